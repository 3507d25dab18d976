package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.NodeOutcome.Ticked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NodeClocksConcurrencyTest {

  private static final int THREADS = 8;
  private static final int EACH_THREAD = 5_000;

  private final HandTicker ticker = new HandTicker();

  /** By any thread. */
  private volatile VectorClock lastSent = VectorClock.EMPTY;

  @Test
  @DisplayName("clocks of many threads are distinct, a chain for each node, and after their causes")
  void chains() throws Exception {
    NodeClocks clocks = NodeClocks.inMemory(NodeClockLimits.DEFAULT, ticker);
    List<Ticked> all = run(clocks, 4, ticked -> {});
    assertEquals(THREADS * EACH_THREAD, all.size());
    assertDistinct(all);
    Map<NodeId, List<VectorClock>> byNode =
        all.stream()
            .sorted(Comparator.comparingLong(ticked -> ticked.event().counter()))
            .collect(
                Collectors.groupingBy(
                    ticked -> ticked.event().replica(),
                    Collectors.mapping(Ticked::clock, Collectors.toList())));
    assertEquals(4, byNode.size());
    byNode.forEach(
        (node, chain) -> {
          for (int i = 0; i < chain.size(); i++) {
            assertEquals(i + 1, chain.get(i).get(node), "none is skipped");
            assertTrue(i == 0 || chain.get(i - 1).happenedBefore(chain.get(i)));
          }
        });
  }

  @Test
  @DisplayName("while nodes are evicted and come back, events stay distinct and the bound holds")
  void evictions() throws Exception {
    NodeClocks clocks = NodeClocks.inMemory(NodeClockLimits.of(3, Duration.ofNanos(1)), ticker);
    List<Ticked> all = run(clocks, 12, ticked -> ticker.move(Duration.ofNanos(1)));
    assertDistinct(all);
    assertTrue(all.size() > EACH_THREAD, "most are not refused: " + all.size());
    assertTrue(clocks.size() <= 3);
  }

  @Test
  @DisplayName("what goes along with the events of a node is done in the order of the events")
  void alongside() throws Exception {
    NodeClocks clocks = NodeClocks.inMemory(NodeClockLimits.DEFAULT, ticker);
    NodeId node = NodeId.of("a");
    AtomicLong stamps = new AtomicLong();
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Callable<Integer> work =
            () -> {
              start.await();
              int inOrder = 0;
              for (int i = 0; i < EACH_THREAD; i++) {
                long[] stamp = new long[1];
                NodeOutcome outcome =
                    clocks.tick(
                        node,
                        List.of(),
                        () -> {
                          stamp[0] = stamps.get() + 1;
                          stamps.set(stamp[0]);
                          return true;
                        });
                inOrder += outcome.orElseThrow().event().counter() == stamp[0] ? 1 : 0;
              }
              return inOrder;
            };
        running.add(pool.submit(work));
      }
      start.countDown();
      for (Future<Integer> future : running) {
        assertEquals(EACH_THREAD, future.get(120, TimeUnit.SECONDS));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void assertDistinct(List<Ticked> all) {
    Set<Dot> dots = new HashSet<>();
    for (Ticked ticked : all) {
      assertTrue(dots.add(ticked.event()), () -> ticked.event() + " a second time");
    }
  }

  private List<Ticked> run(NodeClocks clocks, int names, Consumer<Ticked> after) throws Exception {
    List<NodeId> nodes =
        IntStream.range(0, names).mapToObj(number -> NodeId.of("node-" + number)).toList();
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<Ticked>>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(thread);
        Callable<List<Ticked>> work =
            () -> {
              List<Ticked> mine = new ArrayList<>();
              start.await();
              for (int i = 0; i < EACH_THREAD; i++) {
                NodeId node = nodes.get(random.nextInt(names));
                VectorClock received = lastSent;
                if (clocks.tick(node, List.of(received)) instanceof Ticked ticked) {
                  assertTrue(received.happenedBefore(ticked.clock()));
                  lastSent = ticked.clock();
                  mine.add(ticked);
                  after.accept(ticked);
                }
              }
              return mine;
            };
        running.add(pool.submit(work));
      }
      start.countDown();
      List<Ticked> all = new ArrayList<>();
      for (Future<List<Ticked>> future : running) {
        all.addAll(future.get(120, TimeUnit.SECONDS));
      }
      return all;
    } finally {
      pool.shutdownNow();
    }
  }
}
