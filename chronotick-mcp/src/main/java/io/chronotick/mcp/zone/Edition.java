package io.chronotick.mcp.zone;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An edition of the IANA time zone database, for example {@code 2026f}. Later editions are greater;
 * after {@code z} comes {@code za}.
 *
 * @param year four digits
 * @param letters one or more of a to z
 */
record Edition(int year, String letters) implements Comparable<Edition> {

  /** Before every edition there was; what data without a usable name are taken for. */
  static final Edition UNKNOWN = new Edition(0, "");

  private static final Pattern TEXT = Pattern.compile("([0-9]{4})([a-z]{1,3})");

  private static final Comparator<Edition> ORDER =
      Comparator.comparingInt(Edition::year).thenComparing(Edition::letters);

  /** Empty when {@code text} names no edition of the main form ({@code 2026f-rearguard}). */
  static Optional<Edition> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(new Edition(Integer.parseInt(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  @Override
  public int compareTo(Edition other) {
    return ORDER.compare(this, other);
  }

  /** As it is written. */
  @Override
  public String toString() {
    return equals(UNKNOWN) ? "unknown" : year + letters;
  }
}
