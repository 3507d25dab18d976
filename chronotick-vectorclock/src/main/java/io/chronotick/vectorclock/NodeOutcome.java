package io.chronotick.vectorclock;

/** What {@link NodeClocks} answers: the clock of a new event, or why there is none. Immutable. */
public sealed interface NodeOutcome {

  /**
   * The event is counted.
   *
   * @param event its name, which no other event of {@link NodeClocks} has
   * @param clock what it knows, itself included
   * @param restored whether a received clock had counted more events of this very node, and its
   *     count was taken over: that of a caller who kept its clock where we did not, or of one whose
   *     node has a namesake
   */
  record Ticked(Dot event, VectorClock clock, boolean restored) implements NodeOutcome {}

  /**
   * The event is not counted, and every clock is as it was. After {@link Reason#NOT_SAVED}, and a
   * crash before the next save, the file may hold what was refused: numbers are then skipped, and a
   * clock knows what no counted event received.
   *
   * @param reason why
   * @param detail one sentence for people
   */
  record Refused(Reason reason, String detail) implements NodeOutcome {

    static final Refused DECLINED =
        new Refused(Reason.DECLINED, "what was to go along with the event was declined");

    static final Refused CLOSED = new Refused(Reason.CLOSED, "the node clocks are closed");
  }

  /** Why an event is not counted. */
  enum Reason {
    /** The node is new, there are as many as there may be, and all were used of late. */
    NO_ROOM,
    /**
     * The node's counter is at {@link NodeClockLimits#maxCounter}, counted or claimed by a received
     * clock.
     */
    EXHAUSTED,
    /** With what was received the clock would have more than {@link NodeClockLimits#maxEntries}. */
    TOO_WIDE,
    /** The caller declined it when asked, as late as could be. */
    DECLINED,
    /** The file did not take the clock, so a crash could let the event's name be given again. */
    NOT_SAVED,
    /** The registry was closed, and another may go on with its file. */
    CLOSED
  }

  /**
   * The counted event, for callers that cannot go on without one.
   *
   * @throws IllegalStateException if it is refused; its message is the detail
   */
  default Ticked orElseThrow() {
    if (this instanceof Refused refused) {
      throw new IllegalStateException(refused.detail());
    }
    return (Ticked) this;
  }
}
