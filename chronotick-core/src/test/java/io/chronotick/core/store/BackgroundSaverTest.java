package io.chronotick.core.store;

import static io.chronotick.core.store.Payloads.NAME;
import static io.chronotick.core.store.Payloads.VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.store.FaultyFileSystem.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * D-03, D-04: a disk that takes its time, and one that fails. Its slowness is a gate the test
 * opens: a submitter that waited for the disk would wait for ever.
 */
// Apart, since a thread that waits for a lock cannot be interrupted.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackgroundSaverTest {

  private static final Duration AMPLE = Duration.ofSeconds(20);

  @TempDir Path directory;

  private final FaultyFileSystem faulty = new FaultyFileSystem();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private final SaveListener listener =
      new SaveListener() {
        @Override
        public void savingFails(String reason) {
          told.add(reason);
        }

        @Override
        public void savingWorksAgain() {
          told.add("works again");
        }
      };

  private BackgroundSaver saver() throws IOException {
    StateLock lock = StateLock.take(directory.resolve(NAME + ".lock"));
    StateFile file = new StateFile(faulty, lock, directory, NAME, VERSION);
    return BackgroundSaver.start(file, "test-saver", listener);
  }

  private void assertHolds(long generation, byte[] payload) {
    try (StateFile file = Payloads.opened(directory)) {
      Payloads.assertHolds(generation, payload, file);
    }
  }

  /** A disk whose force takes until the gate is opened. */
  private static final class SlowForce implements FaultyFileSystem.Hook {
    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch gate = new CountDownLatch(1);

    @Override
    public void before(Step step, Path file) {
      if (step == Step.FORCE) {
        begun.release();
        try {
          gate.await();
        } catch (InterruptedException unexpected) {
          throw new IllegalStateException(unexpected);
        }
      }
    }
  }

  @Test
  @DisplayName("D-04 while the disk takes its time nobody waits, and the latest value wins")
  void submitterNeverWaitsAndTheLatestWins() throws Exception {
    SlowForce slow = new SlowForce();
    faulty.onEachStep(slow);
    BackgroundSaver saver = saver();
    saver.submit(Payloads.of(1));
    slow.begun.acquire();
    for (int value = 2; value <= 1000; value++) {
      saver.submit(Payloads.of(value));
    }
    slow.gate.countDown();
    assertTrue(saver.close(AMPLE));
    // Two savings: the one at hand, and the latest of all that came meanwhile.
    assertHolds(2, Payloads.of(1000));
    assertEquals(List.of(), List.copyOf(told));
  }

  @Test
  @DisplayName("D-04 close gives up waiting at its limit, and the lock stays until the write ends")
  void closeReturnsAtItsLimitAndKeepsTheLock() throws Exception {
    SlowForce slow = new SlowForce();
    faulty.onEachStep(slow);
    BackgroundSaver saver = saver();
    saver.submit(Payloads.of(1));
    slow.begun.acquire();
    assertFalse(saver.close(Duration.ofMillis(1)));
    assertInstanceOf(Opening.Refused.class, StateFile.open(directory, NAME, VERSION));
    slow.gate.countDown();
    assertTrue(saver.close(AMPLE));
    assertHolds(1, Payloads.of(1));
  }

  @Test
  @DisplayName("what was submitted before close is saved by it")
  void closeFlushes() throws IOException {
    for (int i = 1; i <= 20; i++) {
      BackgroundSaver saver = saver();
      saver.submit(Payloads.of(i));
      assertTrue(saver.close(AMPLE));
      assertHolds(i, Payloads.of(i));
    }
  }

  @Test
  @DisplayName("what is submitted after close is not saved, and does no harm")
  void nothingIsSavedAfterClose() throws IOException {
    BackgroundSaver saver = saver();
    saver.submit(Payloads.of(1));
    assertTrue(saver.close(AMPLE));
    saver.submit(Payloads.of(2));
    saver.close();
    assertHolds(1, Payloads.of(1));
  }

  @Test
  @DisplayName("D-03 one alarm when saving starts to fail and one when it works again")
  void oneAlarmForManyFailures() throws Exception {
    Semaphore tries = new Semaphore(0);
    faulty.onEachStep(
        (step, file) -> {
          if (step == Step.CREATE) {
            tries.release();
            throw new IOException("No space left on device");
          }
        });
    BackgroundSaver saver = saver();
    for (int i = 1; i <= 5; i++) {
      saver.submit(Payloads.of(i));
      tries.acquire();
    }
    assertEquals("drift: No space left on device", told.poll(20, TimeUnit.SECONDS));
    faulty.onEachStep((step, file) -> {});
    saver.submit(Payloads.of(6));
    assertEquals("works again", told.poll(20, TimeUnit.SECONDS));
    assertTrue(saver.close(AMPLE));
    assertEquals(List.of(), List.copyOf(told));
    assertHolds(1, Payloads.of(6));
  }

  @Test
  @DisplayName("D-03 what could not be saved is tried once more at close")
  void failedPayloadIsTriedAgainAtClose() throws Exception {
    faulty.onEachStep(
        (step, file) -> {
          if (step == Step.CREATE) {
            throw new IOException("No space left on device");
          }
        });
    BackgroundSaver saver = saver();
    saver.submit(Payloads.of(1));
    assertEquals("drift: No space left on device", told.poll(20, TimeUnit.SECONDS));
    faulty.onEachStep((step, file) -> {});
    assertTrue(saver.close(AMPLE));
    assertHolds(1, Payloads.of(1));
  }

  @Test
  @DisplayName("a listener that throws does not end the saving")
  void throwingListenerIsItsOwnFailure() throws Exception {
    Semaphore calls = new Semaphore(0);
    SaveListener broken =
        new SaveListener() {
          @Override
          public void savingFails(String reason) {
            calls.release();
            throw new IllegalStateException(reason);
          }

          @Override
          public void savingWorksAgain() {
            calls.release();
            throw new IllegalStateException("again");
          }
        };
    faulty.onEachStep(
        (step, file) -> {
          if (step == Step.CREATE) {
            throw new IOException("Input/output error");
          }
        });
    StateFile file = Payloads.fileOn(faulty, directory);
    BackgroundSaver saver = BackgroundSaver.start(file, "test-saver", broken);
    saver.submit(Payloads.of(1));
    calls.acquire();
    faulty.onEachStep((step, path) -> {});
    saver.submit(Payloads.of(2));
    calls.acquire();
    assertTrue(saver.close(AMPLE));
    assertHolds(1, Payloads.of(2));
  }
}
