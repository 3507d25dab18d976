package io.chronotick.model;

import io.chronotick.model.text.Refusal;
import java.util.Locale;

/**
 * The name of a node in a distributed system: who an event belongs to.
 *
 * <p>Any well-formed Unicode text of 1 to {@value #MAX_CODE_POINTS} code points without control
 * characters; compared and ordered by code point, never normalised: two spellings of one name (é as
 * one code point or as two) are two nodes. The text of a node id is its value, so {@link #of} reads
 * what {@link #toString} prints.
 *
 * <p>HAZARD: the order is not that of {@link String#compareTo}, which sorts everything above U+FFFF
 * before U+E000.
 *
 * @param value the name
 */
public record NodeId(String value) implements Comparable<NodeId> {

  /** The longest accepted name, in code points. */
  public static final int MAX_CODE_POINTS = 256;

  /**
   * @throws IllegalArgumentException if the text is empty or too long, or has a lone surrogate or a
   *     control character
   */
  public NodeId {
    int length = value.length();
    if (length == 0) {
      throw new IllegalArgumentException(
          "node id is empty; 1 to " + MAX_CODE_POINTS + " code points are accepted");
    }
    // A code point takes at most two chars, so this refuses long text before it is walked.
    if (length > 2 * MAX_CODE_POINTS || value.codePointCount(0, length) > MAX_CODE_POINTS) {
      throw new IllegalArgumentException(
          "node id has more than "
              + MAX_CODE_POINTS
              + " code points ("
              + length
              + " UTF-16 units): "
              + Refusal.shown(value));
    }
    int codePoint;
    for (int i = 0; i < length; i += Character.charCount(codePoint)) {
      codePoint = value.codePointAt(i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        throw new IllegalArgumentException("node id has a lone surrogate at index " + i);
      }
      if (Character.isISOControl(codePoint)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "node id has control character U+%04X at index %d", codePoint, i));
      }
    }
  }

  /** As the constructor. */
  public static NodeId of(String value) {
    return new NodeId(value);
  }

  /** By code point; consistent with equals. */
  @Override
  public int compareTo(NodeId other) {
    String a = value;
    String b = other.value;
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return Integer.compare(codePointOrder(a.charAt(i)), codePointOrder(b.charAt(i)));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** UTF-16 units sort surrogates below U+E000; lifting them restores code point order. */
  private static int codePointOrder(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }

  @Override
  public String toString() {
    return value;
  }
}
