package io.chronotick.mcp.protocol;

/**
 * What became of a message that was taken in.
 *
 * @param fate whether there is an answer
 * @param abandon to be run when nobody waits for the answer any more: stops a call that is pending,
 *     so that nothing more comes of it; else does nothing
 */
public record Taken(Fate fate, Runnable abandon) {

  /** Whether there is an answer. */
  public enum Fate {
    /** It was given. */
    ANSWERED,
    /** It comes later, maybe after notifications. */
    PENDING,
    /** There is none. */
    UNANSWERED
  }

  static final Taken ANSWERED = new Taken(Fate.ANSWERED, () -> {});
  static final Taken UNANSWERED = new Taken(Fate.UNANSWERED, () -> {});
}
