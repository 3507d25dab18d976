package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.chronotick.model.NodeId;
import io.chronotick.model.Ticker;
import io.chronotick.vectorclock.NodeOutcome.Reason;
import io.chronotick.vectorclock.NodeOutcome.Refused;
import io.chronotick.vectorclock.NodeOutcome.Ticked;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

class NodeClocksTest {

  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");
  private static final NodeId C = NodeId.of("c");
  private static final Duration IDLE = Duration.ofHours(24);

  private final HandTicker ticker = new HandTicker();
  private final NodeClocks clocks = NodeClocks.inMemory(NodeClockLimits.of(2, IDLE), ticker);

  private static VectorClock clock(String text) {
    return VectorClock.parse(text);
  }

  private Ticked tick(NodeId node, VectorClock... received) {
    return clocks.tick(node, List.of(received)).orElseThrow();
  }

  private void assertRefused(Reason reason, String detail, NodeOutcome outcome) {
    assertEquals(new Refused(reason, detail), outcome);
    IllegalStateException thrown = assertThrows(IllegalStateException.class, outcome::orElseThrow);
    assertEquals(detail, thrown.getMessage());
  }

  @Test
  @DisplayName("a new node's first event has what it received, and its own number 1")
  void firstEvent() {
    assertEquals(Optional.empty(), clocks.latest(B));
    assertEquals(
        new Ticked(new Dot(B, 1), clock("{\"a\"=3, \"b\"=1}"), false), tick(B, clock("{\"a\"=3}")));
    assertEquals(Optional.of(clock("{\"a\"=3, \"b\"=1}")), clocks.latest(B));
    assertEquals(1, clocks.size());
  }

  @Test
  @DisplayName("what is received is merged entry by entry, and lowers nothing")
  void merges() {
    tick(B, clock("{\"a\"=3}"));
    assertEquals(
        clock("{\"a\"=3, \"b\"=2, \"c\"=5, \"d\"=1}"),
        tick(B, clock("{\"a\"=2, \"c\"=5}"), clock("{\"c\"=4, \"d\"=1}")).clock());
    assertEquals(clock("{\"a\"=1}"), tick(A).clock(), "nodes know what they received, no more");
    assertEquals(clock("{\"a\"=3, \"b\"=3, \"c\"=5, \"d\"=1}"), tick(B).clock());
  }

  @Test
  @DisplayName("a larger own entry received is taken over, and the answer says so")
  void restores() {
    Ticked first = tick(B, clock("{\"b\"=7}"));
    assertEquals(new Ticked(new Dot(B, 8), clock("{\"b\"=8}"), true), first);
    assertFalse(tick(B, clock("{\"b\"=8}")).restored(), "our own number is no more than ours");
    assertTrue(tick(B, clock("{\"b\"=10}")).restored());
    assertEquals(clock("{\"b\"=12}"), tick(B).clock());
  }

  @Test
  @DisplayName("without room, a node used within the idle time stays, and the new one is refused")
  void noRoom() {
    tick(A);
    tick(B);
    ticker.move(IDLE.minusNanos(1));
    assertRefused(
        Reason.NO_ROOM,
        "there are 2 nodes, and all were used within PT24H",
        clocks.tick(C, List.of()));
    assertEquals(Optional.empty(), clocks.latest(C));
    assertEquals(new Dot(A, 2), tick(A).event());
    assertEquals(new Dot(B, 2), tick(B).event());
  }

  @Test
  @DisplayName("with room nobody is evicted, however idle; without, the one longest idle is")
  void evictsLongestIdle() {
    tick(A);
    ticker.move(IDLE);
    tick(B);
    assertEquals(2, clocks.size());
    tick(A);
    ticker.move(IDLE);
    tick(A);
    tick(C);
    assertEquals(2, clocks.size());
    assertEquals(Optional.empty(), clocks.latest(B));
    assertEquals(new Dot(A, 4), tick(A).event());
  }

