package io.chronotick.mcp.resource;

import io.chronotick.mcp.zone.TimeZones;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Zone names that a text may become, in the order in which a wrong name is corrected: the same name
 * but for case, underscores, spaces and hyphens; the same place in any region; names, then places,
 * that begin like it; and what is suggested for a name that does not exist.
 */
final class ZoneCompletion {

  private static final Pattern IGNORED = Pattern.compile("[_ -]");

  private ZoneCompletion() {}

  /** Best first, no name twice. */
  static List<String> of(String text, TimeZones zones, Instant now) {
    String begun = folded(text);
    Set<String> found = new LinkedHashSet<>();
    List<Predicate<String>> ranks =
        List.of(
            name -> name.equals(begun),
            name -> place(name).equals(begun),
            name -> name.startsWith(begun),
            name -> place(name).startsWith(begun));
    for (Predicate<String> rank : ranks) {
      zones.names().stream().filter(name -> rank.test(folded(name))).forEach(found::add);
    }
    found.addAll(zones.suggestions(text, now));
    return List.copyOf(found);
  }

  private static String folded(String name) {
    return IGNORED.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static String place(String folded) {
    return folded.substring(folded.lastIndexOf('/') + 1);
  }
}
