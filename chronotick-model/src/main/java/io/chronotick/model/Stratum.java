package io.chronotick.model;

import io.chronotick.model.text.Refusal;
import java.util.regex.Pattern;

/**
 * Hops to the reference clock: 0 the reference itself, 1 a server attached to it, up to 15; 16 is
 * unsynchronised.
 *
 * <p>Ordered by distance: nearer the reference is smaller.
 *
 * @param value 0 to 16
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-7.3">RFC 5905 section 7.3</a>
 */
public record Stratum(int value) implements Comparable<Stratum> {

  /** The reference clock itself. */
  public static final Stratum REFERENCE = new Stratum(0);

  /** A server attached to a reference clock. */
  public static final Stratum PRIMARY = new Stratum(1);

  /** No path to any reference. */
  public static final Stratum UNSYNCHRONIZED = new Stratum(16);

  private static final Pattern TEXT = Pattern.compile("[0-9]{1,2}");

  /**
   * @throws IllegalArgumentException outside 0 to 16
   */
  public Stratum {
    if (value < 0 || value > 16) {
      throw new IllegalArgumentException("stratum " + value + " is outside 0 to 16");
    }
  }

  /** As the constructor. */
  public static Stratum of(int value) {
    return new Stratum(value);
  }

  /**
   * Reads what {@link #toString} prints.
   *
   * @throws IllegalArgumentException if the text is not a whole number from 0 to 16
   */
  public static Stratum parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw Refusal.of("stratum", text, "0 to 16");
    }
    return new Stratum(Integer.parseInt(text));
  }

  /** True below 16. */
  public boolean isSynchronized() {
    return value < 16;
  }

  /** A reference, or a server attached to one. */
  public boolean isNearReference() {
    return value <= 1;
  }

  /** The stratum of whoever follows this one; 16 stays 16. */
  public Stratum next() {
    return isSynchronized() ? new Stratum(value + 1) : this;
  }

  @Override
  public int compareTo(Stratum other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
