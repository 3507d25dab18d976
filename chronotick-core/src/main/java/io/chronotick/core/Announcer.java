package io.chronotick.core;

import io.chronotick.model.ClockStatus;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Puts what the writer finds into events. Guarded by the engine.
 *
 * @see ClockEvent
 */
final class Announcer {

  private final EventHub events;
  private final Supplier<Instant> now;
  private LeapIndicator leap = LeapIndicator.UNKNOWN;

  /**
   * @param now our time, for the record
   */
  Announcer(EventHub events, Supplier<Instant> now) {
    this.events = events;
    this.now = now;
  }

  void disrupted(String what) {
    events.tell(new ClockEvent.Disrupted(now.get(), what));
  }

  void broken(SourceId source, String what) {
    events.tell(new ClockEvent.AssumptionBroken(now.get(), source, what));
  }

  void hostClockStepped(Duration by) {
    events.tell(new ClockEvent.HostClockStepped(now.get(), by));
  }

  void claimReplaced() {
    events.tell(new ClockEvent.ClaimReplaced(now.get()));
  }

  /** What differs between two judgements, and from the leap second that was expected. */
  void changes(Board before, Board after) {
    ClockStatus was = before.discipline().status();
    ClockStatus is = after.discipline().status();
    if (was != is) {
      events.tell(new ClockEvent.StatusChanged(now.get(), was, is));
    }
    if (after.leap() != leap) {
      leap = after.leap();
      events.tell(new ClockEvent.LeapAnnounced(now.get(), leap));
    }
    for (int i = 0; i < before.sources().size(); i++) {
      SourceView old = before.sources().get(i);
      SourceView seen = after.sources().get(i);
      if (old.state() != seen.state()) {
        events.tell(new ClockEvent.SourceChanged(now.get(), seen.id(), old.state(), seen.state()));
      }
    }
  }
}
