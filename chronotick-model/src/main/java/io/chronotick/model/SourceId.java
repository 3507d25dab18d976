package io.chronotick.model;

/**
 * The name of a time source within one clock, for example {@code time.cloudflare.com} or {@code
 * system}.
 *
 * <p>The text of a source id is its value, so {@link #of} reads what {@link #toString} prints.
 * Ordered by code point.
 *
 * @param value 1 to 255 printable ASCII characters without spaces
 */
public record SourceId(String value) implements Comparable<SourceId> {

  /** The longest accepted name, in characters. */
  public static final int MAX_LENGTH = 255;

  /**
   * @throws IllegalArgumentException if the text is empty, too long or not printable ASCII
   */
  public SourceId {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "source id has " + value.length() + " characters; 1 to " + MAX_LENGTH + " are accepted");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c > '~') {
        throw new IllegalArgumentException(
            String.format(
                "source id has U+%04X at index %d; printable ASCII is accepted", (int) c, i));
      }
    }
  }

  /** As the constructor. */
  public static SourceId of(String value) {
    return new SourceId(value);
  }

  @Override
  public int compareTo(SourceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
