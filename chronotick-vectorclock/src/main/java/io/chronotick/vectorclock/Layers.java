package io.chronotick.vectorclock;

import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Events in an order that no cause and no time contradicts, and in layers: an event's layer is the
 * number of events in the longest chain of its predecessors.
 */
final class Layers {

  private final int[] order;
  private final int[] layers;

  /**
   * Events have the numbers 0 to n − 1, by which ties are settled: next in the order is always the
   * smallest of those whose predecessors are all in it.
   *
   * @param precedence transitively closed, and without an event that is before itself
   */
  Layers(Relation precedence) {
    int size = precedence.size();
    order = new int[size];
    layers = new int[size];
    int[] missing = new int[size];
    for (int e = 0; e < size; e++) {
      precedence.after(e).stream().forEach(f -> missing[f]++);
    }
    BitSet ready = new BitSet(size);
    for (int e = 0; e < size; e++) {
      ready.set(e, missing[e] == 0);
    }
    for (int at = 0; at < size; at++) {
      int next = ready.nextSetBit(0);
      ready.clear(next);
      order[at] = next;
      // All that is before it is in the order already, so its own layer is final.
      int layer = layers[next] + 1;
      BitSet after = precedence.after(next);
      for (int f = after.nextSetBit(0); f >= 0; f = after.nextSetBit(f + 1)) {
        layers[f] = Math.max(layers[f], layer);
        ready.set(f, --missing[f] == 0);
      }
    }
  }

  /** The numbers of the events in order; the array itself, so not to be written. */
  int[] order() {
    return order;
  }

  /** The layers of two events or more, from the first; each in order. */
  List<List<Integer>> shared() {
    return IntStream.of(order)
        .boxed()
        .collect(Collectors.groupingBy(event -> layers[event], TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .filter(layer -> layer.size() > 1)
        .toList();
  }
}
