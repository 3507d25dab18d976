package io.chronotick.core;

import io.chronotick.model.ClockStatus;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.SourceId;
import java.time.Duration;
import java.time.Instant;

/** Something a caller may want to know. Each carries when, by this clock. */
public sealed interface ClockEvent {

  Instant at();

  /** The status changed. */
  record StatusChanged(Instant at, ClockStatus from, ClockStatus to) implements ClockEvent {}

  /** A source's state changed, for example to falseticker. */
  record SourceChanged(Instant at, SourceId source, SourceState from, SourceState to)
      implements ClockEvent {}

  /** Nothing claimed before holds any more: a suspend, a clock step, or sources at odds. */
  record Disrupted(Instant at, String what) implements ClockEvent {}

  /** Only the host's wall clock was stepped; nothing claimed is touched by it. */
  record HostClockStepped(Instant at, Duration by) implements ClockEvent {}

  /** What should survive a restart is not being saved; the clock itself is not touched by it. */
  record SavingFails(Instant at, String what) implements ClockEvent {}

  /** After a failure, state is saved again. */
  record SavingWorks(Instant at) implements ClockEvent {}

  /** The majority announces another leap second than before. */
  record LeapAnnounced(Instant at, LeapIndicator leap) implements ClockEvent {}

  /** A majority that tolerates more liars replaced the first answer, which it does not meet. */
  record ClaimReplaced(Instant at) implements ClockEvent {}

  /** A source's proofs contradicted one another; its history was dropped. */
  record AssumptionBroken(Instant at, SourceId source, String what) implements ClockEvent {}

  /**
   * Another listener is slow over an event; this one is not kept waiting by it.
   *
   * @param dropped how many events that listener has lost so far, because too many waited
   */
  record ListenerSlow(Instant at, long dropped) implements ClockEvent {}
}
