package io.chronotick.core.publish;

import java.util.Optional;

/** Short texts of printable ASCII as whole words, the rest of them zero. */
final class PackedText {

  static final int KIND_WORDS = 2;
  static final int OWNER_WORDS = 16;

  private PackedText() {}

  /**
   * @throws IllegalArgumentException if the text is empty, too long or of other characters
   */
  static String check(String text, int words) {
    int most = words * Long.BYTES;
    if (text.isEmpty() || text.length() > most || !text.chars().allMatch(PackedText::isPrintable)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not 1 to " + most + " printable characters of ASCII");
    }
    return text;
  }

  /** What of the text can be packed; empty if nothing can. */
  static Optional<String> fitting(String text, int words) {
    var kept = new StringBuilder();
    text.chars()
        .filter(PackedText::isPrintable)
        .limit((long) words * Long.BYTES)
        .forEach(kept::appendCodePoint);
    return Optional.of(kept.toString()).filter(some -> !some.isEmpty());
  }

  private static boolean isPrintable(int character) {
    return character > ' ' && character <= '~';
  }

  /** The first character in the lowest byte, which is the first in the file. */
  static void write(String text, long[] words, int first) {
    for (int i = 0; i < text.length(); i++) {
      words[first + i / Long.BYTES] |= (long) text.charAt(i) << (i % Long.BYTES * Byte.SIZE);
    }
  }

  /**
   * @throws IllegalArgumentException if {@link #write} cannot have written it
   */
  static String read(long[] words, int first, int count) {
    var text = new StringBuilder();
    boolean isOver = false;
    for (int i = 0; i < count * Long.BYTES; i++) {
      int character = (int) (words[first + i / Long.BYTES] >>> (i % Long.BYTES * Byte.SIZE)) & 0xff;
      if (character != 0 && (isOver || !isPrintable(character))) {
        throw new IllegalArgumentException("a text in it is none");
      }
      isOver |= character == 0;
      if (!isOver) {
        text.append((char) character);
      }
    }
    return check(text.toString(), count);
  }
}
