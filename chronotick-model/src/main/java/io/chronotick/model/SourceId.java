package io.chronotick.model;

/**
 * The name of a time source within one clock, for example {@code time.cloudflare.com} or {@code
 * system}.
 *
 * @param value 1 to 255 printable ASCII characters without spaces
 */
public record SourceId(String value) implements Comparable<SourceId> {

  public static final int MAX_LENGTH = 255;

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