  @Test
  @DisplayName("an evicted node that comes back repeats no event")
  void evictedComesBack() {
    tick(A, clock("{\"a\"=40}"));
    tick(B);
    ticker.move(IDLE);
    tick(C);
    assertEquals(Optional.empty(), clocks.latest(A));
    ticker.move(IDLE);
    assertEquals(new Ticked(new Dot(A, 42), clock("{\"a\"=42}"), false), tick(A));
    ticker.move(IDLE);
    tick(NodeId.of("d"));
    tick(NodeId.of("e"));
    ticker.move(IDLE);
    assertEquals(
        new Ticked(new Dot(A, 51), clock("{\"a\"=51, \"b\"=1}"), true),
        tick(A, clock("{\"a\"=50, \"b\"=1}")),
        "what it kept itself counts too");
  }

  @Test
  @DisplayName("a full counter, counted or claimed, is refused and changes nothing")
  void exhausted() {
    VectorClock largest = VectorClock.of(Map.of(A, Long.MAX_VALUE));
    assertRefused(
        Reason.EXHAUSTED,
        "no number up to 9223372036854775807 is left for an event of 'a'",
        clocks.tick(A, List.of(largest)));
    assertEquals(0, clocks.size());
    assertEquals(new Dot(A, 1), tick(A).event());
    assertEquals(
        new Dot(A, Long.MAX_VALUE), tick(A, VectorClock.of(Map.of(A, Long.MAX_VALUE - 1))).event());
    assertInstanceOf(Refused.class, clocks.tick(A, List.of()));
    assertEquals(new Dot(B, 1), tick(B, largest).event(), "its own counter is not used up");
  }

  @Test
  @DisplayName("a clock grows no wider, and a counter no larger, than the limits say")
  void growth() {
    NodeClocks narrow =
        NodeClocks.inMemory(
            NodeClockLimits.of(2, IDLE).withMaxEntries(3).withMaxCounter(5), ticker);
    VectorClock three = clock("{\"a\"=1, \"b\"=5, \"c\"=9}");
    assertEquals(three, narrow.tick(A, List.of(clock("{\"b\"=5, \"c\"=9}"))).orElseThrow().clock());
    assertRefused(
        Reason.TOO_WIDE,
        "the clock of 'a' would have 4 entries; maxEntries is 3",
        narrow.tick(A, List.of(clock("{\"d\"=1}"))));
    assertEquals(Optional.of(three), narrow.latest(A));
    assertRefused(
        Reason.EXHAUSTED,
        "no number up to 5 is left for an event of 'a'",
        narrow.tick(A, List.of(clock("{\"a\"=5}"))));
    assertEquals(new Dot(A, 5), narrow.tick(A, List.of(clock("{\"a\"=4}"))).orElseThrow().event());
    assertInstanceOf(Refused.class, narrow.tick(A, List.of()));
    NodeClockLimits some = NodeClockLimits.DEFAULT;
    assertThrows(IllegalArgumentException.class, () -> some.withMaxEntries(0));
    assertThrows(
        IllegalArgumentException.class, () -> some.withMaxEntries(VectorClock.MAX_ENTRIES + 1));
    assertThrows(IllegalArgumentException.class, () -> some.withMaxCounter(0));
  }

  @Test
  @DisplayName("a claimed full counter, evicted, spoils the names of its own group and no others")
  void forgedCounterIsContained() {
    tick(A, VectorClock.of(Map.of(A, Long.MAX_VALUE - 1)));
    tick(B);
    ticker.move(IDLE);
    assertEquals(new Dot(C, 1), tick(C).event());
    ticker.move(IDLE);
    assertInstanceOf(Refused.class, clocks.tick(A, List.of()));
    assertEquals(new Dot(B, 2), tick(B).event(), "nobody was evicted for what was refused");
    NodeId other = NodeId.of("d");
    assertEquals(new Dot(other, 1), tick(other).event(), "in the place of c");
  }

