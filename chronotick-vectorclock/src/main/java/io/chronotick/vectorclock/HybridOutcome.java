package io.chronotick.vectorclock;

import java.time.Duration;

/** What a {@link HybridLogicalClock} answers: a stamp, or why there is none. Immutable. */
public sealed interface HybridOutcome {

  /**
   * The event has this stamp, and no other event of this node has it.
   *
   * @param stamp the event's own
   */
  record Accepted(HybridTimestamp stamp) implements HybridOutcome {}

  /**
   * The event has no stamp, and the clock is as it was.
   *
   * @param reason why
   * @param aheadBy how far ahead of our physical time that is which was refused: the remote stamp,
   *     or the stamp this clock would have had to give; negative when it is behind
   * @param detail one sentence for people
   */
  record Refused(Reason reason, Duration aheadBy, String detail) implements HybridOutcome {}

  /** Why there is no stamp. */
  enum Reason {
    /** The remote stamp is further ahead than both clocks' errors and the slack explain. */
    TOO_FAR_AHEAD,
    /** The counter is full, and the next millisecond may be neither borrowed nor waited for. */
    OVERFLOW,
    /** There is no later stamp before the year 10000. */
    EXHAUSTED,
    /** The store did not save the next lease, so a crash could give the stamp out again. */
    LEASE_NOT_SAVED
  }

  /**
   * The stamp, for callers that cannot go on without one.
   *
   * @throws IllegalStateException if there is none; its message is the detail
   */
  default HybridTimestamp orElseThrow() {
    if (this instanceof Refused refused) {
      throw new IllegalStateException(refused.detail());
    }
    return ((Accepted) this).stamp();
  }
}
