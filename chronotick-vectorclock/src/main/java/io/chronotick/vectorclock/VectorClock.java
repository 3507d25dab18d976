package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/**
 * How many events of each node lie in an event's causal past, itself included. Immutable.
 *
 * <p>A node without an entry stands at zero, and a zero is never stored: clocks with the same
 * counters are equal, however they came about. Counters run from 0 to {@link Long#MAX_VALUE}.
 *
 * <p>Laws. {@link #compare} is a partial order: exactly one of its four answers holds, and turning
 * the question round inverts it. {@link #of()} is not after any clock. {@link #merge} is the least
 * upper bound: commutative, associative, idempotent, monotone. {@link #tick} is strictly after what
 * it came from and moves one component by one. Between clocks of events, {@code BEFORE} is
 * "happened before".
 *
 * <p>On purpose not {@link Comparable}: concurrent clocks have no order, and sorting them as if
 * they were equal loses events. Use {@link LamportTime} where a total order is wanted.
 *
 * <p>Cost: {@code tick} copies the counters; {@code compare} and {@code merge} walk both clocks
 * once, and only the counters where both descend from one clock, since clocks share their list of
 * nodes. {@code merge} returns an argument where that is the answer.
 *
 * <p>HAZARD: a clock that parses is well-formed, not true; see the package description.
 *
 * @see <a href="https://www.vs.inf.ethz.ch/publ/papers/VirtTimeGlobStates.pdf">F. Mattern, Virtual
 *     Time and Global States of Distributed Systems, 1989</a>
 */
public final class VectorClock {

  /** The most nodes a clock can know: a bound on what a hostile text or peer can make us hold. */
  public static final int MAX_ENTRIES = 65_536;

  private static final VectorClock EMPTY = new VectorClock(new NodeId[0], new long[0]);

  /** Sorted by code point, no duplicates, never written again; shared between clocks. */
  private final NodeId[] nodes;

  /** As long as {@link #nodes}, all positive, never written again. */
  private final long[] counters;

  private VectorClock(NodeId[] nodes, long[] counters) {
    this.nodes = nodes;
    this.counters = counters;
  }

  /** Takes over arrays that keep the two invariants of the fields. */
  static VectorClock ofSorted(NodeId[] nodes, long[] counters) {
    return nodes.length == 0 ? EMPTY : new VectorClock(nodes, counters);
  }

  /** The clock before every event: no entries. */
  public static VectorClock of() {
    return EMPTY;
  }

  /**
   * A clock with one entry, or none when the counter is zero.
   *
   * @param counter not negative
   * @throws IllegalArgumentException if it is
   */
  public static VectorClock of(NodeId node, long counter) {
    return of(Map.of(node, counter));
  }

  /**
   * A clock of the given counters; zeros are left out.
   *
   * @param counters none negative, at most {@link #MAX_ENTRIES}
   * @throws IllegalArgumentException if a counter is negative or there are too many
   */
  public static VectorClock of(Map<NodeId, Long> counters) {
    if (counters.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException(tooManyEntries());
    }
    NavigableMap<NodeId, Long> sorted = new TreeMap<>();
    counters.forEach(
        (node, counter) -> {
          requireCounter(counter, node);
          if (counter > 0) {
            sorted.put(node, counter);
          }
        });
    return ofSorted(
        sorted.navigableKeySet().toArray(new NodeId[0]),
        sorted.values().stream().mapToLong(Long::longValue).toArray());
  }

  /**
   * Reads what {@link #toString} prints, and nothing else: {@code {a=3, b=1}}, nodes in code point
   * order, counters from 1, an id's unusual characters percent-encoded.
   *
   * @throws IllegalArgumentException if the text is anything else, or has more than {@link
   *     #MAX_ENTRIES} entries
   */
  public static VectorClock parse(String text) {
    return new VectorClockParser(text).parse();
  }

  /** The counter of {@code node}: how many of its events are known. Zero for an unknown node. */
  public long get(NodeId node) {
    int index = Arrays.binarySearch(nodes, node);
    return index < 0 ? 0 : counters[index];
  }

