package io.chronotick.mcp.cli;

/**
 * Something well written that is not taken: a source, a shell, a scenario. The message is for
 * people.
 */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  RefusedException(IllegalArgumentException refusal) {
    super(refusal.getMessage(), refusal);
  }
}
