package io.chronotick.model;

import io.chronotick.model.text.Refusal;
import java.util.Locale;

/**
 * What a source announces for the end of the current month.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-7.3">RFC 5905 figure 9</a>
 */
public enum LeapIndicator {
  /** No leap second is announced. */
  NONE,
  /** The last minute of the month has 61 seconds. */
  INSERT,
  /** The last minute of the month has 59 seconds. */
  DELETE,
  /** The source is not synchronised and does not know. */
  UNKNOWN;

  /**
   * From the two leap bits of an NTP header; the inverse of {@link #toBits}.
   *
   * @param bits 0 to 3
   * @throws IllegalArgumentException outside that
   */
  public static LeapIndicator ofBits(int bits) {
    return switch (bits) {
      case 0 -> NONE;
      case 1 -> INSERT;
      case 2 -> DELETE;
      case 3 -> UNKNOWN;
      default -> throw new IllegalArgumentException("leap bits " + bits + " are outside 0 to 3");
    };
  }

  /** The two bits of an NTP header, 0 to 3. */
  public int toBits() {
    return switch (this) {
      case NONE -> 0;
      case INSERT -> 1;
      case DELETE -> 2;
      case UNKNOWN -> 3;
    };
  }

  /**
   * Reads what {@link #toString} prints.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static LeapIndicator parse(String text) {
    for (LeapIndicator value : values()) {
      if (value.toString().equals(text)) {
        return value;
      }
    }
    throw Refusal.of("leap indicator", text, "none, insert, delete or unknown");
  }

  /** The word on the wire: {@code none}, {@code insert}, {@code delete}, {@code unknown}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
