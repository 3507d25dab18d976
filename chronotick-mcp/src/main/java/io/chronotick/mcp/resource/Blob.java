package io.chronotick.mcp.resource;

import java.util.Base64;

/**
 * Bytes that are no text.
 *
 * @param base64 of RFC 4648 section 4, padded, without line breaks
 */
public record Blob(String base64) {

  /** A copy of these bytes. */
  public static Blob of(byte[] bytes) {
    return new Blob(Base64.getEncoder().encodeToString(bytes));
  }
}
