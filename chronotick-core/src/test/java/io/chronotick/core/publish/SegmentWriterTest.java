package io.chronotick.core.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.publish.SegmentReading.Live;
import io.chronotick.core.publish.SegmentReading.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentWriterTest {

  private final Segments.World world = new Segments.World(1);

  @TempDir Path folder;

  private SegmentWriter create(Path file) throws IOException {
    return SegmentWriter.create(file, "o", world.host());
  }

  private void publish(SegmentWriter writer) {
    writer.publish(Segments.clock(Segments.lines(world.random, world.own(0))), () -> world.own(0));
  }

  private static void end(SegmentWriter writer) {
    writer.close();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString()).toList();
    }
  }

  private String refusal(Path file) {
    String created =
        String.valueOf(assertThrows(IOException.class, () -> create(file)).getMessage());
    String checked =
        String.valueOf(assertThrows(IOException.class, () -> SegmentFile.check(file)).getMessage());
    assertEquals(created, checked);
    return created;
  }

  @Test
  void theFileIsWholeItsOwnersAndGoneAtTheEnd() throws IOException {
    Path file = folder.resolve("s");
    try (SegmentWriter writer = create(file)) {
      assertEquals(List.of("s"), files());
      assertEquals(SegmentLayout.BYTES, Files.size(file));
      assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      publish(writer);
    }
    assertEquals(List.of(), files());
  }

  @Test
  void aPlaceThatCannotBeUsedIsRefusedAndLeftAlone() throws IOException {
    assertEquals("there is no directory " + folder.resolve("no"), refusal(folder.resolve("no/s")));
    Path mine = Files.writeString(folder.resolve("mine"), "a letter to somebody, and long enough");
    assertEquals("something else than a segment is there", refusal(mine));
    assertEquals("a letter to somebody, and long enough", Files.readString(mine));
    Path empty = Files.createFile(folder.resolve("empty"));
    assertEquals("something else than a segment is there", refusal(empty));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
    assertEquals("something else than a segment is there", refusal(link));
    assertEquals("something else than a segment is there", refusal(folder));
    assertEquals(3, files().size(), "nothing is left behind: " + files());
  }

  @Test
  void checkingLeavesNothing() throws IOException {
    SegmentFile.check(folder.resolve("s"));
    assertEquals(List.of(), files());
  }

  @Test
  void theLastWriterHasThePlaceAndKeepsItWhenTheFirstEnds() throws IOException {
    Path file = folder.resolve("s");
    try (SegmentWriter first = create(file);
        SegmentWriter second = create(file)) {
      publish(first);
      SegmentReader ofFirst = SegmentReader.open(file, world.host());
      assertInstanceOf(Refused.class, ofFirst.read(), "the second's, and it claims nothing");
      publish(second);
      end(first);
      assertTrue(Files.exists(file));
      assertInstanceOf(Live.class, SegmentReader.open(file, world.host()).read());
    }
    assertFalse(Files.exists(file));
  }

  @Test
  void whoReadsOnAfterTheEndIsTold() throws IOException {
    Path file = folder.resolve("s");
    SegmentWriter writer = create(file);
    publish(writer);
    SegmentReader reader = SegmentReader.open(file, world.host());
    writer.close();
    publish(writer);
    assertInstanceOf(Refused.class, reader.read());
    writer.close();
    assertFalse(Files.exists(file));
  }

  @Test
  void linesWithoutRoomLoseTheirBoundAndNotTheWriter() throws IOException {
    Path file = folder.resolve("s");
    try (SegmentWriter writer = create(file)) {
      // On the host's counter, a minute ahead of this process's, they would end beyond all numbers.
      long origin = Long.MAX_VALUE - 1000 * Segments.SECOND;
      writer.publish(
          Segments.clock(Segments.lines(world.random, origin)),
          () -> world.own(60 * Segments.SECOND));
      SegmentReader reader = SegmentReader.open(file, world.host());
      assertInstanceOf(Refused.class, reader.read());
      publish(writer);
      assertInstanceOf(Live.class, reader.read());
    }
  }

  @Test
  void thisHostsOwnCounterIsTheSameForEveryProcess() throws IOException {
    // Where it cannot be told there is no segment, and nothing to try.
    if (HostCounter.own().isEmpty()) {
      assertThrows(IOException.class, () -> SegmentWriter.create(folder.resolve("s"), "o"));
      return;
    }
    assertEquals(CounterMark.own(), CounterMark.own());
    long before = System.nanoTime();
    long counter = HostCounter.own().orElseThrow().ticker().nanos();
    assertTrue(before <= counter && counter <= System.nanoTime(), "from no origin of its own");
  }
}
