package io.chronotick.mcp.tool;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.mcp.zone.Zone;
import io.chronotick.model.ClockOffset;
import io.chronotick.model.ClockReading;
import io.chronotick.model.FrequencyOffset;
import io.chronotick.model.scale.LeapSecondTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The time in a zone, with its bound. */
public final class GetCurrentTime {

  /** Stands before this tool's refusals on the wire. */
  public static final String ERROR_PREFIX = ErrorPrefix.REFERENCE;

  private static final String TIMEZONE = "timezone";

  private final Supplier<SyncStatus> clock;
  private final ZoneArgument zones;
  private final Supplier<LeapSecondTable> leapSeconds;

  /** {@code timezone} absent: the server's local zone. */
  public record Request(Optional<String> timezone) {}

  /**
   * Keys in contract order: the four of the reference server, then the reading.
   *
   * <p>{@code uncertaintyNs}, {@code earliest} and {@code latest} are null together, exactly when
   * {@code intervalKind} is {@code none}.
   */
  public record Response(
      String timezone,
      String datetime,
      String dayOfWeek,
      boolean isDst,
      long utcSeconds,
      int utcNanoseconds,
      long monotonicNs,
      String source,
      String quality,
      String status,
      @Nullable Long offsetNs,
      @Nullable Double driftRate,
      @Nullable Long uncertaintyNs,
      @Nullable Long stdDevNs,
      @Nullable String earliest,
      @Nullable String latest,
      String intervalKind,
      int faultsTolerated,
      @Nullable Long ageNs,
      @Nullable String tai,
      @Nullable Integer taiMinusUtcSeconds) {}

  /**
   * @param leapSeconds the table in use, which TAI is told by; asked once a call
   * @param localZone an accepted name
   * @throws IllegalArgumentException if it is not
   */
  public GetCurrentTime(
      Supplier<SyncStatus> clock,
      TimeZones zones,
      Supplier<LeapSecondTable> leapSeconds,
      String localZone) {
    this.clock = clock;
    this.leapSeconds = leapSeconds;
    this.zones = new ZoneArgument(zones, localZone);
  }

  /**
   * Reads the clock once.
   *
   * @throws ToolException with {@link ErrorCode#INVALID_TIMEZONE}
   */
  public Response call(Request request) throws ToolException {
    if (request.timezone().filter(String::isEmpty).isPresent()) {
      throw new ToolException(
          ErrorCode.INVALID_TIMEZONE,
          TIMEZONE,
          "Missing required argument: " + TIMEZONE,
          List.of());
    }
    SyncStatus sync = clock.get();
    ClockReading reading = sync.reading();
    Instant now = reading.instant();
    ReadingText text = new ReadingText(reading, leapSeconds.get());
    Zone zone = zones.find(TIMEZONE, request.timezone(), now);
    WallTime wall = WallTime.ofInstant(zone, now);
    return new Response(
        zone.name(),
        wall.datetime(),
        wall.dayOfWeek(),
        wall.isDst(),
        now.getEpochSecond(),
        now.getNano(),
        reading.monotonic().nanos(),
        sync.leadingKind(),
        reading.quality().toString(),
        reading.status().toString(),
        sync.hostOffset().map(ClockOffset::toNanos).orElse(null),
        sync.hostDrift().map(FrequencyOffset::toPpm).orElse(null),
        reading.bound().map(Duration::toNanos).orElse(null),
        sync.stdDev().map(Duration::toNanos).orElse(null),
        text.earliest(),
        text.latest(),
        reading.kind().toString(),
        reading.faultsTolerated(),
        sync.age().map(Duration::toNanos).orElse(null),
        text.tai(),
        text.taiMinusUtcSeconds());
  }
}
