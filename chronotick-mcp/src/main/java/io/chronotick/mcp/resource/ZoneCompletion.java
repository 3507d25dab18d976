package io.chronotick.mcp.resource;

import io.chronotick.mcp.zone.TimeZones;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Zone names that a text may become, in the order in which a wrong name is corrected: what {@link
 * NameRanking} finds, and what is suggested for a name that does not exist.
 */
final class ZoneCompletion {

  private ZoneCompletion() {}

  /** Best first, no name twice. */
  static List<String> of(String text, TimeZones zones, Instant now) {
    Set<String> found = new LinkedHashSet<>(NameRanking.of(text, zones.names()));
    found.addAll(zones.suggestions(text, now));
    return List.copyOf(found);
  }
}
