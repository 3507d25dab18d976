package io.chronotick.core.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chronotick.core.publish.SegmentReading.Absent;
import io.chronotick.core.publish.SegmentReading.Live;
import io.chronotick.core.publish.SegmentReading.Refused;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentReaderTest {

  private static final String HEALED = "live again";

  private final Segments.World world = new Segments.World(1);

  @TempDir Path folder;

  private SegmentWriter writer() throws IOException {
    return SegmentWriter.create(file(), "clock-room-3", world.host());
  }

  private Path file() {
    return folder.resolve("segment");
  }

  private void publish(SegmentWriter writer) {
    writer.publish(Segments.clock(Segments.lines(world.random, world.own(0))), () -> world.own(0));
  }

  private static String reason(SegmentReading reading) {
    return assertInstanceOf(Refused.class, reading).reason();
  }

  @Test
  void aLiveClockSaysWhoseItIs() throws IOException {
    try (SegmentWriter writer = writer()) {
      publish(writer);
      Live live = assertInstanceOf(Live.class, SegmentReader.open(file(), world.host()).read());
      assertEquals("clock-room-3", live.owner());
      assertEquals(ProcessHandle.current().pid(), live.pid());
      assertEquals("ntp", live.leaderKind());
      ClockReading reading = live.toReading();
      assertEquals(ClockStatus.SYNCHRONIZED, reading.status());
      assertEquals(live.best(), reading.instant());
      // The wall clock of this world shows EPOCH plus the counter, to within its slow looks.
      Instant wall = Instant.ofEpochSecond(0, Segments.EPOCH + live.counter().nanos());
      long off = wall.until(live.best(), ChronoUnit.NANOS);
      assertTrue(Math.abs(live.hostOffset().toNanos() - off) < 1_000);
    }
  }

  @Test
  void withoutABoundThereIsNothingToRead() throws IOException {
    try (SegmentWriter writer = writer()) {
      SegmentReader reader = SegmentReader.open(file(), world.host());
      assertEquals("its clock has no bound: UNKNOWN", reason(reader.read()));
      publish(writer);
      assertInstanceOf(Live.class, reader.read());
      writer.publish(PublishedClock.unbounded(ClockStatus.DISRUPTED, 8), () -> world.own(0));
      assertEquals("its clock has no bound: DISRUPTED", reason(reader.read()));
    }
  }

  @Test
  void pastItsVoidTimeItIsRefused() throws IOException {
    try (SegmentWriter writer = writer()) {
      publish(writer);
      SegmentReader reader = SegmentReader.open(file(), world.host());
      world.now += 999 * Segments.SECOND;
      assertInstanceOf(Live.class, reader.read());
      world.now += Segments.SECOND;
      assertEquals("it was not rewritten in time", reason(reader.read()));
      publish(writer);
      assertInstanceOf(Live.class, reader.read(), HEALED);
      // Counters of before: as after a boot that nobody noticed.
      world.now -= 1100 * Segments.SECOND;
      world.wallStep = 1100 * Segments.SECOND;
      assertEquals("it was not rewritten in time", reason(reader.read()));
    }
  }

  @Test
  void aSuspendOrAStepIsSeenUntilItIsRewritten() throws IOException {
    try (SegmentWriter writer = writer()) {
      publish(writer);
      SegmentReader reader = SegmentReader.open(file(), world.host());
      for (int sign : new int[] {1, -1}) {
        world.wallStep += sign * 9_000_000L;
        assertInstanceOf(Live.class, reader.read(), "as little as a slow look");
        world.wallStep += sign * 2_000_000L;
        String reason = reason(reader.read());
        assertTrue(reason.startsWith("wall clock and counter moved apart by PT"), reason);
        publish(writer);
        assertInstanceOf(Live.class, reader.read(), HEALED);
      }
    }
  }

  @Test
  void anotherCounterIsRefused() throws IOException {
    try (SegmentWriter writer = writer()) {
      publish(writer);
      for (CounterMark other :
          new CounterMark[] {
            new CounterMark(new UUID(1, 3), 3), new CounterMark(new UUID(1, 2), 4)
          }) {
        var elsewhere = new HostCounter(other, world.host().ticker(), world.host().wall());
        assertEquals(
            "it counts by another counter: another boot, host or time namespace",
            reason(SegmentReader.open(file(), elsewhere).read()));
      }
    }
  }

  @Test
  void aProcessThatIsGoneHasNoClock() throws IOException {
    try (SegmentWriter writer = writer()) {
      publish(writer);
      ByteBuffer bytes = ByteBuffer.allocateDirect(SegmentLayout.BYTES);
      bytes.put(Files.readAllBytes(file())).flip();
      var reader = new SegmentReader(new SegmentMemory(bytes), world.host(), pid -> false);
      assertEquals(
          "its process " + ProcessHandle.current().pid() + " is gone", reason(reader.read()));
    }
  }

  @Test
  void aWriterThatDiedAtItIsRefused() throws IOException {
    try (SegmentWriter writer = writer()) {
      publish(writer);
      try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[] {5}), 0);
      }
      assertEquals(
          "no whole copy of it: its writer is at work or died at it",
          reason(SegmentReader.open(file(), world.host()).read()));
    }
  }

  @Test
  void aHostTooBusyToCompareClocksIsToldSo() throws IOException {
    try (SegmentWriter writer = writer()) {
      publish(writer);
      SegmentReader reader = SegmentReader.open(file(), world.host());
      world.slowness = 1_000_000_000;
      assertEquals("the host is too busy to tell whether it slept", reason(reader.read()));
      publish(writer);
      world.slowness = 500;
      assertEquals("its clock has no bound: UNKNOWN", reason(reader.read()), "nor does a writer");
    }
  }

  @Test
  void aFileThatIsCutShortIsRefusedAndWrittenNoMore() throws IOException {
    try (SegmentWriter writer = writer()) {
      publish(writer);
      Files.newByteChannel(file(), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
          .close();
      // A store would fail, in this thread or in whatever it does next.
      publish(writer);
      assertEquals(
          "its size is 0 bytes, accepted 344",
          String.valueOf(
              assertThrows(IOException.class, () -> SegmentReader.open(file(), world.host()))
                  .getMessage()));
    }
  }

  @Test
  void whatIsNotThereIsAbsentAndWhatIsNoFileIsRefused() {
    assertInstanceOf(Absent.class, SegmentReader.look(file()));
    assumeTrue(HostCounter.own().isPresent(), "this host has no counter in common");
    assertEquals("it is no regular file", reason(SegmentReader.look(folder)));
  }

  @Property(tries = 300)
  @Label("any bytes at all are refused with a reason")
  void anyBytes(@ForAll @Size(max = 400) byte[] bytes, @ForAll boolean rightSize)
      throws IOException {
    Path any = Files.createTempFile("any", ".segment");
    try {
      Files.write(any, rightSize ? Arrays.copyOf(bytes, SegmentLayout.BYTES) : bytes);
      assertTrue(reason(SegmentReader.look(any)).length() > 5);
    } finally {
      Files.delete(any);
    }
  }

  @Property(tries = 500)
  @Label("a real segment with any bytes changed is refused, or was not changed in any word it has")
  void damage(@ForAll long seed) {
    Random random = new Random(seed);
    var here = new Segments.World(seed);
    long[] words =
        SegmentLayout.encode(
            new SegmentLayout.Content(
                1,
                "o",
                Segments.MARK,
                Segments.clock(Segments.lines(random, here.now)),
                Segments.EPOCH));
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(SegmentLayout.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(words);
    var reader = new SegmentReader(new SegmentMemory(bytes), here.host(), pid -> true);
    assertInstanceOf(Live.class, reader.read());
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      int at = random.nextInt(Long.BYTES, SegmentLayout.BYTES);
      bytes.put(at, (byte) (bytes.get(at) + random.nextInt(1, 256)));
    }
    boolean isSame = bytes.asLongBuffer().equals(LongBuffer.wrap(words));
    SegmentReading reading = reader.read();
    assertEquals(isSame, reading instanceof Live, reading.toString());
  }
}
