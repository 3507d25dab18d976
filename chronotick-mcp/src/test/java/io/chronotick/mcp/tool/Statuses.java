package io.chronotick.mcp.tool;

import io.chronotick.core.DegradedReason;
import io.chronotick.core.Reach;
import io.chronotick.core.SourceState;
import io.chronotick.core.SourceStatus;
import io.chronotick.core.SyncStatus;
import io.chronotick.model.ClockOffset;
import io.chronotick.model.ClockQuality;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.FrequencyOffset;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.RootDistance;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.SourceId;
import io.chronotick.model.Stratum;
import io.chronotick.model.TimeInterval;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** States of a clock, for tools to speak about. */
final class Statuses {

  /** The moment of the contract's examples. */
  static final Instant NOW = Instant.parse("2026-11-22T21:30:00.123456789Z");

  private static final Duration AGE = Duration.ofNanos(12_400_300_100L);

  private Statuses() {}

  /** A clock that has measured nothing. */
  static SyncStatus unknown(Instant now, SourceStatus... sources) {
    return unbounded(now, ClockStatus.UNKNOWN, sources);
  }

  static SyncStatus unbounded(Instant now, ClockStatus status, SourceStatus... sources) {
    return new SyncStatus(
        new ClockReading(
            now,
            Optional.empty(),
            Optional.empty(),
            IntervalKind.NONE,
            status,
            ClockQuality.UNKNOWN,
            0,
            MonotonicTime.ofNanos(5),
            0),
        now,
        "system",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Stratum.UNSYNCHRONIZED,
        Optional.empty(),
        LeapIndicator.UNKNOWN,
        SourceTraits.NO_SMEAR,
        Optional.empty(),
        0,
        Duration.ofMillis(1900),
        Collections.emptySortedSet(),
        List.of(sources));
  }

  /** The clock of the contract's examples. */
  static SyncStatus synchronised(SourceStatus... sources) {
    return synchronised(LeapIndicator.NONE, SourceTraits.NO_SMEAR, List.of(), sources);
  }

  static SyncStatus synchronised(
      LeapIndicator leap, String smear, List<DegradedReason> degraded, SourceStatus... sources) {
    return new SyncStatus(
        new ClockReading(
            NOW,
            Optional.of(
                new TimeInterval(
                    Instant.parse("2026-11-22T21:30:00.119356589Z"),
                    Instant.parse("2026-11-22T21:30:00.127056789Z"))),
            Optional.empty(),
            IntervalKind.GUARANTEED,
            ClockStatus.SYNCHRONIZED,
            ClockQuality.EXCELLENT,
            1,
            MonotonicTime.ofNanos(81_234_567_890L),
            0),
        Instant.parse("2026-11-22T21:28:41Z"),
        "ntp",
        Optional.of(ClockOffset.ofNanos(-1_834_211)),
        Optional.of(FrequencyOffset.ofPpm(3.172)),
        Optional.of(Duration.ofNanos(210_000)),
        Optional.of(AGE),
        Optional.of(Duration.ofNanos(86_387_599_699_900L)),
        Stratum.of(4),
        Optional.of(Duration.ofNanos(4_100_200)),
        leap,
        smear,
        Optional.of(Instant.parse("2026-11-22T21:29:47.723156689Z")),
        0,
        Duration.ofNanos(81_234_567_890L),
        new TreeSet<>(degraded),
        List.of(sources));
  }

  /** The source of the contract's example. */
  static SourceStatus cloudflare() {
    return new SourceStatus(
        SourceId.of("time.cloudflare.com"),
        new SourceTraits(
            "ntp",
            "time.cloudflare.com:123",
            SourceTraits.Courtesy.PUBLIC,
            SourceTraits.NO_SMEAR,
            false),
        SourceState.SELECTED,
        new Reach(0xFF),
        Optional.of(
            new ServerClaim(
                Stratum.of(3),
                LeapIndicator.NONE,
                "10.106.8.9",
                Optional.of(
                    new RootDistance(Duration.ofNanos(1_200_000), Duration.ofNanos(310_000))),
                Duration.ofNanos(30))),
        Duration.ofSeconds(64),
        Optional.of(Duration.ofMillis(51_600)),
        Optional.of(ClockOffset.ofNanos(-1_790_000)),
        Optional.of(Duration.ofNanos(7_900_000)),
        Optional.of(Duration.ofNanos(140_000)),
        Optional.of(FrequencyOffset.ofPpm(3.168)),
        8,
        Optional.of(AGE),
        Optional.of(new RootDistance(Duration.ofNanos(9_100_000), Duration.ofNanos(460_000))),
        Optional.empty());
  }

  /** A source that has never answered. */
  static SourceStatus silent(String id, String kind) {
    return new SourceStatus(
        SourceId.of(id),
        new SourceTraits(kind, "", SourceTraits.Courtesy.PUBLIC, "google", true),
        SourceState.UNREACHABLE,
        Reach.NONE,
        Optional.empty(),
        Duration.ofSeconds(128),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new SourceStatus.Failure(
                RefusalReason.NAME_NOT_RESOLVED,
                "no address",
                Instant.parse("2026-11-22T21:29:00Z"))));
  }

  /** The host's clock: it answers, and vouches for nothing. */
  static SourceStatus host() {
    SourceStatus like = cloudflare();
    return new SourceStatus(
        SourceId.of("system"),
        new SourceTraits("system", "", SourceTraits.Courtesy.HOST, SourceTraits.NO_SMEAR, false),
        SourceState.UNUSABLE,
        new Reach(1),
        Optional.of(ServerClaim.NONE),
        like.pollInterval(),
        like.nextPoll(),
        Optional.of(ClockOffset.ZERO),
        Optional.of(Duration.ZERO),
        Optional.empty(),
        Optional.empty(),
        1,
        like.age(),
        Optional.empty(),
        Optional.empty());
  }

  static List<String> idsOf(GetSyncStatus.Response response) {
    return response.sources().stream().map(GetSyncStatus.Source::id).toList();
  }
}
