package io.chronotick.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** D-02: the power goes, or the process, after any file operation and any written byte. */
class PowerLossTest {

  private static final int GENERATIONS = 4;

  /** What had been acknowledged when the power went. */
  private static long saveUntilPowerLoss(StateFile file, long acknowledged) {
    long done = acknowledged;
    try {
      while (done < GENERATIONS) {
        done = Payloads.saved(file, Payloads.shortOf(done + 1));
      }
    } catch (CrashingDisk.PowerLoss now) {
      return done;
    }
    return done;
  }

  private static void assertOldOrNew(long acknowledged, CrashingDisk disk, String when) {
    StateFile file = Payloads.fileOn(disk);
    Contents contents = file.read();
    if (acknowledged == 0 && !(contents instanceof Contents.Loaded)) {
      // Nothing was promised, so nothing or half a first file may be there.
      return;
    }
    Contents.Loaded loaded = assertInstanceOf(Contents.Loaded.class, contents, when);
    assertTrue(
        loaded.generation() == acknowledged || loaded.generation() == acknowledged + 1,
        () -> when + ": acknowledged " + acknowledged + ", found " + loaded);
    assertArrayEquals(Payloads.shortOf(loaded.generation()), loaded.payload(), when);
    assertEquals(loaded.generation() + 1, Payloads.saved(file, Payloads.of(99)), when);
  }

  @Test
  @DisplayName("D-02 whenever the power goes, the last acknowledged payload or the next is there")
  void powerLossAtEveryStepLeavesOldOrNew() {
    int found = 0;
    long acknowledged = 0;
    for (long steps = 0; acknowledged < GENERATIONS; steps++) {
      CrashingDisk disk = new CrashingDisk(steps);
      acknowledged = saveUntilPowerLoss(Payloads.fileOn(disk), 0);
      for (CrashingDisk survivor : disk.survivors()) {
        assertOldOrNew(acknowledged, survivor, "power for " + steps + " steps");
        found++;
      }
      assertOldOrNew(acknowledged, disk.afterKill(), "killed after " + steps + " steps");
    }
    assertTrue(found > 1000, "only " + found + " disks were looked at");
  }

  @Test
  @DisplayName("D-02 the power goes again while saving on a disk that survived a loss of power")
  void powerLossTwiceLeavesOldOrNew() {
    CrashingDisk whole = new CrashingDisk(Long.MAX_VALUE);
    Payloads.saved(Payloads.fileOn(whole), Payloads.shortOf(1));
    Payloads.saved(Payloads.fileOn(whole), Payloads.shortOf(2));
    int stepsOfOneSaving = 2 + StateFormat.encode(1, 1, Payloads.shortOf(1)).length + 4;
    for (long first = 0; first <= stepsOfOneSaving; first++) {
      CrashingDisk disk = whole.afterKill();
      disk.powerFor(first);
      saveOnce(disk, 3);
      for (CrashingDisk survivor : disk.survivors()) {
        Contents.Loaded before = Payloads.loaded(Payloads.fileOn(survivor));
        for (long second = 0; second <= stepsOfOneSaving; second++) {
          CrashingDisk again = survivor.afterKill();
          again.powerFor(second);
          saveOnce(again, before.generation() + 1);
          for (CrashingDisk last : again.survivors()) {
            Contents.Loaded after = Payloads.loaded(Payloads.fileOn(last));
            assertTrue(after.generation() >= before.generation(), () -> before + " → " + after);
            assertArrayEquals(Payloads.shortOf(after.generation()), after.payload());
          }
        }
      }
    }
  }

  private static void saveOnce(CrashingDisk disk, long generation) {
    try {
      Payloads.saved(Payloads.fileOn(disk), Payloads.shortOf(generation));
    } catch (CrashingDisk.PowerLoss expected) {
      // Where it stopped is what is looked at.
    }
  }
}
