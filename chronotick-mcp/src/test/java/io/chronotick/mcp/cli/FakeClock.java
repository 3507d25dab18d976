package io.chronotick.mcp.cli;

import io.chronotick.core.ClockListener;
import io.chronotick.core.ClockProgress;
import io.chronotick.core.DriftMeasurement;
import io.chronotick.core.DriftReport;
import io.chronotick.core.Reach;
import io.chronotick.core.SourceState;
import io.chronotick.core.SourceStatus;
import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.tool.LeapTableHolder;
import io.chronotick.mcp.tool.StubDrift;
import io.chronotick.model.ClockOffset;
import io.chronotick.model.ClockQuality;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.FrequencyOffset;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.SourceId;
import io.chronotick.model.Stratum;
import io.chronotick.model.TimeInterval;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.sources.SourceTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A clock that stands where it was put. */
final class FakeClock implements RunningClock {

  static final Instant NOW = Instant.parse("2026-11-22T21:30:00.123456789Z");

  private final SyncStatus status;
  final List<Duration> waits = new ArrayList<>();
  List<String> leftOut = List.of();
  boolean closed;
  LeapTableHolder leapTable = new HeldLeapTable(LeapSecondTable.shipped());

  FakeClock(SyncStatus status) {
    this.status = status;
  }

  static FakeClock synchronised() {
    return new FakeClock(
        status(
            ClockStatus.SYNCHRONIZED,
            Optional.of(TimeInterval.around(NOW, Duration.ofNanos(4_100_200))),
            source("time.example", "ntp", SourceState.SELECTED)));
  }

  static FakeClock alone() {
    return new FakeClock(
        status(
            ClockStatus.UNKNOWN,
            Optional.empty(),
            source("time.example", "ntp", SourceState.UNREACHABLE),
            source("system", "system", SourceState.UNUSABLE)));
  }

  /** With no source besides the host's own clock. */
  static FakeClock ofTheHostOnly() {
    return new FakeClock(
        status(
            ClockStatus.UNKNOWN,
            Optional.empty(),
            source("system", "system", SourceState.UNUSABLE)));
  }

  static SyncStatus status(
      ClockStatus word, Optional<TimeInterval> interval, SourceStatus... sources) {
    boolean bound = interval.isPresent();
    return new SyncStatus(
        new ClockReading(
            NOW,
            interval,
            Optional.empty(),
            bound ? IntervalKind.GUARANTEED : IntervalKind.NONE,
            word,
            bound ? ClockQuality.EXCELLENT : ClockQuality.UNKNOWN,
            bound ? 1 : 0,
            new MonotonicTime(81_234_567_890L),
            0),
        NOW.minusSeconds(60),
        bound ? "ntp" : "system",
        bound ? Optional.of(ClockOffset.ofNanos(-1_834_211)) : Optional.empty(),
        bound ? Optional.of(FrequencyOffset.ofPpm(3.172)) : Optional.empty(),
        Optional.empty(),
        bound ? Optional.of(Duration.ofSeconds(12)) : Optional.empty(),
        bound ? Optional.of(Duration.ofHours(24)) : Optional.empty(),
        Stratum.of(bound ? 4 : 16),
        interval.map(i -> i.farthestFrom(NOW)),
        LeapIndicator.NONE,
        "none",
        bound ? Optional.of(NOW.minusSeconds(12)) : Optional.empty(),
        0,
        Duration.ofSeconds(81),
        new TreeSet<>(),
        List.of(sources));
  }

  static SourceStatus source(String id, String kind, SourceState state) {
    boolean answered = state == SourceState.SELECTED;
    return new SourceStatus(
        SourceId.of(id),
        new SourceTraits(kind, id, SourceTraits.Courtesy.PUBLIC, SourceTraits.NO_SMEAR, false),
        state,
        new Reach(answered ? 1 : 0),
        Optional.empty(),
        Duration.ofSeconds(64),
        Optional.empty(),
        answered ? Optional.of(ClockOffset.ofNanos(-1_790_000)) : Optional.empty(),
        answered ? Optional.of(Duration.ofNanos(7_900_000)) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        answered ? 1 : 0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public DriftReport recentDrift() {
    return StubDrift.example().report();
  }

  @Override
  public void addListener(ClockListener listener) {
    throw new UnsupportedOperationException("nothing happens to this clock");
  }

  @Override
  public void removeListener(ClockListener listener) {
    throw new UnsupportedOperationException("nobody listens to this clock");
  }

  @Override
  public SyncStatus status() {
    return status;
  }

  @Override
  public ClockReading read() {
    return status.reading();
  }

  @Override
  public DriftMeasurement measureDrift() {
    return StubDrift.example();
  }

  @Override
  public void await(Predicate<ClockProgress> enough, Duration timeout) {
    waits.add(timeout);
  }

  @Override
  public LeapTableHolder leapTable() {
    return leapTable;
  }

  @Override
  public List<String> leftOut() {
    return leftOut;
  }

  @Override
  public List<String> problems() {
    return List.of("duplicate time source provider for test");
  }

  @Override
  public void close() {
    closed = true;
  }
}
