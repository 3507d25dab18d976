package io.chronotick.mcp.zone;

/** A name that is no accepted zone. The message is the exact text clients match. */
public final class InvalidZoneException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String text;

  InvalidZoneException(String message) {
    super(message);
    this.text = message;
  }

  /** Never null, unlike other exceptions' messages. */
  @Override
  public String getMessage() {
    return text;
  }
}
