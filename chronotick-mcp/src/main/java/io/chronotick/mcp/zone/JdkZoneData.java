package io.chronotick.mcp.zone;

import java.time.Instant;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The JDK's copy of the data.
 *
 * <p>It is compiled from the rearguard form, which has no negative daylight saving; {@link
 * NegativeDst} puts the main form's flag back.
 */
final class JdkZoneData implements ZoneData {

  /** A region every edition has, asked for the edition. */
  private static final String ANY_REGION = "UTC";

  @Override
  public SortedSet<String> regions() {
    return new TreeSet<>(ZoneRulesProvider.getAvailableZoneIds());
  }

  @Override
  public ZoneRules rules(String region) {
    return ZoneRulesProvider.getRules(region, false);
  }

  @Override
  public boolean isDst(String region, Instant at) {
    return NegativeDst.at(region, at, rules(region));
  }

  @Override
  public String version() {
    return ZoneRulesProvider.getVersions(ANY_REGION).lastKey();
  }
}
