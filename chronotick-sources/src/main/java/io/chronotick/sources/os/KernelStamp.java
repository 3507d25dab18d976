package io.chronotick.sources.os;

import io.chronotick.model.MonotonicTime;
import java.util.Optional;

/**
 * A moment the kernel read off the wall clock, told on the counter: it lies between the two ends.
 *
 * <p>Linux steers wall clock and counter by one rate, so what lies between them only changes when
 * somebody sets the wall clock. Both are looked at before the stamp is taken and after: where the
 * two looks agree the stamp lies between what either makes of it, and where they do not the clock
 * was set meanwhile and the stamp means nothing.
 *
 * @param earliest counter in ns
 * @param latest counter in ns
 */
record KernelStamp(long earliest, long latest) {

  /** Each clock is read down to a whole nanosecond. */
  private static final long READING_COST = 1;

  /**
   * The stamp's moment.
   *
   * @param before taken before the stamp
   * @param wall the stamp, ns since 1970
   * @param after taken after the stamp
   * @return empty if the wall clock was set in between
   */
  static Optional<KernelStamp> of(WallMark before, long wall, WallMark after) {
    // Counter less wall clock: nothing else turns the one into the other.
    long lowBefore = before.earliest() - before.wall() - READING_COST;
    long highBefore = before.latest() - before.wall() + READING_COST;
    long lowAfter = after.earliest() - after.wall() - READING_COST;
    long highAfter = after.latest() - after.wall() + READING_COST;
    if (lowBefore > highAfter || lowAfter > highBefore) {
      return Optional.empty();
    }
    return Optional.of(
        new KernelStamp(
            wall + Math.min(lowBefore, lowAfter), wall + Math.max(highBefore, highAfter)));
  }

  /**
   * T1: as early as it can have been, and no earlier than {@code before}.
   *
   * @param before counter read before the request was handed over
   * @param now counter read after the stamp was
   * @return empty if the stamp is of no moment between the two
   */
  Optional<MonotonicTime> departure(MonotonicTime before, MonotonicTime now) {
    return isBetween(before, now)
        ? Optional.of(MonotonicTime.ofNanos(Math.max(earliest, before.nanos())))
        : Optional.empty();
  }

  /** T4: as late as it can have been, and no later than {@code now}; otherwise the same. */
  Optional<MonotonicTime> arrival(MonotonicTime before, MonotonicTime now) {
    return isBetween(before, now)
        ? Optional.of(MonotonicTime.ofNanos(Math.min(latest, now.nanos())))
        : Optional.empty();
  }

  private boolean isBetween(MonotonicTime before, MonotonicTime now) {
    return latest >= before.nanos() && earliest <= now.nanos();
  }
}
