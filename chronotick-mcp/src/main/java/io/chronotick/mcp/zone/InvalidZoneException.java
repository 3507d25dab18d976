package io.chronotick.mcp.zone;

/** A name that is no accepted zone. The message is the exact text clients match. */
public final class InvalidZoneException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidZoneException(String message) {
    super(message);
  }
}
