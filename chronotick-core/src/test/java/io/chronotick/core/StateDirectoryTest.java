package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.drift.DriftEstimate;
import io.chronotick.core.drift.HostIdentity;
import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.core.store.Opening;
import io.chronotick.core.store.SaveListener;
import io.chronotick.core.store.StateFile;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.MonotonicTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a clock makes of its state directory: it serves whatever is the matter with that. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StateDirectoryTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final HostIdentity HERE =
      new HostIdentity(Optional.of("a".repeat(64)), Optional.of("b".repeat(64)));
  private static final HostIdentity COPY =
      new HostIdentity(Optional.of("a".repeat(64)), Optional.of("c".repeat(64)));
  private static final Optional<DriftEstimate> LEARNT =
      Optional.of(new DriftEstimate(3e-6, 2e-8, 1e-18));

  @TempDir Path directory;

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

  private DriftMemory memory(HostIdentity host) {
    return DriftMemory.open(directory, () -> NOW, host, listener);
  }

  private void remember() {
    try (DriftMemory memory = memory(HERE)) {
      memory.look(MonotonicTime.ofNanos(0), LEARNT);
    }
  }

  private void assertServesAndSays(String problem) {
    var network = SimulatedNetwork.withPeers(3);
    network.builder().stateDirectory(directory);
    try (ClockManager manager = network.start()) {
      assertEquals(List.of(problem), manager.problems());
      assertFalse(manager.problems().toString().contains(directory.toString()));
      network.advance(Duration.ofMinutes(5));
      assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    }
  }

  @Test
  @DisplayName("D-02 a damaged file: a clean start with a warning, and the next saving is whole")
  void damagedStateIsACleanStart() throws IOException {
    remember();
    assertTrue(memoryThatCloses(HERE).prior().isPresent(), "nothing was remembered to begin with");
    for (String name : List.of("drift", "drift.previous")) {
      Files.writeString(directory.resolve(name), "no state file at all");
    }
    DriftMemory damaged = memoryThatCloses(HERE);
    assertTrue(damaged.prior().isEmpty());
    String problem = damaged.problem().orElseThrow();
    assertTrue(problem.startsWith("stored drift: drift: "), problem);
    assertServesAndSays(problem);
    remember();
    assertTrue(memoryThatCloses(HERE).prior().isPresent());
  }

  private DriftMemory memoryThatCloses(HostIdentity host) {
    try (DriftMemory memory = memory(host)) {
      return memory;
    }
  }

  @Test
  @DisplayName("D-03 a directory that cannot be made: the clock serves and says so")
  void unusableDirectoryIsAProblemAndNoMore() throws IOException {
    Files.delete(directory);
    Files.createFile(directory);
    assertServesAndSays("stored drift: drift: its directory is a file");
  }

  @Test
  @DisplayName("D-03 a directory that vanishes: an alarm, and word when it is there again")
  void vanishedDirectoryIsAnAlarmAndItsEnd() throws Exception {
    Duration twoHours = Duration.ofHours(2);
    MonotonicTime now = MonotonicTime.ofNanos(0);
    try (DriftMemory memory = memory(HERE)) {
      Files.delete(directory.resolve("drift.lock"));
      Files.delete(directory);
      for (int i = 0; i < 5; i++) {
        memory.look(now, LEARNT);
        now = now.plus(twoHours);
      }
      assertEquals("drift: no such file or directory", told.poll(20, TimeUnit.SECONDS));
      Files.createDirectory(directory);
      memory.look(now, LEARNT);
      assertEquals("works again", told.poll(20, TimeUnit.SECONDS));
    }
    assertTrue(told.isEmpty(), told.toString());
  }

  @Test
  @DisplayName("D-05 a second clock on one directory serves without memory, and harms no file")
  void secondClockServesWithoutMemory() {
    try (DriftMemory first = memory(HERE)) {
      assertServesAndSays("stored drift: drift: in use by another part of this process");
      first.look(MonotonicTime.ofNanos(0), LEARNT);
    }
    assertTrue(memoryThatCloses(HERE).prior().isPresent());
  }

  @Test
  @DisplayName("D-07 a copied image has its drift ignored, and is told why")
  void copiedImageStartsAfresh() {
    remember();
    DriftMemory copied = memoryThatCloses(COPY);
    assertTrue(copied.prior().isEmpty());
    assertEquals(
        Optional.of("stored drift: it was learnt before the host started"), copied.problem());
  }

  @Test
  @DisplayName("D-09 a newer version's file is left alone by a clock that runs and closes")
  void newerVersionIsLeftAlone() throws IOException {
    try (StateFile newer = ((Opening.Opened) StateFile.open(directory, "drift", 99)).file()) {
      newer.save(new byte[] {1, 2, 3});
    }
    byte[] before = Files.readAllBytes(directory.resolve("drift"));
    assertServesAndSays("stored drift: it was written by a newer version: version 99, known is 1");
    remember();
    assertArrayEquals(before, Files.readAllBytes(directory.resolve("drift")));
  }
}
