package io.chronotick.core;

import io.chronotick.model.ClockReading;
import io.chronotick.model.FineTicker;
import io.chronotick.model.Measurement;
import io.chronotick.model.fine.FineInstant;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * A clock that states its own error.
 *
 * <p>Safe for any number of threads; no call waits for anything. Epoch nanoseconds count from
 * 1970-01-01T00:00:00Z and reach to 2262; they are POSIX time, which holds at …59.999999999 while a
 * leap second is inserted. A {@linkplain ClockReading#tai reading} tells TAI as well.
 */
public interface PrecisionClock extends InstantSource {

  /**
   * Time, interval, status and quality from one read of the counter.
   *
   * <p>True time lies in the interval at some instant between the call and its return, under the
   * assumptions of the {@linkplain io.chronotick.core package}.
   */
  ClockReading read();

  /**
   * As {@link #read}, and looks at the host's wall clock too: a suspend or a clock step that the
   * once-a-second look has not noticed yet makes the reading DISRUPTED, without an interval. For
   * callers who would rather pay for a second clock read than be wrong for up to a second.
   */
  ClockReading readVigilant();

  /**
   * The monotone reading, in epoch nanoseconds: never less than any call that finished before this
   * one began. Corrections are slewed in. Before the first answer it follows the host's wall clock;
   * after a bound was lost it goes on along the last estimate.
   */
  long nowNanos();

  /** Best estimate of true time, in epoch nanoseconds. May step when an estimate improves. */
  long bestNanos();

  /**
   * Best estimate of true time with all that the sources and the counter tell below the nanosecond,
   * as a {@link FineTicker} and a {@link Measurement} with fractions do. Otherwise it tells no more
   * than {@link #bestNanos()}.
   *
   * <p>It may step like that one. At one counter value it is at most half a nanosecond below that
   * one and less than 3.5 ns above, for that one rounds down at three steps. Rounded down to the
   * attosecond; what is exact here is the arithmetic, and the estimate is no better for it: see
   * {@link #read()} for what may be wrong. While a leap second is inserted it holds at the last
   * attosecond before it. Makes objects.
   */
  FineInstant bestFine();

  /** Lower end of the interval; {@link Long#MIN_VALUE} when there is no bound. */
  long earliestNanos();

  /** Upper end of the interval; {@link Long#MAX_VALUE} when there is no bound. */
  long latestNanos();

  /** {@link #nowNanos()} as an instant. */
  @Override
  Instant instant();

  /** {@link #nowNanos()} in whole milliseconds, rounded down; makes no object. */
  @Override
  default long millis() {
    return Math.floorDiv(nowNanos(), 1_000_000L);
  }

  /** This clock as the JDK's, in a zone. The bound does not survive that interface. */
  Clock asClock(ZoneId zone);
}
