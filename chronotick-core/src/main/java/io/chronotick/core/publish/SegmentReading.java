package io.chronotick.core.publish;

import io.chronotick.model.ClockOffset;
import io.chronotick.model.ClockQuality;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Stratum;
import io.chronotick.model.TimeInterval;
import java.time.Instant;
import java.util.Optional;

/** What a reader of a segment receives. */
public sealed interface SegmentReading {

  /**
   * The published clock, carried to the moment of reading.
   *
   * @param pid process that publishes it
   * @param owner its name
   * @param best best estimate of true time; may go back from one reading to the next
   * @param interval contains true time, and the best estimate
   * @param kind on what the interval rests
   * @param status SYNCHRONIZED or HOLDOVER
   * @param faults how many lying sources the interval survives
   * @param leader stratum of the leading source
   * @param leaderKind its kind
   * @param epoch raised by every disruption of the publishing clock
   * @param hostOffset best estimate minus the host's wall clock
   * @param counter the host's counter this belongs to, as {@link System#nanoTime} shows it
   */
  record Live(
      long pid,
      String owner,
      Instant best,
      TimeInterval interval,
      IntervalKind kind,
      ClockStatus status,
      int faults,
      Stratum leader,
      String leaderKind,
      long epoch,
      ClockOffset hostOffset,
      MonotonicTime counter)
      implements SegmentReading {

    /** One reading by itself: its instant is the best estimate, and no monotone one. */
    public ClockReading toReading() {
      return new ClockReading(
          best,
          Optional.of(interval),
          Optional.empty(),
          kind,
          status,
          ClockQuality.grade(
              ClockOffset.ofNanos(0), Optional.of(interval.farthestFrom(best)), leader),
          faults,
          counter,
          epoch);
    }
  }

  /** There is no file. */
  record Absent() implements SegmentReading {}

  /** No believable segment, and why, as the end of a sentence that names the file. */
  record Refused(String reason) implements SegmentReading {}
}
