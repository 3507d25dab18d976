package io.chronotick.model;

/**
 * The name of a node in a distributed system: who an event belongs to.
 *
 * <p>Any well-formed Unicode text of 1 to {@value #MAX_CODE_POINTS} code points; compared and
 * ordered by code point, never normalised: two spellings of one name are two nodes.
 *
 * @param value the name
 */
public record NodeId(String value) implements Comparable<NodeId> {

  public static final int MAX_CODE_POINTS = 256;

  public NodeId {
    int length = value.length();
    // A code point takes at most two chars, so this refuses long text before it is walked.
    if (length == 0
        || length > 2 * MAX_CODE_POINTS
        || value.codePointCount(0, length) > MAX_CODE_POINTS) {
      throw new IllegalArgumentException(
          "node id has " + length + " characters; 1 to " + MAX_CODE_POINTS + " are accepted");
    }
    for (int i = 0; i < length; i += Character.charCount(value.codePointAt(i))) {
      int codePoint = value.codePointAt(i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        throw new IllegalArgumentException("node id has a lone surrogate at index " + i);
      }
    }
  }

  public static NodeId of(String value) {
    return new NodeId(value);
  }

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
