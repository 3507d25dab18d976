package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.vectorclock.HybridOutcome.Accepted;
import io.chronotick.vectorclock.SimulatedDisk.Crash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The crash law of {@link LeaseStore}, on a disk that loses power and in processes killed. */
@Timeout(600)
class FileLeaseCrashTest {

  private static final Path FILE = Path.of("/leases/hybrid.lease");
  private static final int LEASES = 4;
  private static final int KILLS = Boolean.getBoolean("chronotick.long") ? 500 : 10;
  private static final int MOST_STAMPS_BEFORE_KILL = 60;
  private static final int LONGEST_WAIT_MICROS = 4000;

  private static FileLeaseStore on(LossyDisk disk) {
    return new FileLeaseStore(new DurableFile(disk, () -> {}, FILE, "lease file"));
  }

  private static HybridTimestamp lease(int number) {
    return HybridTimestamp.of(HandTime.NOON.plusMillis(number), 0);
  }

  /** Saves leases on and on until the power goes; which was the last to be acknowledged. */
  private static int saveUntilCrash(LossyDisk disk, int acknowledged) throws IOException {
    int last = acknowledged;
    try {
      while (last < LEASES) {
        on(disk).save(lease(last + 1));
        last++;
      }
    } catch (Crash powerLoss) {
      return last;
    }
    return last;
  }

  @Test
  @DisplayName("D-01 D-02 power lost at any step or byte leaves the lease before or the new, whole")
  void powerLostAtEveryStep() throws IOException {
    int looked = 0;
    int acknowledged = 0;
    for (int step = 1; acknowledged < LEASES; step++) {
      LossyDisk disk = new LossyDisk();
      disk.stepsToCrash = step;
      acknowledged = saveUntilCrash(disk, 0);
      for (LossyDisk survivor : disk.survivors()) {
        Optional<HybridTimestamp> found = on(survivor).load();
        int number = acknowledged;
        assertTrue(
            found.equals(Optional.of(lease(number + 1)))
                || found.equals(number == 0 ? Optional.empty() : Optional.of(lease(number))),
            () -> number + " leases acknowledged, found " + found);
        // And it can go on from there.
        on(survivor).save(lease(LEASES));
        assertEquals(Optional.of(lease(LEASES)), on(survivor).load());
        looked++;
      }
    }
    assertTrue(looked > 500, "only " + looked + " disks were looked at");
  }

  @Property
  @Label("D-01 over many lives with power losses and faults, no stamp is at or below one before")
  void manyLives(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    HandTime time = new HandTime();
    HybridTimestamp highest = HybridTimestamp.MIN;
    LossyDisk disk = new LossyDisk();
    for (int life = 0; life < 8; life++) {
      disk.stepsToCrash = random.nextInt(200);
      try {
        HybridLogicalClock clock =
            HybridLogicalClock.open(
                HybridSettings.of(time)
                    .withSlack(HybridSettings.LONGEST)
                    .withLeases(on(disk), Duration.ofMillis(5)));
        for (int event = 0; event < 30; event++) {
          time.move(Duration.ofMillis(random.nextInt(-2, 5)));
          disk.repair();
          if (random.nextInt(4) == 0) {
            LossyDisk.Step[] steps = LossyDisk.Step.values();
            disk.failAt(steps[random.nextInt(steps.length)], new IOException("fault"));
          }
          if (clock.now() instanceof Accepted accepted) {
            assertTrue(highest.compareTo(accepted.stamp()) < 0, highest + " then " + accepted);
            highest = accepted.stamp();
          }
        }
      } catch (Crash powerLoss) {
        time.move(Duration.ofMillis(-20));
      }
      List<LossyDisk> survivors = disk.survivors();
      disk = survivors.get(random.nextInt(survivors.size()));
    }
  }

  private static KillableProcess on(Path file, Instant physical) throws IOException {
    return new KillableProcess(LeaseProcess.class, file.toString(), physical.toString());
  }

  @Test
  @DisplayName("D-01 killed at random moments, no process gives a stamp at or below one before")
  void killedAtRandomMoments(@TempDir Path directory) throws Exception {
    Random random = new Random(20261125);
    Path file = directory.resolve("hybrid.lease");
    Instant physical = HandTime.NOON;
    String highest = "";
    int stamps = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      List<String> said = new ArrayList<>();
      try (KillableProcess process = on(file, physical)) {
        assertEquals("open.", process.line());
        for (int i = random.nextInt(MOST_STAMPS_BEFORE_KILL); i > 0; i--) {
          said.add(process.line());
        }
        process.killAfter(random.nextInt(LONGEST_WAIT_MICROS));
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
    try (KillableProcess holder = on(file, HandTime.NOON)) {
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
      try (KillableProcess refused = on(file, HandTime.NOON)) {
        assertEquals(inUse + ".", refused.line());
      }
      assertTrue(ours.load().isPresent());
    }
  }
}
