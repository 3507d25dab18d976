package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.NodeOutcome.Reason;
import io.chronotick.vectorclock.NodeOutcome.Refused;
import io.chronotick.vectorclock.NodeOutcome.Ticked;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events that wait for the file of {@link NodeClocks} at the same time. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeClocksSavedTogetherTest {

  private static final Path FILE = Path.of("/clocks/nodes");
  private static final NodeId FIRST = NodeId.of("first");
  private static final List<NodeId> OTHERS =
      List.of(NodeId.of("b"), NodeId.of("c"), NodeId.of("d"));
  private static final VectorClock NEWS = VectorClock.parse("{\"z\"=1}");

  private final LossyDisk disk = new LossyDisk();
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicBoolean hangs = new AtomicBoolean();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final Map<NodeId, NodeOutcome> outcomes = new ConcurrentHashMap<>();
  private NodeClocks clocks = NodeClocks.inMemory(NodeClockLimits.DEFAULT, new HandTicker());

  /** A disk that hangs in one write, when told to. */
  private final Disk slow =
      new Disk() {
        @Override
        public Optional<byte[]> read(Path file, int most) throws IOException {
          return disk.read(file, most);
        }

        @Override
        public Draft draft(Path file) throws IOException {
          writes.incrementAndGet();
          if (hangs.getAndSet(false)) {
            hanging.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            throwIfBroken();
          }
          return disk.draft(file);
        }

        @Override
        public void delete(Path file) throws IOException {
          disk.delete(file);
        }

        @Override
        public void replace(Path from, Path to) throws IOException {
          disk.replace(from, to);
        }

        @Override
        public void forceNames(Path directory) throws IOException {
          disk.forceNames(directory);
        }
      };

  private final AtomicBoolean broken = new AtomicBoolean();

  private void throwIfBroken() throws IOException {
    if (broken.get()) {
      throw new IOException("Input/output error");
    }
  }

  @BeforeEach
  void allNodesAreThere() throws IOException {
    clocks = open(slow);
    clocks.tick(FIRST, List.of()).orElseThrow();
    OTHERS.forEach(node -> clocks.tick(node, List.of()).orElseThrow());
    writes.set(0);
  }

  private static NodeClocks open(Disk disk) throws IOException {
    DurableFile file = new DurableFile(disk, () -> {}, FILE, NodeClockFile.KIND);
    NodeClockLimits limits = NodeClockLimits.of(9, Duration.ofHours(1));
    return new NodeClocks(limits, new HandTicker(), Optional.of(NodeClockFile.load(file)));
  }

  private Thread receiving(NodeId node) {
    Thread thread = new Thread(() -> outcomes.put(node, clocks.tick(node, List.of(NEWS))));
    thread.start();
    return thread;
  }

  /** All the others wait behind a write of the first. */
  private void runBehindTheFirst() throws InterruptedException {
    hangs.set(true);
    Thread first = receiving(FIRST);
    hanging.await();
    List<Thread> others = OTHERS.stream().map(this::receiving).toList();
    for (Thread other : others) {
      while (other.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    assertTrue(outcomes.isEmpty(), "answered before it is saved");
    release.countDown();
    first.join();
    for (Thread other : others) {
      other.join();
    }
  }

  @Test
  @DisplayName("what gathers during a write goes into the file with one more")
  void together() throws Exception {
    runBehindTheFirst();
    assertEquals(2, writes.get());
    NodeClocks next = open(disk);
    for (NodeId node : OTHERS) {
      Ticked ticked = assertInstanceOf(Ticked.class, outcomes.get(node));
      assertEquals(new Dot(node, 2), ticked.event());
      assertTrue(next.latest(node).orElseThrow().knows(NodeId.of("z"), 1), "saved");
    }
    assertTrue(next.latest(FIRST).orElseThrow().knows(NodeId.of("z"), 1), "nor was it lost");
  }

  @Test
  @DisplayName("a write that fails is the failure of one event; what gathered is tried anew")
  void failed() throws Exception {
    broken.set(true);
    runBehindTheFirst();
    assertEquals(
        new Refused(Reason.NOT_SAVED, "node clock file 'nodes': Input/output error"),
        outcomes.get(FIRST));
    OTHERS.forEach(node -> assertInstanceOf(Ticked.class, outcomes.get(node)));
  }

  @Test
  @DisplayName("when each write fails, each event is refused")
  void allFail() throws Exception {
    disk.failAt(LossyDisk.Step.FORCE, new IOException("Input/output error"));
    runBehindTheFirst();
    Refused refused = new Refused(Reason.NOT_SAVED, "node clock file 'nodes': Input/output error");
    assertEquals(4, outcomes.size());
    outcomes.values().forEach(outcome -> assertEquals(refused, outcome));
    disk.repair();
    assertEquals(
        new Dot(FIRST, 2), clocks.tick(FIRST, List.of(NEWS)).orElseThrow().event(), "none counted");
  }
}
