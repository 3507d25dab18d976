package io.chronotick.vectorclock;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What is true of the writes and removals of one value: each with the set of all events its author
 * had seen. An event is its index. Knows no counter, dot or vector of any kind.
 */
final class Histories {

  private final List<BitSet> seen = new ArrayList<>();
  private final BitSet writes = new BitSet();

  /** A new write by somebody who has seen these events. */
  int write(BitSet authorSaw) {
    int event = remove(authorSaw);
    writes.set(event);
    return event;
  }

  /** A new removal by somebody who has seen these events. */
  int remove(BitSet authorSaw) {
    seen.add((BitSet) authorSaw.clone());
    return seen.size() - 1;
  }

  int count() {
    return seen.size();
  }

  boolean isWrite(int event) {
    return writes.get(event);
  }

  /** Whether the author of the later event had seen the earlier one, and so replaced it. */
  boolean isReplacedBy(int earlier, int later) {
    return seen.get(later).get(earlier);
  }

  /** The writes among the known events. */
  BitSet writesOf(BitSet known) {
    BitSet only = (BitSet) known.clone();
    only.and(writes);
    return only;
  }

  /** The maximal writes: those that no author of a known event had seen. */
  BitSet maximalWritesOf(BitSet known) {
    BitSet maximal = writesOf(known);
    known.stream().forEach(event -> maximal.andNot(seen.get(event)));
    return maximal;
  }

  /** How two sets stand by inclusion. */
  static CausalOrder inclusion(BitSet a, BitSet b) {
    if (a.equals(b)) {
      return CausalOrder.EQUAL;
    }
    BitSet both = (BitSet) a.clone();
    both.and(b);
    if (both.equals(a)) {
      return CausalOrder.BEFORE;
    }
    return both.equals(b) ? CausalOrder.AFTER : CausalOrder.CONCURRENT;
  }

  static BitSet union(BitSet a, BitSet b) {
    BitSet union = (BitSet) a.clone();
    union.or(b);
    return union;
  }
}
