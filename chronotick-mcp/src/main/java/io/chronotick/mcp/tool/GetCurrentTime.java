package io.chronotick.mcp.tool;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.zone.TimeZones;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The time in a zone, with its bound. */
@SuppressWarnings("DoNotCallSuggester")
public final class GetCurrentTime {

  /** {@code timezone} absent: the server's local zone. */
  public record Request(Optional<String> timezone) {}

  /** Keys in contract order: the four of the reference server, then the reading. */
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

  public GetCurrentTime(Supplier<SyncStatus> clock, TimeZones zones, String localZone) {}

  public Response call(Request request) throws ToolException {
    throw new UnsupportedOperationException();
  }
}