  /**
   * True when the {@code counter}-th event of {@code node} is this clock's event or in its past.
   *
   * <p>This one component decides: if event e of {@code node} has {@code counter} as its own
   * component, another event's clock knows it exactly when e happened before that event.
   *
   * @param counter not negative; every clock knows zero
   * @throws IllegalArgumentException if it is negative
   */
  public boolean knows(NodeId node, long counter) {
    requireCounter(counter, node);
    return get(node) >= counter;
  }

  /**
   * The clock of the next event of {@code node}: its component one higher.
   *
   * @throws ArithmeticException if that component stands at {@link Long#MAX_VALUE}
   * @throws IllegalArgumentException if the node is new and there are {@link #MAX_ENTRIES} already
   */
  public VectorClock tick(NodeId node) {
    int index = Arrays.binarySearch(nodes, node);
    if (index < 0) {
      return withNew(node, -index - 1);
    }
    if (counters[index] == Long.MAX_VALUE) {
      throw new ArithmeticException(
          "vector clock of " + text(node) + " is exhausted: its counter is " + Long.MAX_VALUE);
    }
    long[] ticked = counters.clone();
    ticked[index]++;
    return new VectorClock(nodes, ticked);
  }

  private VectorClock withNew(NodeId node, int index) {
    int size = nodes.length;
    if (size == MAX_ENTRIES) {
      throw new IllegalArgumentException(tooManyEntries());
    }
    NodeId[] moreNodes = new NodeId[size + 1];
    System.arraycopy(nodes, 0, moreNodes, 0, index);
    moreNodes[index] = node;
    System.arraycopy(nodes, index, moreNodes, index + 1, size - index);
    long[] moreCounters = new long[size + 1];
    System.arraycopy(counters, 0, moreCounters, 0, index);
    moreCounters[index] = 1;
    System.arraycopy(counters, index, moreCounters, index + 1, size - index);
    return new VectorClock(moreNodes, moreCounters);
  }

  /**
   * The least clock that is not before either: the larger counter of each node. Returns this clock
   * or {@code other} itself where that is the answer.
   *
   * @throws IllegalArgumentException if the result had more than {@link #MAX_ENTRIES} entries
   */
  public VectorClock merge(VectorClock other) {
    return switch (compare(other)) {
      case AFTER, EQUAL -> this;
      case BEFORE -> other;
      case CONCURRENT -> nodes == other.nodes ? mergeAligned(other) : mergeApart(other);
    };
  }

  private VectorClock mergeAligned(VectorClock other) {
    long[] merged = new long[counters.length];
    for (int i = 0; i < merged.length; i++) {
      merged[i] = Math.max(counters[i], other.counters[i]);
    }
    return new VectorClock(nodes, merged);
  }

