package io.chronotick.mcp.json;

/**
 * The text may be JSON, but it is nested too deeply, holds too long a number or name, repeats a
 * name within an object, or holds a string that is no Unicode text. The message is for logs.
 */
public final class JsonLimitException extends Exception {

  private static final long serialVersionUID = 1L;

  JsonLimitException(String message) {
    super(message);
  }

  JsonLimitException(Throwable cause) {
    super(cause);
  }
}
