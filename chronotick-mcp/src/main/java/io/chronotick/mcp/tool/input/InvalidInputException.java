package io.chronotick.mcp.tool.input;

/** A timestamp or a vector clock that cannot be taken; the message says why, and never is null. */
public final class InvalidInputException extends Exception {

  /** What it was meant to be. */
  public enum Kind {
    TIMESTAMP,
    CLOCK
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String text;

  InvalidInputException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.text = message;
  }

  static InvalidInputException timestamp(String message) {
    return new InvalidInputException(Kind.TIMESTAMP, message);
  }

  static InvalidInputException clock(String message) {
    return new InvalidInputException(Kind.CLOCK, "Invalid vector clock: " + message);
  }

  public Kind kind() {
    return kind;
  }

  @Override
  public String getMessage() {
    return text;
  }
}
