package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an event knows of every node: how many of that node's events are in its causal past, itself
 * included.
 *
 * <p>One event happened before another exactly when its clock does: no physical clock is asked, so
 * none can be wrong. A node {@link #tick ticks} its own entry for each of its events, sends its
 * clock with each message, and on receipt {@link #merge merges} the sender's clock and ticks.
 *
 * <p>A node without an entry has counter 0; an entry is 1 to {@link Long#MAX_VALUE}. Equal clocks
 * have one form, whatever the order they were built in. Immutable, so safe to share between
 * threads. After Fidge (1988) and Mattern (1989).
 *
 * <p>HAZARD: there is no {@code compareTo}, on purpose: {@link CausalOrder#CONCURRENT} is neither
 * equality nor an order, and sorting by a partial order loses events quietly.
 *
 * <p>HAZARD: ticking one clock twice makes two different events with one clock. Each node must tick
 * its latest clock, one event at a time, and must not forget it in a restart.
 */
public final class VectorClock {

  /** The most nodes one clock has entries for; more is refused, before space is taken for them. */
  public static final int MAX_ENTRIES = 65_536;

  /** The clock of no event: before every other. */
  public static final VectorClock EMPTY = new VectorClock(new NodeId[0], new long[0]);

  /** Ascending, never written; clocks of one membership share it, which makes them fast to meet. */
  private final NodeId[] names;

  /** Beside {@link #names}; each at least 1; never written. */
  private final long[] counters;

  private VectorClock(NodeId[] names, long[] counters) {
    this.names = names;
    this.counters = counters;
  }

  /**
   * The clock with these counters; a counter of 0 is the same as none.
   *
   * @throws IllegalArgumentException if a counter is negative, a node is there twice (as an
   *     identity map allows), or there are more than {@link #MAX_ENTRIES}
   */
  public static VectorClock of(Map<NodeId, Long> counters) {
    requireRoom(counters.size());
    // Filled one by one: the map may be sorted by an order of its own.
    SortedMap<NodeId, Long> sorted = new TreeMap<>();
    counters.forEach(
        (node, counter) -> {
          if (counter < 0) {
            throw new IllegalArgumentException(
                "counter of '" + node + "' is " + counter + "; it must not be negative");
          }
          if (sorted.put(node, counter) != null) {
            throw new IllegalArgumentException("node '" + node + "' is there twice");
          }
        });
    sorted.values().removeIf(counter -> counter == 0);
    NodeId[] names = sorted.keySet().toArray(NodeId[]::new);
    return ofSorted(names, sorted.values().stream().mapToLong(Long::longValue).toArray());
  }

  /** Takes the arrays over; the caller vouches that names ascend and counters are at least 1. */
  static VectorClock ofSorted(NodeId[] names, long[] counters) {
    return names.length == 0 ? EMPTY : new VectorClock(names, counters);
  }

  /**
   * Reads what {@link #toString} prints, and nothing else: one clock has one text, so texts may be
   * compared instead of clocks. The work is linear in the text, and ends at the first fault.
   *
   * @throws IllegalArgumentException if the text is not canonical: entries out of order or twice, a
   *     name that is no {@link NodeId}, a counter that is not a plain whole number from 1 to {@link
   *     Long#MAX_VALUE}, other spacing or escapes, or more than {@link #MAX_ENTRIES}
   */
  public static VectorClock parse(String text) {
    return new VectorClockParser(text).parse();
  }

  /** How many of the node's events are in this past; 0 for a node never heard of. */
  public long get(NodeId node) {
    int at = indexOf(node);
    return at < 0 ? 0 : counters[at];
  }

  /** How many nodes have an entry. */
  public int size() {
    return names.length;
  }

  /**
   * This clock and one more event of the node: strictly after this, and different in this entry
   * only.
   *
   * @throws ArithmeticException if the node has counted {@link Long#MAX_VALUE} events; a counter
   *     never wraps
   * @throws IllegalArgumentException if the node is new and there are {@link #MAX_ENTRIES} already
   */
  public VectorClock tick(NodeId node) {
    int at = indexOf(node);
    if (at >= 0) {
      if (counters[at] == Long.MAX_VALUE) {
        throw new ArithmeticException(
            "counter of '" + node + "' is " + Long.MAX_VALUE + ", the largest; it cannot tick");
      }
      long[] ticked = counters.clone();
      ticked[at]++;
      return new VectorClock(names, ticked);
    }
    int size = names.length;
    requireRoom(size + 1);
    int insertion = -1 - at;
    NodeId[] widerNames = Arrays.copyOf(names, size + 1);
    long[] widerCounters = Arrays.copyOf(counters, size + 1);
    System.arraycopy(names, insertion, widerNames, insertion + 1, size - insertion);
    System.arraycopy(counters, insertion, widerCounters, insertion + 1, size - insertion);
    widerNames[insertion] = node;
    widerCounters[insertion] = 1;
    return new VectorClock(widerNames, widerCounters);
  }

  /**
   * All that either knows: the least clock that is not before either. Commutative, associative,
   * idempotent. Returns an argument itself when the result equals it, this one if both do.
   *
   * @throws IllegalArgumentException if together they have more than {@link #MAX_ENTRIES}
   */
  public VectorClock merge(VectorClock other) {
    return switch (compare(other)) {
      case AFTER, EQUAL -> this;
      case BEFORE -> other;
      case CONCURRENT -> names == other.names ? mergeSameNames(other) : mergeNames(other);
    };
  }

  private VectorClock mergeSameNames(VectorClock other) {
    long[] merged = new long[counters.length];
    for (int i = 0; i < merged.length; i++) {
      merged[i] = Math.max(counters[i], other.counters[i]);
    }
    return new VectorClock(names, merged);
  }

  private VectorClock mergeNames(VectorClock other) {
    int most = size() + other.size();
    NodeId[] mergedNames = new NodeId[most];
    long[] mergedCounters = new long[most];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < names.length || j < other.names.length) {
      int order = orderAt(i, other, j);
      mergedNames[size] = order <= 0 ? names[i] : other.names[j];
      // An entry the other side lacks is 0 there, so the larger is right in all three cases.
      mergedCounters[size] =
          Math.max(order <= 0 ? counters[i] : 0, order >= 0 ? other.counters[j] : 0);
      size++;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    requireRoom(size);
    // A membership that one side had already keeps that side's table, for the fast path next time.
    NodeId[] table =
        size == names.length
            ? names
            : size == other.names.length ? other.names : Arrays.copyOf(mergedNames, size);
    return new VectorClock(table, Arrays.copyOf(mergedCounters, size));
  }

  /**
   * How the event of this clock stands to the event of the other. Linear in their sizes, and
   * allocates nothing.
   */
  // Identity answers at once; clocks that are not the same object are compared in full.
  @SuppressWarnings("ReferenceEquality")
  public CausalOrder compare(VectorClock other) {
    if (this == other) {
      return CausalOrder.EQUAL;
    }
    return names == other.names ? compareSameNames(other) : compareNames(other);
  }

  private CausalOrder compareSameNames(VectorClock other) {
    long[] theirs = other.counters;
    boolean less = false;
    boolean more = false;
    for (int i = 0; i < counters.length && !(less && more); i++) {
      less |= counters[i] < theirs[i];
      more |= counters[i] > theirs[i];
    }
    return order(less, more);
  }

  private CausalOrder compareNames(VectorClock other) {
    // Every entry is at least 1, so the one with more entries knows something the other does not.
    boolean less = names.length < other.names.length;
    boolean more = names.length > other.names.length;
    int i = 0;
    int j = 0;
    while ((i < names.length || j < other.names.length) && !(less && more)) {
      int order = orderAt(i, other, j);
      if (order == 0) {
        less |= counters[i] < other.counters[j];
        more |= counters[i] > other.counters[j];
      } else {
        less |= order > 0;
        more |= order < 0;
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return order(less, more);
  }

  private static CausalOrder order(boolean less, boolean more) {
    if (less) {
      return more ? CausalOrder.CONCURRENT : CausalOrder.BEFORE;
    }
    return more ? CausalOrder.AFTER : CausalOrder.EQUAL;
  }

  /** Whose name comes first in a walk through both; the end comes after every name. */
  private int orderAt(int i, VectorClock other, int j) {
    if (i == names.length) {
      return 1;
    }
    return j == other.names.length ? -1 : order(names[i], other.names[j]);
  }

  /** Whether {@link #compare} is {@link CausalOrder#BEFORE}: a strict partial order. */
  public boolean happenedBefore(VectorClock other) {
    return compare(other) == CausalOrder.BEFORE;
  }

  /**
   * Whether the node's event of this number is in this past: all there is to ask of an event whose
   * node and number are known, and cheaper than {@link #compare}.
   *
   * @param counter which of the node's events, from 1; 0 is known to all
   * @throws IllegalArgumentException if the counter is negative
   */
  public boolean knows(NodeId node, long counter) {
    if (counter < 0) {
      throw new IllegalArgumentException("event number of '" + node + "' is " + counter);
    }
    return get(node) >= counter;
  }

  /** A copy of the entries, none of them 0, sorted by node; unmodifiable. */
  public SortedMap<NodeId, Long> entries() {
    SortedMap<NodeId, Long> entries = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      entries.put(names[i], counters[i]);
    }
    return Collections.unmodifiableSortedMap(entries);
  }

  /** Where the node is, or minus one minus where it would be. */
  private int indexOf(NodeId node) {
    int low = 0;
    int high = names.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = order(names[middle], node);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }

  // Identity only saves walking two equal texts; names that differ in it are compared in full.
  @SuppressWarnings("ReferenceEquality")
  private static int order(NodeId a, NodeId b) {
    return a == b ? 0 : a.compareTo(b);
  }

  static void requireRoom(int entries) {
    if (entries > MAX_ENTRIES) {
      throw new IllegalArgumentException(
          entries + " entries; MAX_ENTRIES of a vector clock is " + MAX_ENTRIES);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VectorClock that && compare(that) == CausalOrder.EQUAL;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(names) + Arrays.hashCode(counters);
  }

  /**
   * The canonical text: {@code {"a"=3, "b"=1}}, sorted by node, with a backslash before each quote
   * and backslash of a name.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < names.length; i++) {
      String name = names[i].value().replace("\\", "\\\\").replace("\"", "\\\"");
      text.append(i == 0 ? "" : ", ").append('"').append(name).append("\"=").append(counters[i]);
    }
    return text.append('}').toString();
  }
}
