package io.chronotick.mcp.protocol;

import io.chronotick.core.ClockEvent;
import io.chronotick.core.ClockListener;
import io.chronotick.core.DriftReport;
import io.chronotick.core.Reach;
import io.chronotick.core.SourceState;
import io.chronotick.core.SourceStatus;
import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.resource.Resources;
import io.chronotick.mcp.resource.WatchedClock;
import io.chronotick.mcp.tool.EventClocks;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.StubDrift;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.ClockQuality;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock whose health is what the test says. */
public final class StubClock implements WatchedClock {

  /** The moment of the contract's examples. */
  public static final Instant NOW = Instant.parse("2026-11-22T21:30:00.123456789Z");

  private static final TimeZones ZONES = TimeZones.newest();

  private final List<ClockListener> listeners = new CopyOnWriteArrayList<>();
  private ClockStatus status = ClockStatus.UNKNOWN;
  private ClockQuality quality = ClockQuality.UNKNOWN;
  private LeapIndicator leap = LeapIndicator.NONE;
  private SourceState stateOfA = SourceState.PENDING;
  private long disruptions;
  private boolean asksNobody;
  private int looks;
  private final EventClocks events =
      EventClocks.inMemory(() -> status().reading(), EventClocks.MAX_REMOTE_AHEAD, () -> 0);

  public void become(ClockStatus newStatus, ClockQuality newQuality) {
    status = newStatus;
    quality = newQuality;
  }

  void leap(LeapIndicator newLeap) {
    leap = newLeap;
  }

  void stateOfA(SourceState newState) {
    stateOfA = newState;
  }

  /** Changes what no subscriber is told of. */
  void disrupt() {
    disruptions++;
  }

  /** Leaves the host's own clock for the only source. */
  void askNobody() {
    asksNobody = true;
  }

  /** How often it was looked at. */
  int looks() {
    return looks;
  }

  void tell(ClockEvent event) {
    listeners.forEach(listener -> listener.on(event));
  }

  int listeners() {
    return listeners.size();
  }

  @Override
  public DriftReport recentDrift() {
    return StubDrift.example().report();
  }

  @Override
  public void addListener(ClockListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeListener(ClockListener listener) {
    listeners.remove(listener);
  }

  /** Clocks of nodes, none of which there is at first. */
  public EventClocks events() {
    return events;
  }

  /** Resources over this clock. */
  public Resources resources() {
    return new Resources(
        this::status,
        ZONES,
        LeapSecondTable::shipped,
        new GetSyncStatus(
            this::status,
            ZONES,
            LeapSecondTable::shipped,
            StubTools.LOCAL,
            "ct-test",
            false,
            () -> List.of("Zürich")),
        events);
  }

  @Override
  public SyncStatus status() {
    looks++;
    return new SyncStatus(
        new ClockReading(
            NOW,
            status.hasBound()
                ? Optional.of(TimeInterval.around(NOW, Duration.ofMillis(5)))
                : Optional.empty(),
            Optional.empty(),
            status.hasBound() ? IntervalKind.GUARANTEED : IntervalKind.NONE,
            status,
            quality,
            0,
            MonotonicTime.ofNanos(5),
            0),
        NOW,
        "system",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Stratum.UNSYNCHRONIZED,
        Optional.empty(),
        leap,
        SourceTraits.NO_SMEAR,
        Optional.empty(),
        disruptions,
        Duration.ofMillis(1900),
        Collections.emptySortedSet(),
        asksNobody
            ? List.of(source("system", "system", SourceState.UNUSABLE))
            : List.of(source("a", "ntp", stateOfA), source("b", "ntp", SourceState.UNREACHABLE)));
  }

  private static SourceStatus source(String id, String kind, SourceState state) {
    return new SourceStatus(
        SourceId.of(id),
        new SourceTraits(
            kind, id + ":123", SourceTraits.Courtesy.PUBLIC, SourceTraits.NO_SMEAR, false),
        state,
        Reach.NONE,
        Optional.empty(),
        Duration.ofSeconds(64),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
