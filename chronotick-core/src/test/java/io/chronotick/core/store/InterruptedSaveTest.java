package io.chronotick.core.store;

import static io.chronotick.core.store.Payloads.NAME;
import static io.chronotick.core.store.Payloads.VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** K-06: the disk and a thread that was interrupted. */
class InterruptedSaveTest {

  private static final byte[] OLD = Payloads.shortOf(1);
  private static final byte[] NEW = Payloads.shortOf(2);

  @TempDir Path directory;

  @AfterEach
  void forgetTheInterrupt() {
    Thread.interrupted();
  }

  @Test
  @DisplayName("K-06 an interrupted saving is a value, keeps the flag, and the old payload")
  void interruptedSavingKeepsTheOldPayload() {
    try (StateFile file = Payloads.opened(directory)) {
      Payloads.saved(file, OLD);
      Thread.currentThread().interrupt();
      String reason = Payloads.failed(file, NEW);
      assertTrue(Thread.interrupted(), "the flag was lost");
      assertTrue(reason.startsWith("drift: ") && reason.contains("interrupted"), reason);
      Payloads.assertHolds(1, OLD, file);
      assertEquals(2, Payloads.saved(file, NEW));
    }
  }

  @Test
  @DisplayName("K-06 an opening that is interrupted is refused in words, and holds no lock")
  void interruptedOpeningHoldsNoLock() {
    Thread.currentThread().interrupt();
    Opening opening = StateFile.open(directory, NAME, VERSION);
    assertTrue(Thread.interrupted(), "the flag was lost");
    if (opening instanceof Opening.Opened opened) {
      opened.file().close();
    } else {
      assertEquals("drift: interrupted", assertInstanceOf(Opening.Refused.class, opening).reason());
    }
    Payloads.opened(directory).close();
  }

  @Test
  @DisplayName("K-06 a background saver closed by an interrupted thread saves all the same")
  void interruptedCloserStillHasItSaved() {
    BackgroundSaver saver =
        BackgroundSaver.start(
            Payloads.opened(directory),
            "test-saver",
            new SaveListener() {
              @Override
              public void savingFails(String reason) {}

              @Override
              public void savingWorksAgain() {}
            });
    saver.submit(NEW);
    Thread.currentThread().interrupt();
    assertFalse(saver.close(Duration.ofHours(1)), "an interrupted thread waited");
    assertTrue(Thread.interrupted(), "the flag was lost");
    assertTrue(saver.close(Duration.ofSeconds(20)));
    try (StateFile file = Payloads.opened(directory)) {
      Payloads.assertHolds(1, NEW, file);
    }
  }
}
