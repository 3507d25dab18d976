package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.Execution.Event;
import io.chronotick.vectorclock.HybridOutcome.Accepted;
import io.chronotick.vectorclock.HybridOutcome.Reason;
import io.chronotick.vectorclock.HybridOutcome.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * How far a stamp may be ahead of physical time, where clocks err within bounds that change, nodes
 * crash, and some of what is received was forged.
 */
class HybridClosenessTest {

  private static final Duration LEASE = Duration.ofMillis(2);

  /** What is received, from whoever sent it. */
  private record Message(HybridTimestamp stamp, Duration uncertainty) {}

  /** One node, and the latest time that the errors told to its clock explain. */
  private static final class Node {
    final HandTime time = new HandTime();
    Duration bound = Duration.ZERO;
    final HybridSettings settings;
    HybridLogicalClock clock;
    Instant explained = Instant.EPOCH;
    HybridTimestamp last = HybridTimestamp.MIN;

    Node(Random random) throws IOException {
      settings =
          HybridSettings.of(time)
              .withBound(() -> Optional.of(bound))
              .withSlack(upTo(random, 3))
              .withMaxSenderUncertainty(upTo(random, 8))
              .withLeases(LeaseStore.inMemory(), LEASE);
      clock = HybridLogicalClock.open(settings);
    }

    /** A restart skips what was reserved, which is as far beyond the stamps as a lease is long. */
    void recover() throws IOException {
      clock = HybridLogicalClock.open(settings);
      explained = explained.plus(LEASE);
    }

    /** The latest time that a clock and these errors explain now. */
    Instant explainedNow(Duration claimed) {
      Duration most = settings.maxSenderUncertainty();
      Duration believed = claimed.compareTo(most) < 0 ? claimed : most;
      return time.instant().plus(bound).plus(settings.slack()).plus(believed);
    }
  }

  @Provide
  Arbitrary<Execution> executions() {
    return Execution.executions();
  }

  @Property
  void noStampIsFurtherAheadThanTheErrorsExplain(
      @ForAll("executions") Execution execution, @ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Map<NodeId, Node> nodes = new HashMap<>();
    for (NodeId id : execution.nodes) {
      nodes.put(id, new Node(random));
    }
    Instant truth = HandTime.NOON;
    List<Optional<Message>> sent = new ArrayList<>();
    boolean refused = false;
    for (Event event : execution.events) {
      Node node = Optional.ofNullable(nodes.get(event.node())).orElseThrow();
      if (event.recovers()) {
        node.recover();
      }
      truth = truth.plus(upTo(random, 2));
      node.bound = upTo(random, 5);
      long error = node.bound.toNanos();
      node.time.set(truth.plusNanos(random.nextLong(-error, error + 1)));
      Optional<Message> received =
          event.sent() < 0 ? Optional.empty() : received(random, node, sent.get(event.sent()));
      Optional<HybridTimestamp> stamp = happen(node, received);
      refused |= stamp.isEmpty();
      sent.add(stamp.map(own -> new Message(own, node.bound)));
    }
    // Guards the property: some runs do have what must be refused.
    Statistics.label("refused")
        .collect(refused)
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 1));
  }

  private static Optional<HybridTimestamp> happen(Node node, Optional<Message> received) {
    Duration aheadBefore = node.clock.aheadBy();
    HybridOutcome outcome =
        received
            .map(message -> node.clock.receive(message.stamp(), message.uncertainty()))
            .orElseGet(node.clock::now);
    Instant limit = node.explainedNow(received.map(Message::uncertainty).orElse(Duration.ZERO));
    boolean tooFar = received.filter(m -> m.stamp().time().isAfter(limit)).isPresent();
    if (outcome instanceof Refused refusal) {
      assertEquals(tooFar ? Reason.TOO_FAR_AHEAD : Reason.OVERFLOW, refusal.reason());
      assertEquals(aheadBefore, node.clock.aheadBy(), "the refused changed nothing");
      return Optional.empty();
    }
    assertFalse(tooFar, "taken beyond " + limit + ": " + received);
    HybridTimestamp stamp = ((Accepted) outcome).stamp();
    node.explained = node.explained.isAfter(limit) ? node.explained : limit;
    assertFalse(stamp.time().isAfter(node.explained), stamp + " is after " + node.explained);
    assertFalse(stamp.time().isBefore(node.time.instant().minusNanos(999_999)));
    assertTrue(node.last.compareTo(stamp) < 0, "strictly increasing");
    node.last = stamp;
    return Optional.of(stamp);
  }

  /** What was sent, or what somebody made up: often close to the limit, often a full counter. */
  private static Optional<Message> received(Random random, Node node, Optional<Message> sent) {
    if (random.nextInt(4) > 0) {
      return sent;
    }
    Duration claimed = upTo(random, 20);
    Instant ahead =
        random.nextBoolean()
            ? node.time.instant().plusMillis(random.nextInt(-10, 30))
            : node.explainedNow(claimed).plusMillis(random.nextInt(-1, 2));
    int counter = random.nextBoolean() ? HybridTimestamp.MAX_COUNTER : 0;
    return Optional.of(new Message(HybridTimestamp.of(ahead, counter), claimed));
  }

  private static Duration upTo(Random random, int millis) {
    return Duration.ofNanos(random.nextInt(millis * 1_000_000 + 1));
  }
}
