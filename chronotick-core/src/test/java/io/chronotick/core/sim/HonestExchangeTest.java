package io.chronotick.core.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.ClockManager;
import io.chronotick.model.ClockStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The product's own clock over the product's own wire, in the simulated world. */
class HonestExchangeTest {

  @Test
  void theProductSynchronisesOverItsOwnWire() {
    var simulation = Simulation.seeded(1);
    var server = simulation.server("a", ServerModel.PERFECT);
    var host =
        simulation.host(
            "h", HostModel.of(OscillatorModel.IDEAL.withRatePpm(-100).withWander(1e-9)));
    host.connect(
        server, PathModel.exponential(Duration.ofNanos(100_000), Duration.ofNanos(100_000)));
    try (ClockManager manager =
        host.start(ClockManager.builder().sources(List.of(server.spec("minpoll=6&maxpoll=6"))))) {
      simulation.advance(Duration.ofHours(2));
      assertEquals(ClockStatus.SYNCHRONIZED, manager.clock().read().status());
      assertTrue(manager.clock().read().interval().orElseThrow().contains(simulation.trueTime()));
      long error = manager.clock().bestNanos() - simulation.trueTimeNanos();
      assertTrue(Math.abs(error) < 100_000, "off by " + error);
    }
  }
}