  @Test
  @DisplayName("more entries than a clock has room for are refused and change nothing")
  void tooWide() {
    Map<NodeId, Long> entries = new HashMap<>();
    for (int i = 0; i < VectorClock.MAX_ENTRIES; i++) {
      entries.put(NodeId.of("n" + i), 1L);
    }
    assertRefused(
        Reason.TOO_WIDE,
        "65537 entries; MAX_ENTRIES of a vector clock is 65536",
        clocks.tick(A, List.of(VectorClock.of(entries))));
    assertEquals(clock("{\"a\"=1}"), tick(A).clock());
  }

  @Test
  @DisplayName("a node does not wait for an event of another, nor for a new node under way")
  void nodesDoNotWaitForEachOther() throws Exception {
    for (NodeId hanging : List.of(A, C)) {
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      Thread test = Thread.currentThread();
      // Read within an event, so one of another thread stays under way.
      Ticker ticker =
          () -> {
            if (Thread.currentThread() != test) {
              inside.countDown();
              try {
                assertTrue(release.await(60, TimeUnit.SECONDS));
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            }
            return 0;
          };
      NodeClocks registry = NodeClocks.inMemory(NodeClockLimits.DEFAULT, ticker);
      registry.tick(A, List.of());
      registry.tick(B, List.of());
      ExecutorService other = Executors.newSingleThreadExecutor();
      try {
        Future<NodeOutcome> event = other.submit(() -> registry.tick(hanging, List.of()));
        assertTrue(inside.await(60, TimeUnit.SECONDS));
        assertEquals(new Dot(B, 2), registry.tick(B, List.of()).orElseThrow().event());
        assertFalse(event.isDone());
        release.countDown();
        event.get(60, TimeUnit.SECONDS).orElseThrow();
      } finally {
        other.shutdownNow();
      }
    }
  }

  // A node neither in nor out would be asked for for ever, and no interrupt ends that.
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @Test
  @DisplayName("what goes along is asked once, last, and may decline: then nothing is changed")
  void declined() {
    tick(A);
    tick(B);
    ticker.move(IDLE);
    tick(B);
    for (NodeId node : List.of(A, C)) {
      AtomicInteger asked = new AtomicInteger();
      Refused refused =
          assertInstanceOf(
              Refused.class,
              clocks.tick(node, List.of(clock("{\"z\"=9}")), () -> asked.incrementAndGet() > 1));
      assertEquals(Reason.DECLINED, refused.reason());
      assertEquals(1, asked.get());
      assertThrows(
          ArithmeticException.class,
          () ->
              clocks.tick(
                  node,
                  List.of(),
                  () -> {
                    throw new ArithmeticException();
                  }));
      assertEquals(Set.of(A, B), clocks.nodes());
      assertEquals(Optional.of(clock("{\"a\"=1}")), clocks.latest(A));
    }
    assertInstanceOf(Refused.class, clocks.tick(C, List.of(), () -> false));
    assertEquals(new Dot(A, 2), tick(A).event(), "it is not evicted for what was declined");
    ticker.move(IDLE);
    VectorClock full = VectorClock.of(Map.of(B, Long.MAX_VALUE));
    assertRefused(
        Reason.EXHAUSTED,
        "no number up to 9223372036854775807 is left for an event of 'b'",
        clocks.tick(B, List.of(full), () -> fail("asked though the event is refused")));
    assertEquals(new Dot(B, 3), clocks.tick(B, List.of(), () -> true).orElseThrow().event());
    assertEquals(new Dot(C, 1), clocks.tick(C, List.of(), () -> true).orElseThrow().event());
    assertEquals(Set.of(B, C), clocks.nodes());
  }

  @Test
  @DisplayName("an event within what goes along with another is refused, and neither is counted")
  void nested() {
    tick(A);
    for (NodeId outer : List.of(A, B)) {
      for (NodeId inner : List.of(A, B, C)) {
        IllegalStateException thrown =
            assertThrows(
                IllegalStateException.class,
                () ->
                    clocks.tick(
                        outer, List.of(), () -> clocks.tick(inner, List.of()) instanceof Ticked));
        assertEquals(
            "an event of '" + inner + "' within what goes along with another event",
            thrown.getMessage());
      }
    }
    assertEquals(Set.of(A), clocks.nodes());
    assertEquals(new Dot(A, 2), tick(A).event());
    AtomicInteger size = new AtomicInteger();
    clocks.tick(B, List.of(), () -> size.getAndAdd(clocks.size()) == 0).orElseThrow();
    assertEquals(1, size.get(), "looking is no event");
  }

  @Test
  @DisplayName("nothing may be null, which is said at once and by name")
  void nulls() {
    List<Executable> calls =
        List.of(
            () -> clocks.tick(nothing(), List.of()),
            () -> clocks.tick(A, List.of(), nothing()),
            () -> NodeClocks.inMemory(nothing(), ticker),
            () -> NodeClocks.inMemory(NodeClockLimits.DEFAULT, nothing()),
            () -> VectorClock.EMPTY.tick(nothing()),
            () -> VectorClock.EMPTY.get(nothing()),
            () -> new Dot(nothing(), 1),
            () -> new LamportTime(1, nothing()),
            () -> HybridLogicalClock.of(nothing()),
            () -> Waiter.sleeping(nothing()),
            () -> OverflowPolicy.waiting(nothing()),
            () -> HybridLogicalClock.of(new HandTime()).catchUp(nothing()));
    List<String> names =
        List.of(
            "node",
            "alongside",
            "limits",
            "ticker",
            "node",
            "node",
            "replica",
            "node",
            "physical",
            "longest",
            "waiter",
            "waiter");
    for (int i = 0; i < calls.size(); i++) {
      assertEquals(
          names.get(i), assertThrows(NullPointerException.class, calls.get(i)).getMessage());
    }
  }

  /** What a caller without a checker might pass. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }

  @Test
  @DisplayName("closed, every event is refused")
  void closed() throws IOException {
    tick(A);
    clocks.close();
    clocks.close();
    for (NodeId node : List.of(A, B)) {
      assertRefused(Reason.CLOSED, "the node clocks are closed", clocks.tick(node, List.of()));
    }
    assertEquals(Optional.of(clock("{\"a\"=1}")), clocks.latest(A));
  }

  private Dot firstOf(NodeClockLimits limits) {
    return NodeClocks.inMemory(limits, ticker).tick(A, List.of()).orElseThrow().event();
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @DisplayName(
      "a node that was to be evicted by another thread, and was not, can be used by this one")
  void evictedByAnotherThread() throws Exception {
    tick(A);
    tick(B);
    ticker.move(IDLE);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      assertInstanceOf(
          Refused.class, other.submit(() -> clocks.tick(C, List.of(), () -> false)).get());
      assertEquals(new Dot(A, 2), tick(A).event());
      assertEquals(new Dot(B, 2), tick(B).event());
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  @DisplayName("limits out of range are refused with what is accepted")
  void limits() {
    IllegalArgumentException none =
        assertThrows(IllegalArgumentException.class, () -> NodeClockLimits.of(0, IDLE));
    assertEquals("maxNodes 0 is not from 1 to 65536", none.getMessage());
    assertThrows(IllegalArgumentException.class, () -> NodeClockLimits.of(65_537, IDLE));
    IllegalArgumentException negative =
        assertThrows(
            IllegalArgumentException.class, () -> NodeClockLimits.of(1, Duration.ofNanos(-1)));
    assertEquals("idle PT-0.000000001S is not from PT0S to PT876000H", negative.getMessage());
    Duration tooLong = NodeClockLimits.LONGEST_IDLE.plusNanos(1);
    assertThrows(IllegalArgumentException.class, () -> NodeClockLimits.of(1, tooLong));
    assertEquals(NodeClockLimits.of(1024, IDLE).withMaxEntries(1024), NodeClockLimits.DEFAULT);
    int most = VectorClock.MAX_ENTRIES;
    NodeClockLimits least = new NodeClockLimits(1, Duration.ZERO, 1, 1);
    assertEquals(new Dot(A, 1), firstOf(least));
    assertEquals(
        new Dot(A, 1),
        firstOf(new NodeClockLimits(most, NodeClockLimits.LONGEST_IDLE, most, Long.MAX_VALUE)));
  }
}
