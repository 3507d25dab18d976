package io.chronotick.mcp.tool;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.mcp.zone.Zone;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A wall-clock time of one zone, shown in another. */
public final class ConvertTime {

  /** Stands before this tool's refusals on the wire. */
  public static final String ERROR_PREFIX = ErrorPrefix.REFERENCE;

  private final Supplier<SyncStatus> clock;
  private final ZoneArgument zones;

  /** A zone that is absent is the server's local zone. */
  public record Request(
      Optional<String> sourceTimezone, String time, Optional<String> targetTimezone) {}

  /** One side; {@code alternative} and {@code note} are left out of JSON when null. */
  public record Side(
      String timezone,
      String datetime,
      String dayOfWeek,
      boolean isDst,
      int utcOffsetSeconds,
      String localTime,
      @Nullable String alternative,
      @Nullable String note) {}

  /** Keys in contract order. */
  public record Response(
      Side source,
      Side target,
      String timeDifference,
      int offsetSeconds,
      String utc,
      long utcSeconds,
      int utcNanoseconds,
      String tzdataVersion) {}

  /**
   * @param localZone an accepted name
   * @throws IllegalArgumentException if it is not
   */
  public ConvertTime(Supplier<SyncStatus> clock, TimeZones zones, String localZone) {
    this.clock = clock;
    this.zones = new ZoneArgument(zones, localZone);
  }

  /**
   * Checks the source zone, the target zone and the time, in this order.
   *
   * @throws ToolException with {@link ErrorCode#INVALID_TIMEZONE} or {@link ErrorCode#INVALID_TIME}
   */
  public Response call(Request request) throws ToolException {
    Instant now = clock.get().reading().instant();
    Zone sourceZone = zones.find("source_timezone", request.sourceTimezone(), now);
    Zone targetZone = zones.find("target_timezone", request.targetTimezone(), now);
    WallTime source =
        TimeText.parse(request.time(), sourceZone, now).orElseThrow(ConvertTime::invalidTime);
    Instant instant = source.instant();
    // Within one zone nothing is converted: a time in a gap stays as written on both sides.
    WallTime target =
        targetZone.name().equals(sourceZone.name())
            ? source
            : WallTime.ofInstant(targetZone, instant);
    LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    for (LocalDateTime shown : List.of(source.local(), utc, target.local())) {
      if (!TimeText.isInRange(shown)) {
        throw invalidTime();
      }
    }
    int difference = target.offset().getTotalSeconds() - source.offset().getTotalSeconds();
    return new Response(
        side(source),
        side(target),
        TimeDifference.of(difference),
        difference,
        IsoText.of(instant),
        instant.getEpochSecond(),
        instant.getNano(),
        zones.zones().version());
  }

  private static Side side(WallTime wall) {
    return new Side(
        wall.zone().name(),
        wall.datetime(),
        wall.dayOfWeek(),
        wall.isDst(),
        wall.offset().getTotalSeconds(),
        wall.kind(),
        wall.alternative().orElse(null),
        wall.note().orElse(null));
  }

  private static ToolException invalidTime() {
    return new ToolException(
        ErrorCode.INVALID_TIME,
        "time",
        "Invalid time format. Expected HH:MM [24-hour format]",
        List.of());
  }
}
