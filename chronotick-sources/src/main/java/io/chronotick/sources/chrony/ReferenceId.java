package io.chronotick.sources.chrony;

import java.util.Locale;

/**
 * What chronyd follows, in four bytes: the letters of a reference clock, an IPv4 address, or part
 * of a hash.
 *
 * @param bits the four bytes
 */
record ReferenceId(int bits) {

  /** chronyd follows nothing. */
  static final ReferenceId NONE = new ReferenceId(0);

  /** chronyd follows its own clock, as {@code local} tells it to: 127.127.1.1 by custom. */
  static final ReferenceId LOCAL = new ReferenceId(0x7F7F_0101);

  /** The letters, where all bytes up to the padding are visible, else eight hexadecimal digits. */
  String text() {
    StringBuilder letters = new StringBuilder();
    int rest = bits;
    while (rest != 0) {
      int letter = rest >>> 24;
      if (letter <= ' ' || letter > '~') {
        return toString();
      }
      letters.append((char) letter);
      rest <<= 8;
    }
    return letters.toString();
  }

  /** Eight hexadecimal digits, as chronyc prints them. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%08X", bits);
  }
}
