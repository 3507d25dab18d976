package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.Execution.Event;
import io.chronotick.vectorclock.HybridOutcome.Accepted;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The hybrid clock against what truly happened before what, and against true time. */
class HybridCausalityTest {

  private static final Duration BOUND = Duration.ofMillis(3);

  /** One node: its clock, and the physical time that clock sees. */
  private record Node(HandTime time, HybridSettings settings, HybridLogicalClock clock) {

    Node recovered() throws IOException {
      return new Node(time, settings, HybridLogicalClock.open(settings));
    }
  }

  @Provide
  Arbitrary<Execution> executions() {
    return Execution.executions();
  }

  /** Clocks that jump about and stand still, nodes that crash, and counters that soon are full. */
  @Property
  void hybridStampsNeverRunAgainstCause(
      @ForAll("executions") Execution execution, @ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Map<NodeId, Node> nodes = new HashMap<>();
    for (NodeId id : execution.nodes) {
      LeaseStore store = LeaseStore.inMemory();
      store.save(HybridTimestamp.of(HandTime.NOON, 0xfffa + random.nextInt(6)));
      nodes.put(id, node(store, HybridSettings.LONGEST));
    }
    List<HybridTimestamp> stamps = new ArrayList<>();
    for (Event event : execution.events) {
      Node node = node(nodes, event);
      if (event.recovers()) {
        node = node.recovered();
        nodes.put(event.node(), node);
      }
      if (random.nextBoolean()) {
        node.time().move(Duration.ofNanos(random.nextInt(-4_000_000, 4_000_001)));
      }
      HybridTimestamp stamp = happen(node, event, stamps, Duration.ZERO).orElseThrow();
      assertFalse(
          stamp.millis() < node.time().instant().toEpochMilli(), "never behind physical time");
      stamps.add(stamp);
    }
    for (int e = 0; e < stamps.size(); e++) {
      for (int f = 0; f < stamps.size(); f++) {
        if (execution.happenedBefore(e, f)) {
          assertTrue(stamps.get(e).compareTo(stamps.get(f)) < 0, e + " and " + f);
        }
      }
    }
  }

  /**
   * Physical clocks within their bounds, without slack: closeness, and no honest peer refused. No
   * node crashes: a restart may put a clock as far ahead as its lease.
   */
  @Property
  void stampsOfHonestClocksStayWithinTheBoundAndAreNeverRefused(
      @ForAll("executions") Execution execution, @ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Map<NodeId, Node> nodes = new HashMap<>();
    for (NodeId id : execution.nodes) {
      nodes.put(id, node(LeaseStore.inMemory(), Duration.ZERO));
    }
    Instant truth = HandTime.NOON;
    long bound = BOUND.toNanos();
    List<HybridTimestamp> stamps = new ArrayList<>();
    for (Event event : execution.events) {
      Node node = node(nodes, event);
      truth = truth.plusNanos(random.nextInt(2_000_000));
      node.time().set(truth.plusNanos(random.nextLong(-bound, bound + 1)));
      HybridTimestamp stamp = happen(node, event, stamps, BOUND).orElseThrow();
      assertFalse(stamp.time().isAfter(truth.plus(BOUND)));
      assertTrue(stamp.time().isAfter(truth.minus(BOUND).minusMillis(1)));
      stamps.add(stamp);
    }
  }

  private record Operation(int move, boolean receives, int remoteAhead, int counter, boolean ok) {}

  @Provide
  Arbitrary<List<Operation>> operations() {
    return Combinators.combine(
            Arbitraries.integers().between(-3, 3),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(-5, 12),
            Arbitraries.of(0, 1, 0xfffe, 0xffff),
            Arbitraries.of(true, true, false))
        .as(Operation::new)
        .list()
        .ofMaxSize(60);
  }

  /** One clock is also asked for what it refuses; the other is not, and cannot be told apart. */
  @Property
  void whatIsRefusedChangesNothing(@ForAll("operations") List<Operation> operations)
      throws IOException {
    HandTime time = new HandTime();
    SimulatedDisk disk = new SimulatedDisk();
    HybridSettings settings =
        HybridSettings.of(time).withBound(() -> Optional.of(BOUND)).withSlack(Duration.ofMillis(1));
    HybridLogicalClock asked =
        HybridLogicalClock.open(settings.withLeases(disk, Duration.ofMillis(2)));
    HybridLogicalClock spared = HybridLogicalClock.open(settings);
    HybridTimestamp previous = HybridTimestamp.MIN;
    for (Operation operation : operations) {
      time.move(Duration.ofMillis(operation.move()));
      disk.full = !operation.ok();
      HybridTimestamp remote =
          HybridTimestamp.of(
              time.instant().plusMillis(operation.remoteAhead()), operation.counter());
      HybridOutcome outcome = apply(operation, asked, remote);
      if (outcome instanceof Accepted accepted) {
        assertEquals(accepted, apply(operation, spared, remote));
        assertTrue(previous.compareTo(accepted.stamp()) < 0, "strictly increasing");
        previous = accepted.stamp();
      }
      assertEquals(spared.aheadBy(), asked.aheadBy());
    }
  }

  private static HybridOutcome apply(
      Operation operation, HybridLogicalClock clock, HybridTimestamp remote) {
    return operation.receives() ? clock.receive(remote, Duration.ofMillis(2)) : clock.now();
  }

  private static Node node(LeaseStore store, Duration slack) throws IOException {
    HandTime time = new HandTime();
    HybridSettings settings =
        HybridSettings.of(time)
            .withBound(() -> Optional.of(BOUND))
            .withSlack(slack)
            .withLeases(store, Duration.ofMillis(2));
    return new Node(time, settings, HybridLogicalClock.open(settings));
  }

  private static Node node(Map<NodeId, Node> nodes, Event event) {
    return Optional.ofNullable(nodes.get(event.node())).orElseThrow();
  }

  private static HybridOutcome happen(
      Node node, Event event, List<HybridTimestamp> stamps, Duration uncertainty) {
    return event.sent() < 0
        ? node.clock().now()
        : node.clock().receive(stamps.get(event.sent()), uncertainty);
  }
}
