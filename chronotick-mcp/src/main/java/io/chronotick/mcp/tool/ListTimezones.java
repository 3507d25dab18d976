package io.chronotick.mcp.tool;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.zone.InvalidZoneException;
import io.chronotick.mcp.zone.PythonText;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.mcp.zone.Zone;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Zones by a part of their name, or by their offset now. */
public final class ListTimezones {

  /** Stands before this tool's refusals on the wire. */
  public static final String ERROR_PREFIX = ErrorPrefix.CHRONOTICK;

  public static final int DEFAULT_LIMIT = 20;
  public static final int MAX_LIMIT = 100;
  public static final int MAX_QUERY_LENGTH = 64;

  /** A regular expression in a form that JSON Schema knows too. */
  public static final String UTC_OFFSET = "^[+-][0-9]{2}:[0-9]{2}$";

  private static final Pattern UTC_OFFSET_PATTERN = Pattern.compile(UTC_OFFSET);
  private static final int SECONDS_PER_HOUR = 3600;
  private static final int SECONDS_PER_MINUTE = 60;

  private final Supplier<SyncStatus> clock;
  private final TimeZones zones;

  /**
   * What is absent restricts nothing; {@code limit} is positive, on the wire at most {@value
   * #MAX_LIMIT}.
   */
  public record Request(
      Optional<String> query, Optional<String> utcOffset, Optional<Integer> limit) {}

  /** The next change of the offset. */
  public record NextTransition(String at, String utcOffset) {}

  /** A zone now. */
  public record Entry(
      String timezone,
      String localTime,
      String utcOffset,
      String abbreviation,
      boolean isDst,
      @Nullable NextTransition nextTransition) {}

  /** Keys in contract order; {@code totalCount} counts what the limit left out too. */
  public record Response(List<Entry> timezones, int totalCount, String tzdataVersion) {
    public Response {
      timezones = List.copyOf(timezones);
    }
  }

  public ListTimezones(Supplier<SyncStatus> clock, TimeZones zones) {
    this.clock = clock;
    this.zones = zones;
  }

  /**
   * Reads the clock once. What nothing fits is an empty list, no error.
   *
   * @throws ToolException with {@link ErrorCode#INVALID_ARGUMENT} if {@code utcOffset} is none
   */
  public Response call(Request request) throws ToolException {
    Optional<Integer> offset = Optional.empty();
    if (request.utcOffset().isPresent()) {
      offset = Optional.of(offsetSeconds(request.utcOffset().get()));
    }
    Instant now = clock.get().reading().instant();
    List<Zone> found = new ArrayList<>();
    for (String name : zones.search(request.query().orElse(""))) {
      Zone zone = zone(name);
      if (offset.isEmpty() || zone.rules().getOffset(now).getTotalSeconds() == offset.get()) {
        found.add(zone);
      }
    }
    return new Response(
        found.stream()
            .limit(request.limit().orElse(DEFAULT_LIMIT))
            .map(zone -> entry(zone, now))
            .toList(),
        found.size(),
        zones.version());
  }

  private static Entry entry(Zone zone, Instant now) {
    WallTime wall = WallTime.ofInstant(zone, now);
    return new Entry(
        zone.name(),
        wall.datetime(),
        WallTime.offsetText(wall.offset()),
        zone.abbreviation(now),
        zone.isDst(now),
        Optional.ofNullable(zone.rules().nextTransition(now))
            .map(ListTimezones::nextTransition)
            .orElse(null));
  }

  private static NextTransition nextTransition(ZoneOffsetTransition change) {
    return new NextTransition(
        IsoText.of(change.getInstant()), WallTime.offsetText(change.getOffsetAfter()));
  }

  private Zone zone(String name) {
    try {
      return zones.find(name);
    } catch (InvalidZoneException ownName) {
      throw new IllegalStateException(name + " is listed and not found", ownName);
    }
  }

  /** Seconds; not a {@link ZoneOffset}, which ends at 18 hours: beyond it there are no zones. */
  private static int offsetSeconds(String text) throws ToolException {
    if (!UTC_OFFSET_PATTERN.matcher(text).matches()) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENT,
          "utc_offset",
          "Invalid UTC offset: " + PythonText.echo(text) + ". Expected ±HH:MM",
          List.of());
    }
    int hours = Integer.parseInt(text.substring(1, 3));
    int minutes = Integer.parseInt(text.substring(4));
    int size = hours * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE;
    return text.startsWith("-") ? -size : size;
  }
}
