package io.chronotick.mcp.zone;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;

/**
 * The daylight flag of tzdata's main form, for rules compiled from the rearguard form.
 *
 * <p>Some governments call winter the exception, so the main form saves a negative amount then. The
 * rearguard form rewrites these years as ordinary summer time, with the flag inverted.
 *
 * @see <a href="https://data.iana.org/time-zones/tzdb/NEWS">tzdb NEWS, releases 2018a and later</a>
 */
final class NegativeDst {

  private static final ZoneOffset ONE_HOUR = ZoneOffset.ofHours(1);

  private static final List<Period> IRELAND =
      List.of(new Period("1968-10-26T23:00:00Z", Instant.MAX, Flag.when(ZoneOffset.UTC)));

  private static final Instant MOROCCO_GIVES_UP = Instant.parse("2026-09-20T01:00:00Z");

  private static final List<Period> MOROCCO =
      List.of(
          new Period("2018-10-28T02:00:00Z", MOROCCO_GIVES_UP, Flag.when(ZoneOffset.UTC)),
          new Period(MOROCCO_GIVES_UP.toString(), Instant.MAX, Flag.NEVER));

  private static final List<Period> NAMIBIA =
      List.of(new Period("1990-03-20T22:00:00Z", Instant.MAX, Flag.when(ONE_HOUR)));

  private static final List<Period> CZECHOSLOVAKIA =
      List.of(
          new Period(
              "1946-12-01T02:00:00Z",
              Instant.parse("1947-02-23T02:00:00Z"),
              Flag.when(ZoneOffset.UTC)));

  private static final Map<String, List<Period>> PERIODS =
      Map.of(
          "Europe/Dublin", IRELAND,
          "Eire", IRELAND,
          "Africa/Casablanca", MOROCCO,
          "Africa/El_Aaiun", MOROCCO,
          "Africa/Windhoek", NAMIBIA,
          "Europe/Prague", CZECHOSLOVAKIA,
          "Europe/Bratislava", CZECHOSLOVAKIA);

  private NegativeDst() {}

  /** The flag of {@code region} at {@code at}, from the offsets in {@code rearguard}. */
  static boolean at(String region, Instant at, ZoneRules rearguard) {
    for (Period period : PERIODS.getOrDefault(region, List.of())) {
      if (period.contains(at)) {
        return period.flag.at(rearguard.getOffset(at));
      }
    }
    return rearguard.isDaylightSavings(at);
  }

  /** What the flag is within a period. */
  @FunctionalInterface
  private interface Flag {
    Flag NEVER = offset -> false;

    static Flag when(ZoneOffset daylight) {
      return daylight::equals;
    }

    boolean at(ZoneOffset offset);
  }

  /** From the first instant, included, until the second, excluded. */
  private record Period(Instant from, Instant until, Flag flag) {

    Period(String from, Instant until, Flag flag) {
      this(Instant.parse(from), until, flag);
    }

    boolean contains(Instant at) {
      return !at.isBefore(from) && at.isBefore(until);
    }
  }
}
