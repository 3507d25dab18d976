package io.chronotick.mcp.json;

/** The bytes are no JSON text. The message is for logs, not for clients. */
public final class JsonSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  JsonSyntaxException(Throwable cause) {
    super(cause);
  }
}
