package io.chronotick.mcp.cli;

/** A source list the clock does not take; the message is for the person who wrote it. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  RefusedException(IllegalArgumentException refusal) {
    super(refusal.getMessage(), refusal);
  }
}
