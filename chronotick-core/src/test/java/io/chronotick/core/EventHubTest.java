package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What waits for a listener that does not come, and how long it may take. One thread. */
class EventHubTest {

  private static final int MANY = 3 * Audience.MOST_WAITING;

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final AtomicLong nanos = new AtomicLong(-5);
  private final EventHub hub = new EventHub(tasks::add, nanos::get);

  private static ClockEvent event(long second) {
    return new ClockEvent.SavingWorks(Instant.ofEpochSecond(second));
  }

  private void run() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  @Test
  @DisplayName("K-08 what waits for a listener is bounded; the oldest are kept, in order")
  void waitingEventsAreBounded() {
    List<ClockEvent> heard = new ArrayList<>();
    hub.add(heard::add);
    for (int i = 0; i < MANY; i++) {
      hub.tell(event(i));
    }
    run();
    assertEquals(Audience.MOST_WAITING, heard.size());
    for (int i = 0; i < heard.size(); i++) {
      assertEquals(event(i), heard.get(i));
    }
    hub.tell(event(MANY));
    run();
    assertEquals(event(MANY), heard.get(heard.size() - 1));
  }

  @Test
  @DisplayName("K-08 one event at a time: an event told from inside comes after the one at hand")
  void eventToldFromInsideWaitsItsTurn() {
    List<String> heard = new ArrayList<>();
    hub.add(
        e -> {
          heard.add("begin " + e.at().getEpochSecond());
          if (e.equals(event(1))) {
            hub.tell(event(2));
          }
          heard.add("end " + e.at().getEpochSecond());
        });
    hub.tell(event(1));
    run();
    assertEquals(List.of("begin 1", "end 1", "begin 2", "end 2"), heard);
  }

  @Test
  @DisplayName("K-08 slow is who takes longer than its patience over one event, not over many")
  void slownessIsMeasuredForOneEvent() {
    List<ClockEvent> heard = new ArrayList<>();
    long patience = EventHub.PATIENCE.toNanos();
    List<Long> takes = new ArrayList<>(List.of(patience, patience, patience + 1));
    hub.add(
        e -> {
          hub.look(Instant.EPOCH);
          nanos.addAndGet(takes.remove(0));
          hub.look(Instant.EPOCH);
          hub.look(Instant.EPOCH);
        });
    hub.add(heard::add);
    hub.tell(event(1));
    hub.tell(event(2));
    run();
    assertEquals(List.of(event(1), event(2)), heard);
    hub.tell(event(3));
    run();
    assertEquals(
        List.of(event(1), event(2), event(3), new ClockEvent.ListenerSlow(Instant.EPOCH, 0)),
        heard);
  }
}
