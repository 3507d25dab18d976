package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.vectorclock.HybridOutcome.Accepted;
import io.chronotick.vectorclock.SimulatedDisk.Crash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The crash law of {@link LeaseStore}, on a disk that loses power. */
class FileLeaseCrashTest {

  private static final Path FILE = Path.of("/leases/hybrid.lease");
  private static final int LEASES = 4;

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
}
