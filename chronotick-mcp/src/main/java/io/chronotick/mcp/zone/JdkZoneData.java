package io.chronotick.mcp.zone;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The JDK's copy of the data.
 *
 * <p>It is compiled from the rearguard form, which has no negative daylight saving; {@link
 * NegativeDst} puts the main form's flag back. It has no abbreviations either: they are taken from
 * another edition while that has the same offset, else they are numbers, as the database itself
 * writes them where nobody uses letters.
 */
final class JdkZoneData implements ZoneData {

  /** A region every edition has, asked for the edition. */
  private static final String ANY_REGION = "UTC";

  private final ZoneData names;

  /** {@code names}: an edition that has abbreviations. */
  JdkZoneData(ZoneData names) {
    this.names = names;
  }

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
  public String abbreviation(String region, Instant at) {
    ZoneOffset offset = rules(region).getOffset(at);
    boolean isNamed =
        names.regions().contains(region) && names.rules(region).getOffset(at).equals(offset);
    return isNamed ? names.abbreviation(region, at) : numeric(offset);
  }

  @Override
  public Edition edition() {
    return jdkEdition();
  }

  /** The JDK's edition, without a look at its zones. */
  static Edition jdkEdition() {
    return Edition.parse(ZoneRulesProvider.getVersions(ANY_REGION).lastKey())
        .orElse(Edition.UNKNOWN);
  }

  /** {@code +03}, {@code -0330}: hours, and minutes when there are some. */
  private static String numeric(ZoneOffset offset) {
    if (offset.getTotalSeconds() == 0) {
      return "+00";
    }
    String[] parts = offset.getId().split(":", -1);
    return parts[1].equals("00") ? parts[0] : parts[0] + parts[1];
  }
}
