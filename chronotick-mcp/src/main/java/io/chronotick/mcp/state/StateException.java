package io.chronotick.mcp.state;

/** A state directory that cannot be used; the message is one line for the person who named it. */
public final class StateException extends Exception {

  private static final long serialVersionUID = 1L;

  StateException(String message) {
    super(message);
  }
}
