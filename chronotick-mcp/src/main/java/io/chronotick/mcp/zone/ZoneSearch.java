package io.chronotick.mcp.zone;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names by a part of them. */
final class ZoneSearch {

  private static final Pattern IGNORED = Pattern.compile("[_ -]");

  /** How well a name fits, the best first. */
  private enum Fit {
    EXACT,
    PREFIX,
    PART,
    NONE;

    static Fit of(String name, String query) {
      if (!name.contains(query)) {
        return NONE;
      }
      if (name.equals(query) || name.endsWith("/" + query)) {
        return EXACT;
      }
      return name.startsWith(query) || name.contains("/" + query) ? PREFIX : PART;
    }
  }

  private ZoneSearch() {}

  /**
   * The names that contain {@code query}, ignoring what {@link #folded} drops: first those that are
   * it, whole or after a slash, then those that begin with it there, then the rest, each by name.
   */
  static List<String> of(String query, Collection<String> names) {
    String folded = folded(query);
    return names.stream()
        .filter(name -> Fit.of(folded(name), folded) != Fit.NONE)
        .sorted(
            Comparator.comparing((String name) -> Fit.of(folded(name), folded))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** What people do not mind when they write a name: case, underscore, space and hyphen. */
  static String folded(String name) {
    return IGNORED.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
