package io.chronotick.mcp.tool;

import io.chronotick.mcp.zone.Zone;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Optional;

/**
 * What a zone's clocks show, and which instant is meant by it.
 *
 * @param zone whose clocks
 * @param local what they show; in a gap, what they would have shown had they not been moved
 * @param offset with which {@code local} is read: {@code local} minus it is the instant
 * @param change the change of the clocks that makes {@code local} nonexistent or ambiguous; empty
 *     when it is neither
 */
record WallTime(
    Zone zone, LocalDateTime local, ZoneOffset offset, Optional<ZoneOffsetTransition> change) {

  /** No fraction, no {@code Z}; seconds of an offset only when it has some. */
  private static final DateTimeFormatter DATETIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxxxx", Locale.ROOT);

  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxxxx", Locale.ROOT);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ssxxxxx", Locale.ROOT);

  /**
   * A time as it is written. Of two occurrences it is the first; in a gap it is read with the
   * offset before it.
   */
  static WallTime ofLocal(Zone zone, LocalDateTime local) {
    Optional<ZoneOffsetTransition> change = Optional.ofNullable(zone.rules().getTransition(local));
    ZoneOffset offset =
        change
            .map(ZoneOffsetTransition::getOffsetBefore)
            .orElseGet(() -> zone.rules().getOffset(local));
    return new WallTime(zone, local, offset, change);
  }

  /** What the zone's clocks show at an instant; such a time always exists. */
  static WallTime ofInstant(Zone zone, Instant instant) {
    ZoneOffset offset = zone.rules().getOffset(instant);
    LocalDateTime local = LocalDateTime.ofInstant(instant, offset);
    return new WallTime(
        zone, local, offset, Optional.ofNullable(zone.rules().getTransition(local)));
  }

  Instant instant() {
    return local.toInstant(offset);
  }

  boolean isDst() {
    // In a gap the instant already lies after the change; the offset shown is that before it.
    return change
        .filter(ZoneOffsetTransition::isGap)
        .map(gap -> zone.isDst(gap.getInstant().minusNanos(1)))
        .orElseGet(() -> zone.isDst(instant()));
  }

  /** Truncated to the second. */
  String datetime() {
    return DATETIME.format(local.atOffset(offset));
  }

  /** {@code +00:00} for UTC; seconds only when there are some. */
  static String offsetText(ZoneOffset offset) {
    return OFFSET.format(offset);
  }

  /** Full English name. The JDK's texts of the root locale are abbreviated: they are not used. */
  String dayOfWeek() {
    String name = local.getDayOfWeek().name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  /** The same wall time with the other offset; empty when there is only one. */
  Optional<String> alternative() {
    return change.map(c -> DATETIME.format(local.atOffset(other(c))));
  }

  private ZoneOffset other(ZoneOffsetTransition c) {
    return offset.equals(c.getOffsetBefore()) ? c.getOffsetAfter() : c.getOffsetBefore();
  }

  /** {@code unique}, {@code ambiguous} or {@code nonexistent}. */
  String kind() {
    return change.map(c -> c.isGap() ? "nonexistent" : "ambiguous").orElse("unique");
  }

  /** For people: why the time is not unique, and how it was read. */
  Optional<String> note() {
    return change.map(c -> c.isGap() ? gapNote(c) : overlapNote(c));
  }

  private String gapNote(ZoneOffsetTransition gap) {
    WallTime read = ofInstant(zone, instant());
    return String.format(
        Locale.ROOT,
        "%s does not exist in %s on %s: clocks go from %s to %s. Read as %s.",
        local.toLocalTime(),
        zone.name(),
        local.toLocalDate(),
        moment(gap.getDateTimeBefore()),
        moment(gap.getDateTimeAfter()),
        read.isOn(local) ? TIME.format(read.local.atOffset(read.offset)) : read.datetime());
  }

  private String overlapNote(ZoneOffsetTransition overlap) {
    return String.format(
        Locale.ROOT,
        "%s occurs twice in %s on %s: clocks go back from %s to %s. Read as the %s, %s.",
        local.toLocalTime(),
        zone.name(),
        local.toLocalDate(),
        moment(overlap.getDateTimeBefore()),
        moment(overlap.getDateTimeAfter()),
        offset.equals(overlap.getOffsetBefore()) ? "first" : "second",
        TIME.format(local.atOffset(offset)));
  }

  /** The time alone on the day in question, else with its date: clocks may jump over a day. */
  private String moment(LocalDateTime other) {
    return isOn(other) ? other.toLocalTime().toString() : other.toString();
  }

  private boolean isOn(LocalDateTime other) {
    return local.toLocalDate().equals(other.toLocalDate());
  }
}
