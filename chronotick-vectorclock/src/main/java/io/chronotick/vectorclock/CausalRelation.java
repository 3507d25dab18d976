package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many events stand to each other by their vector clocks: what {@link VectorClock#compare} says
 * of each pair, at less than the cost of asking for each pair.
 *
 * <p>Clocks are compared a node at a time and not a pair at a time. The events whose counter of one
 * node is at least some event's are a set of bits, which grows as the counters are walked from the
 * largest down; what is at least an event in each of its entries is the intersection of these sets.
 * With E entries in all the clocks of n events, that is E steps of n / 64 words, and sorting.
 */
final class CausalRelation {

  private static final Comparator<Entry> LARGEST_FIRST =
      Comparator.comparingLong(Entry::counter).reversed();

  private record Entry(int event, long counter) {}

  private final Relation before;

  /** The first event whose clock is the same; without a clock, the event itself. */
  private final int[] firstOfClock;

  /** The events by their numbers; one without a clock stands in no relation to any other. */
  CausalRelation(List<StampedEvent> events) {
    int size = events.size();
    BitSet[] atLeast = atLeast(events);
    before = new Relation(size);
    firstOfClock = new int[size];
    for (int e = 0; e < size; e++) {
      firstOfClock[e] = e;
      for (int f = atLeast[e].nextSetBit(0); f >= 0; f = atLeast[e].nextSetBit(f + 1)) {
        if (!atLeast[f].get(e)) {
          before.add(e, f);
        } else {
          firstOfClock[e] = Math.min(firstOfClock[e], f);
        }
      }
    }
  }

  /** What happened before what; transitively closed. */
  Relation before() {
    return before;
  }

  boolean isSameClock(int e, int f) {
    return firstOfClock[e] == firstOfClock[f];
  }

  /** For each event the events whose clocks have all it has, itself included. */
  private static BitSet[] atLeast(List<StampedEvent> events) {
    BitSet clocked = new BitSet(events.size());
    Map<NodeId, List<Entry>> columns = new HashMap<>();
    for (int e = 0; e < events.size(); e++) {
      int event = e;
      events
          .get(e)
          .clock()
          .ifPresent(
              clock -> {
                clocked.set(event);
                clock
                    .entries()
                    .forEach(
                        (node, counter) ->
                            columns
                                .computeIfAbsent(node, unseen -> new ArrayList<>())
                                .add(new Entry(event, counter)));
              });
    }
    BitSet[] atLeast = new BitSet[events.size()];
    for (int e = 0; e < atLeast.length; e++) {
      atLeast[e] = new BitSet(atLeast.length);
      if (clocked.get(e)) {
        atLeast[e].or(clocked);
      }
    }
    // An event without an entry of a node asks nothing of the others there: its counter is 0.
    columns.values().forEach(column -> narrow(atLeast, column));
    return atLeast;
  }

  /** Takes from each event of the column those whose counter is below its own. */
  private static void narrow(BitSet[] atLeast, List<Entry> column) {
    column.sort(LARGEST_FIRST);
    BitSet reached = new BitSet(atLeast.length);
    int from = 0;
    while (from < column.size()) {
      int to = from;
      while (to < column.size() && column.get(to).counter() == column.get(from).counter()) {
        reached.set(column.get(to).event());
        to++;
      }
      for (Entry entry : column.subList(from, to)) {
        atLeast[entry.event()].and(reached);
      }
      from = to;
    }
  }
}
