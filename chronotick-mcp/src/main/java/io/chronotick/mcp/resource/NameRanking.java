package io.chronotick.mcp.resource;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Names that a text may become: the same name but for case, underscores, spaces and hyphens; the
 * same last segment; names, then last segments, that begin like it.
 */
final class NameRanking {

  private static final Pattern IGNORED = Pattern.compile("[_ -]");

  private NameRanking() {}

  /** Best first, among equals in the order given; no name twice. */
  static List<String> of(String text, Collection<String> names) {
    String begun = folded(text);
    Set<String> found = new LinkedHashSet<>();
    List<Predicate<String>> ranks =
        List.of(
            name -> name.equals(begun),
            name -> lastSegment(name).equals(begun),
            name -> name.startsWith(begun),
            name -> lastSegment(name).startsWith(begun));
    for (Predicate<String> rank : ranks) {
      names.stream().filter(name -> rank.test(folded(name))).forEach(found::add);
    }
    return List.copyOf(found);
  }

  private static String folded(String name) {
    return IGNORED.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static String lastSegment(String folded) {
    return folded.substring(folded.lastIndexOf('/') + 1);
  }
}
