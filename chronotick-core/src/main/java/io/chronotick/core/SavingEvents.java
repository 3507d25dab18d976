package io.chronotick.core;

import io.chronotick.core.store.SaveListener;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Turns the fate of what is saved into events.
 *
 * @param now our time, for the record
 */
record SavingEvents(EventHub events, Supplier<Instant> now) implements SaveListener {

  @Override
  public void savingFails(String reason) {
    events.tell(new ClockEvent.SavingFails(now.get(), reason));
  }

  @Override
  public void savingWorksAgain() {
    events.tell(new ClockEvent.SavingWorks(now.get()));
  }
}
