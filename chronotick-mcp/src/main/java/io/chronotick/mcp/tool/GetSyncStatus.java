package io.chronotick.mcp.tool;

import io.chronotick.core.DegradedReason;
import io.chronotick.core.SourceState;
import io.chronotick.core.SourceStatus;
import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.zone.PythonText;
import io.chronotick.mcp.zone.Spelling;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.ClockOffset;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.FrequencyOffset;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.RootDistance;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSmear;
import io.chronotick.sources.SourceTraits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Clock health and every source. */
public final class GetSyncStatus {

  /** Stands before this tool's refusals on the wire. */
  public static final String ERROR_PREFIX = ErrorPrefix.CHRONOTICK;

  private static final int MAX_SUGGESTIONS = 5;

  private final Supplier<SyncStatus> clock;
  private final TimeZones zones;
  private final String localZone;
  private final String nodeId;
  private final boolean durable;
  private final Supplier<List<String>> warnings;
  private final Supplier<LeapSecondTable> leapSeconds;

  /** {@code source}: an id or a kind; restricts the list of sources, never the overall part. */
  public record Request(Optional<String> source) {}

  /** {@code sources} in the order of configuration. */
  public record Response(Overall overall, List<Source> sources) {}

  /** Keys in contract order. */
  public record Overall(
      boolean isSynchronized,
      String status,
      String statusSince,
      String quality,
      String source,
      @Nullable Long offsetNs,
      @Nullable Double driftRate,
      @Nullable Long uncertaintyNs,
      @Nullable Long stdDevNs,
      String intervalKind,
      int faultsTolerated,
      @Nullable Long ageNs,
      @Nullable Integer taiMinusUtcSeconds,
      @Nullable Long validForNs,
      int stratum,
      @Nullable Long rootDistanceNs,
      String leap,
      @Nullable String leapAt,
      @Nullable String leapTableExpires,
      String smear,
      @Nullable String lastSyncTime,
      int sourcesTotal,
      int sourcesReachable,
      int sourcesSelected,
      long disruptions,
      long uptimeSeconds,
      String nodeId,
      String localTimezone,
      String tzdataVersion,
      boolean durable,
      List<String> warnings) {}

  /** Keys in contract order; what a source says of itself is null until it has answered. */
  public record Source(
      String id,
      String kind,
      String address,
      String state,
      String reach,
      @Nullable Integer stratum,
      @Nullable String referenceId,
      @Nullable String leap,
      boolean authenticated,
      String smear,
      @Nullable Long pollSeconds,
      @Nullable Long nextPollSeconds,
      @Nullable Long offsetNs,
      @Nullable Long delayNs,
      @Nullable Long jitterNs,
      @Nullable Double frequencyPpm,
      int samples,
      @Nullable Long ageNs,
      @Nullable Long rootDelayNs,
      @Nullable Long rootDispersionNs,
      @Nullable Long rootDistanceNs,
      @Nullable LastError lastError) {}

  /** The last poll that gave nothing: a word of the contract, and when. */
  public record LastError(String reason, String at) {}

  /**
   * The tool over a clock.
   *
   * @param leapSeconds the table in use, which TAI is told by; asked once a call
   * @param durable whether node clocks survive a restart
   * @param warnings sentences that hold now whatever the clock says, as about the local zone
   */
  public GetSyncStatus(
      Supplier<SyncStatus> clock,
      TimeZones zones,
      Supplier<LeapSecondTable> leapSeconds,
      String localZone,
      String nodeId,
      boolean durable,
      Supplier<List<String>> warnings) {
    this.clock = clock;
    this.zones = zones;
    this.leapSeconds = leapSeconds;
    this.localZone = localZone;
    this.nodeId = nodeId;
    this.durable = durable;
    this.warnings = warnings;
  }

  /**
   * Reads the clock once.
   *
   * @throws ToolException with {@link ErrorCode#UNKNOWN_SOURCE}
   */
  public Response call(Request request) throws ToolException {
    SyncStatus sync = clock.get();
    List<SourceStatus> sources = sync.sources();
    if (request.source().isPresent()) {
      String asked = request.source().get();
      sources = sources.stream().filter(s -> isMeant(s, asked)).toList();
      if (sources.isEmpty()) {
        throw unknownSource(asked, sync.sources());
      }
    }
    return new Response(overall(sync), sources.stream().map(GetSyncStatus::source).toList());
  }

  private static boolean isMeant(SourceStatus source, String asked) {
    return source.id().value().equals(asked) || source.traits().kind().equals(asked);
  }

  private static ToolException unknownSource(String asked, List<SourceStatus> sources) {
    List<String> ids = sources.stream().map(s -> s.id().value()).toList();
    return new ToolException(
        ErrorCode.UNKNOWN_SOURCE,
        "source",
        "Unknown time source: "
            + PythonText.cut(asked)
            + ". Known: "
            + (ids.isEmpty() ? "none" : String.join(", ", ids)),
        suggestions(asked, sources));
  }

