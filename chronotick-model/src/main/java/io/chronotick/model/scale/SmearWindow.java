package io.chronotick.model.scale;

import java.time.Duration;
import org.threeten.extra.scale.TaiInstant;

/**
 * Where one leap second is spread out.
 *
 * @param start its first moment
 * @param end the first moment after it; what is shown is UTC again
 * @param taiMinusUtcBefore what was taken off TAI until {@code start}, in seconds
 * @param step what is taken off in addition from {@code end} on: +1 or −1 s
 */
public record SmearWindow(TaiInstant start, TaiInstant end, int taiMinusUtcBefore, int step) {

  /** True from {@code start} to just before {@code end}. */
  public boolean contains(TaiInstant moment) {
    return !moment.isBefore(start) && moment.isBefore(end);
  }

  /** How long it lasts in true seconds. */
  public Duration length() {
    return start.durationUntil(end);
  }

  long elapsedNanos(TaiInstant moment) {
    return start.durationUntil(moment).toNanos();
  }
}
