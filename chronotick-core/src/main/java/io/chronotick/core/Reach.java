package io.chronotick.core;

/**
 * The reach register: which of the last eight polls were answered, the newest in the lowest bit.
 *
 * @param bits 0 to 255
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-9.2">RFC 5905 section 9.2</a>
 */
public record Reach(int bits) {

  public static final Reach NONE = new Reach(0);

  private static final int MASK = 0xFF;

  public Reach {
    if (bits < 0 || bits > MASK) {
      throw new IllegalArgumentException("reach " + bits + " is outside 0 to 255");
    }
  }

  /** The register after one more poll. */
  public Reach after(boolean answered) {
    return new Reach(((bits << 1) | (answered ? 1 : 0)) & MASK);
  }

  public boolean isReachable() {
    return bits != 0;
  }

  /** Three octal digits, as operators read it: {@code 377} is all answered. */
  @Override
  public String toString() {
    return String.format("%03o", bits);
  }
}
