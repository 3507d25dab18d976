package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The crash laws of what is kept in files, in processes that are killed at random moments. */
@Timeout(600)
class KilledProcessesTest {

  private static final int KILLS = Boolean.getBoolean("chronotick.long") ? 500 : 10;

  private static KillableProcess leases(Path file, Instant physical) throws IOException {
    return new KillableProcess(LeaseProcess.class, file.toString(), physical.toString());
  }

  @Test
  @DisplayName("D-01 killed at random moments, no process gives a stamp at or below one before")
  void noStampIsRepeated(@TempDir Path directory) throws Exception {
    Random random = new Random(20261125);
    Path file = directory.resolve("hybrid.lease");
    Instant physical = HandTime.NOON;
    String highest = "";
    int stamps = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      List<String> said = new ArrayList<>();
      try (KillableProcess process = leases(file, physical)) {
        assertEquals("open.", process.line());
        for (int i = random.nextInt(60); i > 0; i--) {
          said.add(process.line());
        }
        process.killAfter(random.nextInt(4000));
        said.addAll(process.rest());
      }
      for (String stamp : said) {
        assertTrue(highest.compareTo(stamp) < 0, highest + " then " + stamp);
        highest = stamp;
        stamps++;
      }
      // The next has a clock that is behind, so the lease alone keeps its stamps above.
      physical = physical.plusMillis(said.size() / 2);
    }
    assertTrue(stamps > KILLS, "only " + stamps + " stamps in " + KILLS + " lives");
  }

  @Test
  @DisplayName("D-05 another process is refused, also after a refusal here; a killed one is not")
  void otherProcess(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("hybrid.lease");
    String inUse = "lease file 'hybrid.lease': in use, here or by another process";
    try (KillableProcess holder = leases(file, HandTime.NOON)) {
      assertEquals("open.", holder.line());
      assertEquals("2026-11-22T12:00:00.000Z-0000.", holder.line());
      IOException told = assertThrows(IOException.class, () -> FileLeaseStore.open(file));
      assertEquals(inUse, told.getMessage());
      holder.killAfter(0);
    }
    FileLeaseStore closed = FileLeaseStore.open(file);
    closed.close();
    try (FileLeaseStore ours = FileLeaseStore.open(file)) {
      closed.close();
      assertThrows(IOException.class, () -> FileLeaseStore.open(file));
      try (KillableProcess refused = leases(file, HandTime.NOON)) {
        assertEquals(inUse + ".", refused.line());
      }
      assertTrue(ours.load().isPresent());
    }
  }

  @Test
  @DisplayName("D-01 killed at random moments, each clock of a node is after all before it")
  void noEventIsRepeated(@TempDir Path directory) throws Exception {
    Random random = new Random(20261125);
    Path file = directory.resolve("nodes");
    Map<String, VectorClock> last = new HashMap<>();
    int events = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      List<String> said = new ArrayList<>();
      try (KillableProcess process =
          new KillableProcess(NodeClocksProcess.class, file.toString(), "" + kill)) {
        assertEquals("open.", process.line());
        for (int i = random.nextInt(300); i > 0; i--) {
          said.add(process.line());
        }
        process.killAfter(random.nextInt(20_000));
        said.addAll(process.rest());
      }
      for (String line : said) {
        String node = line.substring(0, 1);
        VectorClock clock = VectorClock.parse(line.substring(2, line.length() - 1));
        VectorClock before = last.getOrDefault(node, VectorClock.EMPTY);
        assertTrue(before.happenedBefore(clock), () -> before + " then " + line);
        last.put(node, clock);
        events++;
      }
    }
    assertTrue(events > KILLS, "only " + events + " events in " + KILLS + " lives");
  }
}
