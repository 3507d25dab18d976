package io.chronotick.mcp.zone;

import java.time.ZoneOffset;

/**
 * What local time is like between two changes: the local time type record of a TZif file.
 *
 * @param offset local time minus UTC
 * @param isDst the daylight flag; with negative daylight saving true in winter
 * @param abbreviation for example {@code CEST}, or {@code +03} where nobody uses letters
 */
record LocalType(ZoneOffset offset, boolean isDst, String abbreviation) {

  /** Equality without the linkage of a record's own, which would double the time of first use. */
  boolean isSame(LocalType other) {
    return offset.equals(other.offset)
        && isDst == other.isDst
        && abbreviation.equals(other.abbreviation);
  }
}
