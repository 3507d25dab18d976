package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import io.chronotick.model.TimeInterval;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The order of events by its definitions alone: each edge and each path is walked, and nothing is
 * clever. Events are numbered as they are given.
 */
final class OrderOracle {

  final List<StampedEvent> events;
  private final boolean[][] causes;
  private final boolean[][] earlier;
  private final boolean[][] precedes;
  private final Set<Set<Integer>> cycles = new HashSet<>();

  OrderOracle(List<StampedEvent> events) {
    this.events = events;
    int size = events.size();
    causes = new boolean[size][size];
    earlier = new boolean[size][size];
    boolean[][] edges = new boolean[size][size];
    for (int e = 0; e < size; e++) {
      for (int f = 0; f < size; f++) {
        causes[e][f] = isCause(events.get(e).clock(), events.get(f).clock());
        earlier[e][f] = isEarlier(events.get(e).interval(), events.get(f).interval());
      }
    }
    for (int e = 0; e < size; e++) {
      for (int f = 0; f < size; f++) {
        edges[e][f] = causes[e][f] || (earlier[e][f] && !causes[f][e]);
      }
    }
    boolean[][] paths = paths(edges);
    for (int e = 0; e < size; e++) {
      Set<Integer> cycle = new TreeSet<>();
      for (int f = 0; f < size; f++) {
        if (paths[e][f] && paths[f][e]) {
          cycle.add(f);
          edges[e][f] = causes[e][f];
        }
      }
      if (!cycle.isEmpty()) {
        cycles.add(cycle);
      }
    }
    precedes = paths(edges);
  }

  private static boolean[][] paths(boolean[][] edges) {
    boolean[][] paths = new boolean[edges.length][edges.length];
    for (int from = 0; from < edges.length; from++) {
      Deque<Integer> toVisit = new ArrayDeque<>(List.of(from));
      while (!toVisit.isEmpty()) {
        int e = toVisit.pop();
        for (int f = 0; f < edges.length; f++) {
          if (edges[e][f] && !paths[from][f]) {
            paths[from][f] = true;
            toVisit.push(f);
          }
        }
      }
    }
    return paths;
  }

  private static boolean isCause(Optional<VectorClock> e, Optional<VectorClock> f) {
    if (e.isEmpty() || f.isEmpty()) {
      return false;
    }
    Set<NodeId> nodes = new HashSet<>(e.get().entries().keySet());
    nodes.addAll(f.get().entries().keySet());
    return nodes.stream().allMatch(node -> e.get().get(node) <= f.get().get(node))
        && nodes.stream().anyMatch(node -> e.get().get(node) < f.get().get(node));
  }

  private static boolean isEarlier(Optional<TimeInterval> e, Optional<TimeInterval> f) {
    return e.isPresent() && f.isPresent() && e.get().latest().compareTo(f.get().earliest()) < 0;
  }

  boolean isCause(int e, int f) {
    return causes[e][f];
  }

  boolean isEarlier(int e, int f) {
    return earlier[e][f];
  }

  boolean precedes(int e, int f) {
    return precedes[e][f];
  }

  /** By number: how many events the longest chain of predecessors has. */
  int[] layers() {
    int[] layers = new int[events.size()];
    // A chain of n events is as long as chains get, so n rounds reach its end.
    for (int round = 0; round < events.size(); round++) {
      for (int e = 0; e < events.size(); e++) {
        for (int f = 0; f < events.size(); f++) {
          if (precedes[e][f]) {
            layers[f] = Math.max(layers[f], layers[e] + 1);
          }
        }
      }
    }
    return layers;
  }

  /** The events' numbers: again and again the first by ties of what nothing left precedes. */
  List<Integer> order() {
    Set<Integer> order = new LinkedHashSet<>();
    while (order.size() < events.size()) {
      int next = -1;
      for (int e = 0; e < events.size(); e++) {
        if (!order.contains(e) && isReady(e, order) && (next < 0 || isFirstByTies(e, next))) {
          next = e;
        }
      }
      order.add(next);
    }
    return List.copyOf(order);
  }

  private boolean isReady(int event, Set<Integer> named) {
    for (int e = 0; e < events.size(); e++) {
      if (precedes[e][event] && !named.contains(e)) {
        return false;
      }
    }
    return true;
  }

  /** Compares texts in which what counts first comes first, and what is missing comes last. */
  private boolean isFirstByTies(int e, int f) {
    return text(events.get(e)).compareTo(text(events.get(f))) < 0;
  }

  private static String text(StampedEvent event) {
    StringBuilder text = new StringBuilder();
    text.append(event.hybrid().map(HybridTimestamp::toString).orElse("~"));
    text.append(event.hybrid().flatMap(h -> event.node()).map(n -> digits(n.value())).orElse("~"));
    text.append(
        event
            .interval()
            .map(interval -> interval.earliest())
            .or(event::instant)
            .map(earliest -> String.format("%012d", earliest.toEpochMilli()))
            .orElse("~"));
    return text.append(digits(event.id())).toString();
  }

  /** Code points as digits, which sort by code point; a text that ends comes before a longer. */
  private static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    text.codePoints().forEach(point -> digits.append(String.format("%08x", point)));
    return digits.append('!').toString();
  }

  /** Each as its kind, its events' ids in the given order of all, and its gap. */
  Set<List<Object>> contradictions(List<Integer> order) {
    Set<List<Object>> found = new HashSet<>();
    for (int e : order) {
      for (int f : order.subList(order.indexOf(e) + 1, order.size())) {
        StampedEvent first = events.get(e);
        StampedEvent second = events.get(f);
        List<String> ids = List.of(first.id(), second.id());
        if (isCause(e, f) && isEarlier(f, e)) {
          Duration gap =
              Duration.between(
                  second.interval().orElseThrow().latest(),
                  first.interval().orElseThrow().earliest());
          found.add(List.of(Contradiction.Kind.EFFECT_BEFORE_CAUSE, ids, gap));
        }
        if (isCause(e, f) && first.hybrid().isPresent() && second.hybrid().isPresent()) {
          HybridTimestamp high = first.hybrid().get();
          HybridTimestamp low = second.hybrid().get();
          if (high.toString().compareTo(low.toString()) >= 0) {
            Duration gap = Duration.between(low.time(), high.time());
            found.add(List.of(Contradiction.Kind.HYBRID_NOT_MONOTONE, ids, gap));
          }
        }
        if (isOfOneNode(first, second) && !first.clock().equals(second.clock())) {
          if (first.number().isPresent() && first.number().equals(second.number())) {
            found.add(List.of(Contradiction.Kind.SAME_EVENT_DIFFERS, ids, Duration.ZERO));
          } else if (!isCause(e, f) && !isCause(f, e)) {
            found.add(List.of(Contradiction.Kind.NODE_NOT_SEQUENTIAL, ids, Duration.ZERO));
          }
        }
      }
    }
    for (Set<Integer> cycle : cycles) {
      List<String> ids = order.stream().filter(cycle::contains).map(this::id).toList();
      found.add(List.of(Contradiction.Kind.CYCLE, ids, Duration.ZERO));
    }
    return found;
  }

  private static boolean isOfOneNode(StampedEvent first, StampedEvent second) {
    return first.node().isPresent()
        && first.node().equals(second.node())
        && first.clock().isPresent()
        && second.clock().isPresent();
  }

  String id(int event) {
    return events.get(event).id();
  }
}