  private VectorClock mergeApart(VectorClock other) {
    int most = nodes.length + other.nodes.length;
    NodeId[] union = new NodeId[most];
    long[] merged = new long[most];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < nodes.length || j < other.nodes.length) {
      int order = orderAt(i, other, j);
      union[size] = order <= 0 ? nodes[i] : other.nodes[j];
      long mine = order <= 0 ? counters[i++] : 0;
      long theirs = order >= 0 ? other.counters[j++] : 0;
      merged[size++] = Math.max(mine, theirs);
    }
    if (size > MAX_ENTRIES) {
      throw new IllegalArgumentException(tooManyEntries());
    }
    return new VectorClock(sharedNodes(union, size, other), Arrays.copyOf(merged, size));
  }

  /** A union no larger than one of its parts is that part; sharing it keeps later walks short. */
  private NodeId[] sharedNodes(NodeId[] union, int size, VectorClock other) {
    if (size == nodes.length) {
      return nodes;
    }
    return size == other.nodes.length ? other.nodes : Arrays.copyOf(union, size);
  }

  /** How this clock's event stands to {@code other}'s by cause. */
  public CausalOrder compare(VectorClock other) {
    return nodes == other.nodes ? compareAligned(other) : compareApart(other);
  }

  private CausalOrder compareAligned(VectorClock other) {
    if (counters == other.counters) {
      return CausalOrder.EQUAL;
    }
    boolean behind = false;
    boolean ahead = false;
    for (int i = 0; i < counters.length; i++) {
      behind |= counters[i] < other.counters[i];
      ahead |= counters[i] > other.counters[i];
      if (behind && ahead) {
        return CausalOrder.CONCURRENT;
      }
    }
    return order(behind, ahead);
  }

  private CausalOrder compareApart(VectorClock other) {
    boolean behind = false;
    boolean ahead = false;
    int i = 0;
    int j = 0;
    while (i < nodes.length || j < other.nodes.length) {
      int order = orderAt(i, other, j);
      long mine = order <= 0 ? counters[i++] : 0;
      long theirs = order >= 0 ? other.counters[j++] : 0;
      behind |= mine < theirs;
      ahead |= mine > theirs;
      if (behind && ahead) {
        return CausalOrder.CONCURRENT;
      }
    }
    return order(behind, ahead);
  }

  /** Which walk comes to its node first: ours (negative), {@code other}'s (positive), or both. */
  private int orderAt(int i, VectorClock other, int j) {
    if (i == nodes.length) {
      return 1;
    }
    if (j == other.nodes.length) {
      return -1;
    }
    NodeId mine = nodes[i];
    NodeId theirs = other.nodes[j];
    // Equal is the common case, and the JVM compares equal strings many characters at a time.
    return mine.equals(theirs) ? 0 : mine.compareTo(theirs);
  }

  /** What is left when the walk did not end early because both held. */
  private static CausalOrder order(boolean behind, boolean ahead) {
    if (behind) {
      return CausalOrder.BEFORE;
    }
    return ahead ? CausalOrder.AFTER : CausalOrder.EQUAL;
  }

  /** True when this clock's event could have caused {@code other}'s: {@code BEFORE}. */
  public boolean happenedBefore(VectorClock other) {
    return compare(other) == CausalOrder.BEFORE;
  }

  /** How many nodes have an entry, 0 to {@link #MAX_ENTRIES}. */
  public int size() {
    return nodes.length;
  }

  /** Every node with its counter, which is positive, in code point order. Allocates nothing. */
  public void forEach(ObjLongConsumer<? super NodeId> action) {
    for (int i = 0; i < nodes.length; i++) {
      action.accept(nodes[i], counters[i]);
    }
  }

  /** The entries in code point order, unmodifiable; {@link #of(Map)} makes this clock of them. */
  public NavigableMap<NodeId, Long> entries() {
    NavigableMap<NodeId, Long> entries = new TreeMap<>();
    forEach(entries::put);
    return Collections.unmodifiableNavigableMap(entries);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof VectorClock other
        && (counters == other.counters || Arrays.equals(counters, other.counters))
        && (nodes == other.nodes || Arrays.equals(nodes, other.nodes));
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(nodes) + Arrays.hashCode(counters);
  }

  /**
   * The canonical text, for example {@code {a=3, b=1}}: visible ASCII whatever the node ids, the
   * same for equal clocks and for no others.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(2 + 16 * nodes.length).append('{');
    for (int i = 0; i < nodes.length; i++) {
      if (i > 0) {
        text.append(", ");
      }
      NodeText.append(nodes[i], text);
      text.append('=').append(counters[i]);
    }
    return text.append('}').toString();
  }

  static String tooManyEntries() {
    return "a vector clock has at most " + MAX_ENTRIES + " entries";
  }

  private static void requireCounter(long counter, NodeId node) {
    if (counter < 0) {
      throw new IllegalArgumentException(
          "counter "
              + counter
              + " of "
              + text(node)
              + " is negative; 0 to "
              + Long.MAX_VALUE
              + " are accepted");
    }
  }

  private static String text(NodeId node) {
    StringBuilder text = new StringBuilder();
    NodeText.append(node, text);
    return text.toString();
  }
}
