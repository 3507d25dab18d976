package io.chronotick.mcp.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a client must know to be let in. Only its digest is kept, and nothing prints it. */
public final class HttpToken {

  /** As many characters at least. */
  public static final int MIN_LENGTH = 32;

  private final byte[] digest;

  private HttpToken(byte[] digest) {
    this.digest = digest;
  }

  /**
   * The token of this text.
   *
   * @throws IllegalArgumentException if it is too short, or no header can carry it; the message
   *     does not repeat it
   */
  public static HttpToken of(String text) {
    if (text.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "the token has " + text.length() + " characters; at least " + MIN_LENGTH + " are needed");
    }
    if (!text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "the token holds a space or a character that is not ASCII; no header can carry it");
    }
    return new HttpToken(digest(text));
  }

  /** Whether this is the token. Takes the same time wherever the two differ. */
  public boolean matches(String candidate) {
    return MessageDigest.isEqual(digest, digest(candidate));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "HttpToken[hidden]";
  }
}
