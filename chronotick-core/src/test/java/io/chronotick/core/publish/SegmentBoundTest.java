package io.chronotick.core.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.publish.PublishedClock.Lines;
import io.chronotick.core.publish.SegmentReading.Live;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What crosses to another process is never narrower than what the writer knows. */
class SegmentBoundTest {

  private static final long LIFE = 1000 * Segments.SECOND;

  @Property(tries = 2000)
  @Label("over another counter no line is tighter at any later counter value")
  void overAnotherCounter(
      @ForAll long seed,
      @ForAll @LongRange(min = 0, max = LIFE - 2_000_000) long age,
      @ForAll @LongRange(min = 0, max = 1_000_000) long unknown) {
    Random random = new Random(seed);
    long origin = random.nextLong(-(1L << 61), 1L << 61);
    Lines lines = Segments.lines(random, origin);
    long least = random.nextLong(-(1L << 61), 1L << 61);
    long shift = least + random.nextLong(unknown + 1);
    Lines moved = lines.over(least, least + unknown);
    long counter = origin + age;
    assertTrue(moved.isLiveAt(counter + shift));
    assertTrue(moved.earliestAt(counter + shift) <= lines.earliestAt(counter));
    assertTrue(moved.latestAt(counter + shift) >= lines.latestAt(counter));
    assertFalse(moved.isLiveAt(lines.voidAfter() + shift + 1), "void no later");
  }

  @Property(tries = 100)
  @Label("a reader's interval holds the writer's own at that counter value, and is little wider")
  void reading(@ForAll long seed, @ForAll @LongRange(min = 0, max = LIFE / 2) long age)
      throws Exception {
    var world = new Segments.World(seed);
    long origin = world.random.nextLong(1000 * Segments.SECOND);
    Path folder = Files.createTempDirectory("segment");
    Path file = folder.resolve("s");
    try (SegmentWriter writer = SegmentWriter.create(file, "o", world.host())) {
      Lines lines = Segments.lines(world.random, world.own(origin));
      writer.publish(Segments.clock(lines), () -> world.own(origin));
      world.now += age;
      Live live =
          assertInstanceOf(Live.class, SegmentReader.open(file, world.host()).read(), "live");
      long own = live.counter().nanos() - origin;
      Instant earliest = Instant.ofEpochSecond(0, lines.earliestAt(own));
      Instant latest = Instant.ofEpochSecond(0, lines.latestAt(own));
      assertFalse(live.interval().earliest().isAfter(earliest), live + " from " + earliest);
      assertFalse(live.interval().latest().isBefore(latest), live + " to " + latest);
      // Two looks of less than 500 ns lie between the outer reads of a publication.
      assertTrue(live.interval().earliest().plusNanos(5_000).isAfter(earliest), "too wide");
      assertTrue(live.interval().latest().minusNanos(5_000).isBefore(latest), "too wide");
      Instant best = Instant.ofEpochSecond(0, lines.bestAt(own));
      assertTrue(Math.abs(best.until(live.best(), ChronoUnit.NANOS)) < 5_000);
      assertEquals(7, live.epoch());
    }
    Files.delete(folder);
  }
}
