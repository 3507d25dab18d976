package io.chronotick.mcp.tool;

import io.chronotick.model.ClockReading;
import io.chronotick.model.TaiReading;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.UtcScale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.scale.TaiInstant;

/**
 * What a reading says beside its instant. That is POSIX time, which holds while a second is
 * inserted; these go on, and the ends then print {@code :60}.
 *
 * @param table the table in use
 */
record ReadingText(ClockReading reading, LeapSecondTable table) {

  /** Lower end of the interval; null without a bound. */
  @Nullable String earliest() {
    return exact(reading.tai().flatMap(TaiReading::earliest))
        .or(() -> reading.interval().map(i -> IsoText.of(i.earliest())))
        .orElse(null);
  }

  /** Upper end of the interval; null without a bound. */
  @Nullable String latest() {
    return exact(reading.tai().flatMap(TaiReading::latest))
        .or(() -> reading.interval().map(i -> IsoText.of(i.latest())))
        .orElse(null);
  }

  private Optional<String> exact(Optional<TaiInstant> end) {
    return end.map(moment -> IsoText.of(new UtcScale(table).toUtc(moment)));
  }

  /** The reading on TAI, without a suffix; null where TAI − UTC is not known. */
  @Nullable String tai() {
    TaiRendering rendering = new TaiRendering(table);
    return reading
        .tai()
        .map(tai -> TaiRendering.textOf(tai.instant()))
        .or(() -> rendering.textOf(reading.instant()))
        .orElse(null);
  }

  /** TAI − UTC; null where it is not known. */
  @Nullable Integer taiMinusUtcSeconds() {
    return reading
        .tai()
        .map(TaiReading::minusUtcSeconds)
        .or(() -> new TaiRendering(table).minusUtcAt(reading.instant()))
        .orElse(null);
  }
}
