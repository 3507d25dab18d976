package io.chronotick.mcp.zone;

import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.SortedSet;

/**
 * One edition of the IANA time zone data. The wall behind which it is exchanged: everything else
 * here asks this interface and does not care where the records came from.
 */
interface ZoneData {

  /** Every region name of this edition, links and legacy names included. */
  SortedSet<String> regions();

  /** The offsets of a region that is one of {@link #regions()}. */
  ZoneRules rules(String region);

  /** The daylight flag of the main form of tzdata, in which negative daylight saving counts. */
  boolean isDst(String region, Instant at);

  /** What local time is called then, for example {@code CEST} or {@code +03}. */
  String abbreviation(String region, Instant at);

  Edition edition();
}
