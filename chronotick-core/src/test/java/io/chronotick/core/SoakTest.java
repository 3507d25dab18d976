package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.HostEvent;
import io.chronotick.core.sim.HostModel;
import io.chronotick.core.sim.OscillatorModel;
import io.chronotick.core.sim.PathModel;
import io.chronotick.core.sim.ServerModel;
import io.chronotick.core.sim.SimulatedHost;
import io.chronotick.core.sim.SimulatedServer;
import io.chronotick.core.sim.Simulation;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.sources.SourceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * K-04: a day in the life of a clock, in seconds. A host that is suspended and whose clock is set
 * now and then, so that nothing merely idles. {@code -Dchronotick.soakHours} makes it longer. What
 * is left open grows with the hours; a file of its own, such as a jar, the virtual machine may open
 * or close at any time.
 */
class SoakTest {

  private static final int HOURS = Integer.getInteger("chronotick.soakHours", 24);

  /** Long enough for every window and history to be full. */
  private static final int WARM_UP_HOURS = 4;

  private static final int READS_PER_HOUR = 450;

  /** One that tells the listener, and one that has just done so and waits for work. */
  private static final int MOST_THREADS = 2;

  private static final long ALLOWED_GROWTH = 512 * 1024;

  private final Simulation simulation = Simulation.seeded(4);
  private final AtomicLong events = new AtomicLong();
  private final SimulatedHost host = simulation.host("h", model());

  private static HostModel model() {
    // The counter begins below zero and passes it half-way: its origin means nothing.
    HostModel model =
        HostModel.of(
            OscillatorModel.IDEAL
                .withOffset(Duration.ofHours(HOURS / 2))
                .withRatePpm(-23)
                .withWander(1e-8));
    for (int hour = 0; hour < HOURS; hour++) {
      Duration at = Duration.ofHours(hour).plusMinutes(30);
      model = model.with(new HostEvent.WallStep(at, Duration.ofSeconds(hour % 2 == 0 ? 5 : -5)));
      model = model.with(new HostEvent.Suspend(at.plusMinutes(5), Duration.ofSeconds(40)));
    }
    return model;
  }

  private ClockManager start() {
    List<SourceSpec> specs = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      SimulatedServer server = simulation.server(name, ServerModel.PERFECT);
      host.connect(server, PathModel.exponential(Duration.ofMillis(4), Duration.ofMillis(1)));
      specs.add(SourceSpec.parse(server.spec() + "?minpoll=6"));
    }
    ClockManager manager = host.start(ClockManager.builder().sources(specs));
    manager.addListener(event -> events.incrementAndGet());
    return manager;
  }

  @Test
  @DisplayName("K-04 a day: heap, threads and descriptors stay flat, and no counter wraps")
  void aDayLeavesNothingBehind() {
    Set<Thread> others = Leaks.threads();
    ClockManager manager = start();
    long heap = 0;
    long descriptors = 0;
    for (int hour = 1; hour <= HOURS; hour++) {
      for (int reads = 0; reads < READS_PER_HOUR; reads++) {
        simulation.advance(Duration.ofHours(1).dividedBy(READS_PER_HOUR));
        if (host.isSuspended()) {
          // Nobody is there to read.
          continue;
        }
        // The plain read does not know of a suspend until the next look.
        ClockReading reading = manager.clock().readVigilant();
        assertTrue(
            reading.interval().isEmpty()
                || reading.interval().get().contains(simulation.trueTime()),
            () -> "wrong at " + simulation.sinceStart() + ": " + reading);
      }
      assertEquals(ClockStatus.SYNCHRONIZED, manager.clock().read().status());
      // But for the suspends, in which the counter stood still.
      double uptimeHours = manager.status().uptime().toSeconds() / 3600.0;
      assertEquals(hour, uptimeHours, hour * 0.02, "hours of uptime");
      if (hour == WARM_UP_HOURS) {
        heap = Leaks.heapBytes();
        descriptors = Leaks.descriptors();
      }
    }
    assertEquals(2L * HOURS, manager.clock().read().epoch());
    assertTrue(events.get() > 2L * HOURS, "nobody listened");
    long growth = Leaks.heapBytes() - heap;
    assertTrue(growth < ALLOWED_GROWTH, growth + " bytes more than after the warm-up");
    List<String> threads = Leaks.threadsSince(others);
    assertTrue(threads.size() <= MOST_THREADS, threads::toString);
    long opened = Leaks.descriptors() - descriptors;
    assertTrue(opened < HOURS / 3, opened + " descriptors more than after the warm-up");
    manager.close();
    Leaks.awaitNoThreadsSince(others);
  }
}
