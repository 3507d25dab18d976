package io.chronotick.mcp.zone;

/** Zone data that cannot be used. The message is one line and names no path that was not given. */
public final class ZoneDataException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String text;

  ZoneDataException(String message) {
    super(message);
    this.text = message;
  }

  /** Never null, unlike other exceptions' messages. */
  @Override
  public String getMessage() {
    return text;
  }
}
