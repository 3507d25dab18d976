package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Any node id as plain visible ASCII, so that it can stand between punctuation and in a log.
 *
 * <p>Letters, digits and {@code . _ : @ / -} stand for themselves, everything else is the
 * percent-encoding of its UTF-8 bytes with upper-case digits (RFC 3986 section 2.1). Each id has
 * exactly one text.
 */
final class NodeText {

  /** Every code point at its longest: four bytes of three characters each. */
  static final int MAX_LENGTH = NodeId.MAX_CODE_POINTS * 4 * 3;

  private static final String HEX = "0123456789ABCDEF";

  private NodeText() {}

  /** True when the character stands for itself. */
  static boolean isPlain(char c) {
    return ('a' <= c && c <= 'z')
        || ('A' <= c && c <= 'Z')
        || ('-' <= c && c <= ':') // - . / 0-9 :
        || c == '_'
        || c == '@';
  }

  static void append(NodeId node, StringBuilder out) {
    String value = node.value();
    for (int i = 0; i < value.length(); i++) {
      if (!isPlain(value.charAt(i))) {
        appendEncoded(value, out);
        return;
      }
    }
    out.append(value);
  }

  private static void appendEncoded(String value, StringBuilder out) {
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isPlain(c)) {
        out.append(c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
      }
    }
  }

  /**
   * Reads what {@link #append} wrote.
   *
   * @throws IllegalArgumentException if the text is anything else; it repeats nothing of the text
   */
  static NodeId parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "node id has more than "
              + NodeId.MAX_CODE_POINTS
              + " code points ("
              + text.length()
              + " encoded characters)");
    }
    NodeId node = NodeId.of(text.indexOf('%') < 0 ? text : decoded(text));
    StringBuilder canonical = new StringBuilder(text.length());
    append(node, canonical);
    if (!text.contentEquals(canonical)) {
      throw new IllegalArgumentException(
          "node id is not in canonical form, which is " + shortened(canonical));
    }
    return node;
  }

  private static String decoded(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        if (!isPlain(c)) {
          throw new IllegalArgumentException(
              String.format("node id has U+%04X, which must be percent-encoded", (int) c));
        }
        bytes.put((byte) c);
        continue;
      }
      int high = i + 2 < text.length() ? HEX.indexOf(text.charAt(i + 1)) : -1;
      int low = i + 2 < text.length() ? HEX.indexOf(text.charAt(i + 2)) : -1;
      if (high < 0 || low < 0) {
        throw new IllegalArgumentException(
            "node id needs two upper-case hexadecimal digits after '%'");
      }
      bytes.put((byte) (high << 4 | low));
      i += 2;
    }
    try {
      // A new decoder reports malformed bytes where the String constructor would replace them.
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new IllegalArgumentException("node id is not percent-encoded UTF-8", notUtf8);
    }
  }

  private static String shortened(StringBuilder text) {
    int most = 64;
    return text.length() <= most ? text.toString() : text.substring(0, most) + "…";
  }
}
