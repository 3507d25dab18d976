package io.chronotick.vectorclock;

import java.util.concurrent.atomic.AtomicLong;

/**
 * One counter that never runs against cause: an event that happened before another has the smaller
 * number.
 *
 * <p>Tick for each event of this node, a send included, and send the number along; {@link #witness}
 * the number of each message received. The converse does not hold: a smaller number may belong to a
 * concurrent event; {@link VectorClock} tells. After Lamport (1978).
 *
 * <p>Safe for use by many threads: each number is given once, and each call is after all calls that
 * returned before it began.
 *
 * <p>HAZARD: a peer that claims an absurd number pushes this clock there, and its numbers are then
 * used up. Refuse such messages before they are witnessed.
 *
 * <p>Forms: none of its own, as it holds one number. Keep what {@link #peek} says and go on with
 * {@link #resumedAfter}; a number with its node is a {@link LamportTime}, which has a text and
 * bytes.
 */
public final class LamportClock {

  private final AtomicLong last;

  /** A clock that has numbered no event. */
  public LamportClock() {
    this(0);
  }

  private LamportClock(long last) {
    this.last = new AtomicLong(last);
  }

  /**
   * A clock that goes on where an earlier one of this node ended, as {@link #peek} said there.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public static LamportClock resumedAfter(long last) {
    return new LamportClock(requireNotNegative(last));
  }

  /**
   * Numbers an event of this node: one more than the last number.
   *
   * @throws ArithmeticException if that is past {@link Long#MAX_VALUE}; the clock never wraps
   */
  public long tick() {
    return witness(0);
  }

  /**
   * Numbers the receipt of a message: one more than the larger of the last number and the message's
   * own.
   *
   * @throws IllegalArgumentException if the number is negative; the clock is as it was
   * @throws ArithmeticException if the result is past {@link Long#MAX_VALUE}; the clock is as it
   *     was
   */
  public long witness(long received) {
    requireNotNegative(received);
    return last.updateAndGet(own -> next(Math.max(own, received)));
  }

  /** The number last given, 0 if none was; not an event. */
  public long peek() {
    return last.get();
  }

  private static long next(long counter) {
    if (counter == Long.MAX_VALUE) {
      throw new ArithmeticException(
          "Lamport clock is at " + Long.MAX_VALUE + ", the largest; it cannot tick");
    }
    return counter + 1;
  }

  private static long requireNotNegative(long counter) {
    if (counter < 0) {
      throw new IllegalArgumentException("Lamport number " + counter + " is negative");
    }
    return counter;
  }
}
