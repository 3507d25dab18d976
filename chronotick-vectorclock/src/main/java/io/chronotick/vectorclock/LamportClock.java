package io.chronotick.vectorclock;

import java.util.concurrent.atomic.AtomicLong;

/**
 * One counter that orders effects after their causes. Safe for any number of threads, without
 * locks.
 *
 * <p>Laws: every {@link #tick} and {@link #witness} returns a value that this clock never returned
 * before and that is above all it returned or witnessed before. So if event e happened before event
 * f, the value of e is below that of f. HAZARD: not the other way round, and two nodes return equal
 * values; {@link LamportTime} breaks those ties.
 *
 * <p>HAZARD: a witnessed value is taken on trust. A peer that sends {@link Long#MAX_VALUE} minus
 * one leaves a single value; callers that talk to strangers refuse absurd values before they get
 * here.
 *
 * @see <a href="https://doi.org/10.1145/359545.359563">L. Lamport, Time, Clocks, and the Ordering
 *     of Events in a Distributed System, 1978, rules IR1 and IR2</a>
 */
public final class LamportClock {

  private final AtomicLong counter;

  private LamportClock(long counter) {
    this.counter = new AtomicLong(counter);
  }

  /** A clock before its first event: the first tick returns 1. */
  public static LamportClock create() {
    return new LamportClock(0);
  }

  /**
   * A clock that goes on after a restart.
   *
   * @param last the highest value that may have been seen by others; not negative
   * @throws IllegalArgumentException if it is negative
   */
  public static LamportClock resume(long last) {
    requireCounter(last);
    return new LamportClock(last);
  }

  /**
   * The value of the next local event or send.
   *
   * @throws ArithmeticException if the counter stands at {@link Long#MAX_VALUE}; it stays there
   */
  public long tick() {
    return witness(0);
  }

  /**
   * The value of the receipt of a message: above {@code received} and all before.
   *
   * @param received what the message carried; not negative
   * @throws IllegalArgumentException if it is negative
   * @throws ArithmeticException if there is no higher value; the clock does not move
   */
  public long witness(long received) {
    requireCounter(received);
    while (true) {
      long current = counter.get();
      long floor = Math.max(current, received);
      if (floor == Long.MAX_VALUE) {
        throw new ArithmeticException(
            "Lamport clock is exhausted: nothing is above " + Long.MAX_VALUE);
      }
      if (counter.compareAndSet(current, floor + 1)) {
        return floor + 1;
      }
    }
  }

  /** The last value returned, or where the clock began; not an event. */
  public long peek() {
    return counter.get();
  }

  static void requireCounter(long counter) {
    if (counter < 0) {
      throw new IllegalArgumentException(
          "Lamport counter " + counter + " is negative; 0 to " + Long.MAX_VALUE + " are accepted");
    }
  }

  /** The last value returned. */
  @Override
  public String toString() {
    return Long.toString(peek());
  }
}
