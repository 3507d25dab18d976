package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.protocol.Incoming;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The headers of the modern era repeat what is in the body, so that proxies can route by them; a
 * request whose two halves say different things is refused. Pure.
 */
final class Mirror {

  static final String VERSION = "MCP-Protocol-Version";
  static final String METHOD = "Mcp-Method";
  static final String NAME = "Mcp-Name";

  private static final String BASE64_START = "=?base64?";
  private static final String BASE64_END = "?=";

  private Mirror() {}

  /** The first header that is missing, repeated or says something else than the body. */
  static Optional<String> mismatch(Head head, Incoming message) {
    if (!says(head, VERSION, message.version())) {
      return Optional.of(VERSION);
    }
    if (!says(head, METHOD, message.method())) {
      return Optional.of(METHOD);
    }
    Optional<String> name = message.name();
    boolean nameIsFine =
        name.isEmpty()
            || head.one(NAME).flatMap(Mirror::decoded).filter(name.get()::equals).isPresent();
    return nameIsFine ? Optional.empty() : Optional.of(NAME);
  }

  /** A body that says nothing of the kind is refused for that, not for its headers. */
  private static boolean says(Head head, String header, Optional<String> inBody) {
    return inBody.isEmpty() || head.one(header).equals(inBody);
  }

  /** A name that fits no header travels as the Base64 of its UTF-8. */
  private static Optional<String> decoded(String value) {
    if (!value.startsWith(BASE64_START)
        || !value.endsWith(BASE64_END)
        || value.length() < BASE64_START.length() + BASE64_END.length()) {
      return Optional.of(value);
    }
    String inner = value.substring(BASE64_START.length(), value.length() - BASE64_END.length());
    try {
      byte[] utf8 = Base64.getDecoder().decode(inner);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (IllegalArgumentException | CharacterCodingException notBase64) {
      return Optional.empty();
    }
  }
}