  /** Names that contain what was asked for, then slips of the pen. */
  private static List<String> suggestions(String asked, List<SourceStatus> sources) {
    if (asked.isEmpty() || asked.length() > PythonText.MAX_ECHO) {
      return List.of();
    }
    List<String> names =
        sources.stream()
            .flatMap(s -> Stream.of(s.id().value(), s.traits().kind()))
            .distinct()
            .toList();
    String folded = asked.toLowerCase(Locale.ROOT);
    return Stream.concat(
            names.stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(folded)),
            Spelling.near(asked, names).stream())
        .distinct()
        .limit(MAX_SUGGESTIONS)
        .toList();
  }

  private Overall overall(SyncStatus sync) {
    ClockReading reading = sync.reading();
    LeapSecondTable table = leapSeconds.get();
    return new Overall(
        reading.status() == ClockStatus.SYNCHRONIZED,
        reading.status().toString(),
        IsoText.of(sync.since()),
        reading.quality().toString(),
        sync.leadingKind(),
        sync.hostOffset().map(ClockOffset::toNanos).orElse(null),
        sync.hostDrift().map(FrequencyOffset::toPpm).orElse(null),
        nanos(reading.bound()),
        nanos(sync.stdDev()),
        reading.kind().toString(),
        reading.faultsTolerated(),
        nanos(sync.age()),
        new ReadingText(reading, table).taiMinusUtcSeconds(),
        nanos(sync.validFor()),
        sync.stratum().value(),
        nanos(sync.rootDistance()),
        sync.leap().toString(),
        leapAt(sync).map(IsoText::of).orElse(null),
        LocalDate.ofInstant(table.expires(), ZoneOffset.UTC).toString(),
        sync.smear(),
        sync.lastSync().map(IsoText::of).orElse(null),
        sync.sources().size(),
        count(sync, s -> s.reach().isReachable()),
        count(sync, s -> s.state() == SourceState.SELECTED),
        sync.disruptions(),
        sync.uptime().toSeconds(),
        nodeId,
        localZone,
        zones.version(),
        durable,
        warnings(sync, table));
  }

  /** Where an announced leap second takes effect: the month after it begins. */
  private static Optional<Instant> leapAt(SyncStatus sync) {
    boolean isAnnounced =
        sync.leap() == LeapIndicator.INSERT || sync.leap() == LeapIndicator.DELETE;
    return isAnnounced
        ? Optional.of(
            YearMonth.from(sync.reading().instant().atOffset(ZoneOffset.UTC))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC))
        : Optional.empty();
  }

  private List<String> warnings(SyncStatus sync, LeapSecondTable table) {
    List<String> all = new ArrayList<>(warnings.get());
    ageOf(table, sync.reading().instant()).ifPresent(all::add);
    for (DegradedReason reason : sync.degraded()) {
      all.add(sentence(reason.sentence()));
    }
    if (!sync.smear().equals(SourceTraits.NO_SMEAR)) {
      all.add(
          "The combined sources smear leap seconds ("
              + sync.smear()
              + (LeapSmear.named(sync.smear()).isPresent()
                  ? "); by the leap-second table that is undone."
                  : "), nobody here knows how; near one they are not used."));
    }
    return List.copyOf(all);
  }

  private static Optional<String> ageOf(LeapSecondTable table, Instant now) {
    return switch (table.stateAt(now)) {
      case CURRENT -> Optional.empty();
      case EXPIRING -> Optional.of("The leap-second table expires " + table.expires() + ".");
      case EXPIRED ->
          Optional.of(
              "The leap-second table expired "
                  + table.expires()
                  + "; TAI is not told until there is a newer one.");
    };
  }

  private static String sentence(String clause) {
    return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
  }

  private static Source source(SourceStatus source) {
    SourceTraits traits = source.traits();
    Optional<ServerClaim> claim = source.claim();
    Optional<RootDistance> claimed = claim.flatMap(ServerClaim::rootDistance);
    return new Source(
        source.id().value(),
        traits.kind(),
        traits.address(),
        source.state().toString(),
        source.reach().toString(),
        claim.map(c -> c.stratum().value()).orElse(null),
        claim.map(ServerClaim::referenceId).filter(id -> !id.isEmpty()).orElse(null),
        claim.map(c -> c.leap().toString()).orElse(null),
        traits.authenticated(),
        traits.smear(),
        source.pollInterval().toSeconds(),
        source.nextPoll().map(Duration::toSeconds).orElse(null),
        source.offset().map(ClockOffset::toNanos).orElse(null),
        nanos(source.delay()),
        nanos(source.jitter()),
        source.frequency().map(FrequencyOffset::toPpm).orElse(null),
        source.samples(),
        nanos(source.age()),
        nanos(claimed.map(RootDistance::delay)),
        nanos(claimed.map(RootDistance::dispersion)),
        nanos(source.rootDistance().map(RootDistance::toBound)),
        source
            .lastError()
            .map(e -> new LastError(e.reason().toString(), IsoText.of(e.at())))
            .orElse(null));
  }

  private static @Nullable Long nanos(Optional<Duration> duration) {
    return duration.map(Duration::toNanos).orElse(null);
  }

  private static int count(SyncStatus sync, Predicate<SourceStatus> predicate) {
    return Math.toIntExact(sync.sources().stream().filter(predicate).count());
  }
}
