package io.chronotick.core;

import io.chronotick.core.discipline.Discipline;
import io.chronotick.core.filter.HardInterval;
import io.chronotick.core.filter.Rate;
import io.chronotick.core.leap.StampScale;
import java.util.Optional;

/**
 * What the writer does about a leap second that only the sources announce: no table that is still
 * valid knows of it.
 *
 * <p>One that a table knows is a matter of rendering. Of this one nobody can tell whether the
 * servers will set their clocks, and whether all of them. Nothing is claimed from the moment on
 * when the month may be over, until it surely is and the servers have had time to set their clocks.
 * Decides, does nothing. Not thread-safe.
 *
 * <p><b>HAZARD:</b> who sets a clock without an announcement is found out at his next answer only.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-7.3">RFC 5905 section 7.3</a>
 */
final class LeapPassage {

  /** The second itself, and until stamps mean something again. */
  static final long SETTLING_NANOS = StampScale.AFTER.plusSeconds(1).toNanos();

  /** A double's part of a month, and the roundings of those who read. */
  private static final double ROUNDING_NANOS = 10;

  private long beginsAt = Long.MAX_VALUE;
  private long width;
  private Optional<Long> settledAt = Optional.empty();

  /** What to do now. */
  enum Step {
    NONE,
    /** Withdraw the claim and forget what was measured. */
    BEGINS,
    /** Ask anew. */
    OVER
  }

  /**
   * Takes what is to be published.
   *
   * @param leap the moment of a leap second that is announced or may be, TAI ns; {@link
   *     Long#MAX_VALUE} for none
   * @param granularityNanos the counter's smallest step
   * @return the last counter value up to which it may be believed
   */
  long plan(Discipline discipline, Rate rate, long leap, long granularityNanos) {
    beginsAt = Long.MAX_VALUE;
    if (leap != Long.MAX_VALUE) {
      discipline
          .claim()
          .ifPresent(
              claim -> {
                HardInterval proved = claim.interval();
                double left = leap - (proved.at() + proved.hi()) - granularityNanos;
                double fastest = 1 + rate.omega() + rate.rho();
                beginsAt = proved.at() + (long) Math.floor(left / fastest - ROUNDING_NANOS);
                width = proved.at(Math.max(beginsAt, proved.at()), rate).width();
              });
    }
    return beginsAt;
  }

  /** Looks at the counter; what it says is to be done at once. */
  Step look(long counter) {
    if (settledAt.isPresent() && counter >= settledAt.get()) {
      settledAt = Optional.empty();
      return Step.OVER;
    }
    if (counter <= beginsAt) {
      return Step.NONE;
    }
    beginsAt = Long.MAX_VALUE;
    settledAt = Optional.of(counter + width + SETTLING_NANOS);
    return Step.BEGINS;
  }

  /**
   * A leap second is so near that nothing can be measured: ask anew at that counter value, or later
   * if that was planned.
   */
  void settleUntil(long counter) {
    settledAt = Optional.of(Math.max(counter, settledAt.orElse(counter)));
  }

  /** What is measured now may be of either side of the leap second. */
  boolean isUnderWay() {
    return settledAt.isPresent();
  }
}
