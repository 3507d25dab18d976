package io.chronotick.mcp.tool;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.zone.TimeZones;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A wall-clock time of one zone, shown in another. */
@SuppressWarnings("DoNotCallSuggester")
public final class ConvertTime {

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

  public record Response(
      Side source,
      Side target,
      String timeDifference,
      int offsetSeconds,
      String utc,
      long utcSeconds,
      int utcNanoseconds,
      String tzdataVersion) {}

  public ConvertTime(Supplier<SyncStatus> clock, TimeZones zones, String localZone) {}

  public Response call(Request request) throws ToolException {
    throw new UnsupportedOperationException();
  }
}
