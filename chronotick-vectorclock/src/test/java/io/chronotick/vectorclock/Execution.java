package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A run of a distributed system over a network that loses, duplicates and reorders messages, as
 * what is true of it: its events, and the transitive closure of "next on the same node" and "sent
 * here, received there". A node that crashes loses no event, but has to go on from what it stored.
 * Knows no clock of any kind.
 */
final class Execution {

  /** What the system does next; {@code pick} chooses among the messages under way. */
  record Step(Kind kind, int node, int pick) {}

  enum Kind {
    LOCAL,
    SEND,
    RECEIVE,
    RECEIVE_AND_KEEP,
    LOSE,
    CRASH
  }

  /**
   * @param number which event of its node this is, from 1
   * @param previous the event before on this node, or -1
   * @param sent the event that sent what is received here, or -1
   * @param recovers whether the node crashed since its event before
   */
  record Event(NodeId node, int number, int previous, int sent, boolean recovers) {}

  final List<NodeId> nodes = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  private final List<BitSet> pasts = new ArrayList<>();
  private final Set<NodeId> crashed = new HashSet<>();

  Execution(int nodeCount, List<Step> steps) {
    for (int i = 0; i < nodeCount; i++) {
      nodes.add(NodeId.of("node-" + (char) ('a' + i)));
    }
    Map<NodeId, Integer> latest = new HashMap<>();
    List<Integer> underWay = new ArrayList<>();
    for (Step step : steps) {
      NodeId node = nodes.get(step.node() % nodeCount);
      int message = underWay.isEmpty() ? -1 : step.pick() % underWay.size();
      switch (step.kind()) {
        case LOCAL -> happen(node, -1, latest);
        case SEND -> underWay.add(happen(node, -1, latest));
        case RECEIVE -> {
          if (message >= 0) {
            happen(node, underWay.remove(message), latest);
          }
        }
        case RECEIVE_AND_KEEP -> {
          if (message >= 0) {
            happen(node, underWay.get(message), latest);
          }
        }
        case LOSE -> {
          if (message >= 0) {
            underWay.remove(message);
          }
        }
        case CRASH -> crashed.add(node);
      }
    }
  }

  private int happen(NodeId node, int sent, Map<NodeId, Integer> latest) {
    int previous = latest.getOrDefault(node, -1);
    int number = previous < 0 ? 1 : events.get(previous).number() + 1;
    BitSet past = new BitSet();
    for (int cause : new int[] {previous, sent}) {
      if (cause >= 0) {
        past.or(pasts.get(cause));
        past.set(cause);
      }
    }
    int event = events.size();
    events.add(new Event(node, number, previous, sent, crashed.remove(node)));
    pasts.add(past);
    latest.put(node, event);
    return event;
  }

  boolean happenedBefore(int e, int f) {
    return pasts.get(f).get(e);
  }

  /** The node's events among the event and its past. */
  long countUpTo(int event, NodeId node) {
    return pasts.get(event).stream().filter(e -> events.get(e).node().equals(node)).count()
        + (events.get(event).node().equals(node) ? 1 : 0);
  }

  static Arbitrary<Execution> executions() {
    Arbitrary<Step> steps =
        Combinators.combine(
                Arbitraries.of(Kind.class),
                Arbitraries.integers().between(0, 4),
                Arbitraries.integers().between(0, 100))
            .as(Step::new);
    return Combinators.combine(Arbitraries.integers().between(1, 5), steps.list().ofMaxSize(60))
        .as(Execution::new);
  }

  @Override
  public String toString() {
    return events.toString();
  }
}
