package io.chronotick.mcp.resource;

import io.chronotick.mcp.tool.IsoText;
import io.chronotick.mcp.zone.Zone;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/** A zone now and for the next two years; keys in contract order. */
record ZoneReport(
    String timezone,
    String utcOffset,
    String abbreviation,
    boolean isDst,
    List<Transition> transitions,
    String tzdataVersion) {

  private static final int YEARS = 2;

  /** What is in force from {@code at} on. */
  record Transition(String at, String utcOffset, String abbreviation, boolean isDst) {}

  static ZoneReport of(Zone zone, Instant now, String tzdataVersion) {
    Instant end = now.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
    var transitions = new ArrayList<Transition>();
    for (ZoneOffsetTransition next = zone.rules().nextTransition(now);
        next != null && !next.getInstant().isAfter(end);
        next = zone.rules().nextTransition(next.getInstant())) {
      Instant at = next.getInstant();
      transitions.add(
          new Transition(IsoText.of(at), offset(zone, at), zone.abbreviation(at), zone.isDst(at)));
    }
    return new ZoneReport(
        zone.name(),
        offset(zone, now),
        zone.abbreviation(now),
        zone.isDst(now),
        List.copyOf(transitions),
        tzdataVersion);
  }

  private static String offset(Zone zone, Instant at) {
    ZoneOffset offset = zone.rules().getOffset(at);
    return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
  }
}
