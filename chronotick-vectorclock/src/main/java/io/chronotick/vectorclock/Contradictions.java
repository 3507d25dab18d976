package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import io.chronotick.model.TimeInterval;
import io.chronotick.vectorclock.Contradiction.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Finds the claims of events that contradict one another. It asks each pair, in the order the
 * events are named in, so what it finds is in that order too.
 */
final class Contradictions {

  private final List<StampedEvent> events;
  private final Precedence precedence;
  private final int[] order;

  /** Whose event each is, as a number of the node; -1 where that is not known. */
  private final int[] nodes;

  /** Which of its node's events each is; 0 where that is not known. */
  private final long[] numbers;

  private final Map<Kind, List<Contradiction>> listed = new EnumMap<>(Kind.class);
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

  private Contradictions(List<StampedEvent> events, Precedence precedence, int[] order) {
    this.events = events;
    this.precedence = precedence;
    this.order = order;
    Map<NodeId, Integer> known = new HashMap<>();
    nodes =
        events.stream()
            .map(StampedEvent::node)
            .mapToInt(
                node ->
                    node.map(id -> known.computeIfAbsent(id, unseen -> known.size())).orElse(-1))
            .toArray();
    numbers = events.stream().mapToLong(event -> event.number().orElse(0)).toArray();
  }

  /**
   * All there are among these events.
   *
   * @param events by number
   * @param order their numbers, no effect before its cause
   */
  static Contradictions among(List<StampedEvent> events, Precedence precedence, int[] order) {
    Contradictions contradictions = new Contradictions(events, precedence, order);
    for (int i = 0; i < order.length; i++) {
      for (int j = i + 1; j < order.length; j++) {
        contradictions.findIn(order[i], order[j]);
      }
    }
    contradictions.findCycles();
    return contradictions;
  }

  /** By kind, then in order; at most {@link EventOrder#MAX_LISTED} of a kind. */
  List<Contradiction> listed() {
    return listed.values().stream().flatMap(List::stream).toList();
  }

  /** How many there are of each kind, listed or not; a kind without any is not in it. */
  Map<Kind, Long> counts() {
    return Map.copyOf(counts);
  }

  private void findIn(int e, int f) {
    StampedEvent first = events.get(e);
    StampedEvent second = events.get(f);
    boolean isCause = precedence.causal().before().has(e, f);
    if (isCause) {
      findInTimes(first, second);
    }
    if (nodes[e] >= 0 && nodes[e] == nodes[f]) {
      findInNode(e, f, isCause);
    }
  }

  private void findInTimes(StampedEvent cause, StampedEvent effect) {
    Optional<TimeInterval> late = cause.interval();
    Optional<TimeInterval> early = effect.interval();
    if (late.isPresent() && early.isPresent() && late.get().isAfter(early.get())) {
      add(Kind.EFFECT_BEFORE_CAUSE, () -> Contradiction.effectBeforeCause(cause, effect));
    }
    Optional<HybridTimestamp> high = cause.hybrid();
    Optional<HybridTimestamp> low = effect.hybrid();
    if (high.isPresent() && low.isPresent() && high.get().compareTo(low.get()) >= 0) {
      add(Kind.HYBRID_NOT_MONOTONE, () -> Contradiction.hybridNotMonotone(cause, effect));
    }
  }

  private void findInNode(int e, int f, boolean isCause) {
    StampedEvent first = events.get(e);
    StampedEvent second = events.get(f);
    if (first.clock().isEmpty()
        || second.clock().isEmpty()
        || precedence.causal().isSameClock(e, f)) {
      return;
    }
    if (numbers[e] > 0 && numbers[e] == numbers[f]) {
      add(Kind.SAME_EVENT_DIFFERS, () -> Contradiction.sameEventDiffers(first, second));
    } else if (!isCause) {
      add(Kind.NODE_NOT_SEQUENTIAL, () -> Contradiction.nodeNotSequential(first, second));
    }
  }

  private void findCycles() {
    BitSet found = new BitSet();
    for (int event : order) {
      for (BitSet cycle : precedence.cycles()) {
        if (cycle.get(event) && !found.get(event)) {
          found.or(cycle);
          add(Kind.CYCLE, () -> Contradiction.cycle(inOrder(cycle)));
        }
      }
    }
  }

  private List<StampedEvent> inOrder(BitSet some) {
    return IntStream.of(order).filter(some::get).mapToObj(events::get).toList();
  }

  private void add(Kind kind, Supplier<Contradiction> contradiction) {
    if (counts.merge(kind, 1L, Long::sum) <= EventOrder.MAX_LISTED) {
      listed.computeIfAbsent(kind, first -> new ArrayList<>()).add(contradiction.get());
    }
  }
}
