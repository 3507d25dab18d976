package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.publish.CounterMark;
import io.chronotick.core.publish.HostCounter;
import io.chronotick.core.publish.SegmentReader;
import io.chronotick.core.publish.SegmentReading;
import io.chronotick.core.publish.SegmentReading.Live;
import io.chronotick.core.publish.SegmentReading.Refused;
import io.chronotick.core.publish.SegmentWriter;
import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.model.ClockReading;
import io.chronotick.model.TimeInterval;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** A clock whose models go out to other processes, on simulated time. */
class PublishedSegmentTest {

  /** The host's counter is ahead of the clock's own by this. */
  private static final long SHIFT = 3_000_000_000_000L;

  private static TimeInterval own(ClockReading reading) {
    return reading.interval().orElseThrow();
  }

  @Property(tries = 30)
  @Label("at any time the segment holds the writer's own interval, and true time")
  void segmentHoldsTheWritersInterval(@ForAll @LongRange(min = 0, max = 1L << 40) long seed)
      throws Exception {
    Random random = new Random(seed);
    SimulatedNetwork network = SimulatedNetwork.withPeers(random.nextInt(1, 5), seed);
    HostCounter host =
        new HostCounter(
            new CounterMark(new UUID(1, 2), 0),
            () -> network.time().nanos() + SHIFT,
            network.time());
    Path folder = Files.createTempDirectory("segment");
    Path file = folder.resolve("s");
    network.builder().publishTo(SegmentWriter.create(file, "o", host));
    SegmentReader reader = SegmentReader.open(file, host);
    assertInstanceOf(Refused.class, reader.read(), "nothing is known before the start");
    network.advance(Duration.ofSeconds(30));
    for (int i = 0; i < 20; i++) {
      network.advance(Duration.ofMillis(random.nextLong(200_000)));
      Live live = assertInstanceOf(Live.class, reader.read());
      ClockReading reading = network.clock().read();
      assertEquals(reading.status(), live.status());
      assertEquals(reading.kind(), live.kind());
      assertEquals(reading.faultsTolerated(), live.faults());
      assertEquals(reading.epoch(), live.epoch());
      assertEquals(network.status().leadingKind(), live.leaderKind());
      assertEquals(ModelClock.instantOf(network.clock().bestNanos()), live.best());
      assertFalse(
          live.interval().earliest().isAfter(ModelClock.instantOf(network.clock().earliestNanos())),
          live + " and " + own(reading));
      assertFalse(
          live.interval().latest().isBefore(ModelClock.instantOf(network.clock().latestNanos())),
          live + " and " + own(reading));
      assertTrue(live.interval().contains(network.trueTime()));
    }
    network.manager().close();
    assertFalse(Files.exists(file));
    SegmentReading after = reader.read();
    assertInstanceOf(Refused.class, after);
    Files.delete(folder);
  }
}
