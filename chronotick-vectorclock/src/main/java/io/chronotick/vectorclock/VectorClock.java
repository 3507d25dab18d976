package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
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
 * <p>Forms: one text, {@link #toString} and {@link #parse}, and one of bytes, {@link #toBytes} and
 * {@link #ofBytes}.
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

  /**
   * The most bytes that the names of one clock, in UTF-8, may have in all for a binary form: 64 for
   * each of {@link #MAX_ENTRIES}.
   */
  public static final int MAX_NAME_BYTES = 64 * MAX_ENTRIES;

  /** The clock of no event: before every other. */
  public static final VectorClock EMPTY =
      new VectorClock(Membership.NOBODY, Counters.of(new long[0]));

  private final Membership members;

  /** Beside {@link #members}. */
  private final Counters counters;

  private VectorClock(Membership members, Counters counters) {
    this.members = members;
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
    return ofSorted(sorted.keySet(), sorted.values().stream().mapToLong(Long::longValue).toArray());
  }

  /** Takes the array over; the caller vouches that names ascend and counters are at least 1. */
  static VectorClock ofSorted(Collection<NodeId> names, long[] counters) {
    return of(Membership.ofSorted(names), Counters.of(counters));
  }

  /** With a counter for each member, each at least 1. */
  static VectorClock of(Membership members, Counters counters) {
    return members.size() == 0 ? EMPTY : new VectorClock(members, counters);
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

  /**
   * Reads what {@link #toBytes} gives, and nothing else: one clock has one encoding. Linear in the
   * bytes; space grows with what was read, never with what the bytes claim.
   *
   * @throws IllegalArgumentException if the bytes are not canonical, of another kind or version,
   *     have more than {@link #MAX_ENTRIES} entries or {@link #MAX_NAME_BYTES} of names, a name
   *     that is no {@link NodeId}, or a counter that is not from 1 to {@link Long#MAX_VALUE}
   */
  public static VectorClock ofBytes(byte[] bytes) {
    ByteReader reader = new ByteReader(Format.VECTOR_CLOCK, bytes);
    VectorClock clock = read(reader);
    reader.end();
    return clock;
  }

  static VectorClock read(ByteReader reader) {
    int size = reader.count("number of entries", MAX_ENTRIES, 4);
    if (size == 0) {
      return EMPTY;
    }
    Membership members = reader.membership(size);
    long[] counters = new long[size];
    for (int i = 0; i < size; i++) {
      counters[i] = reader.number("counter", 1, Long.MAX_VALUE);
    }
    return new VectorClock(members, Counters.of(counters));
  }

  /**
   * The canonical binary form, version 1: a byte 0x11, the number of entries, and, if there are
   * any, the names after the number of their bytes, then the counters. Each name is the number of
   * bytes of UTF-8 it shares with the one before, how many follow, and those; each number has seven
   * bits a byte, the lowest first, with the top bit set in all bytes but the last.
   *
   * @throws IllegalStateException if the names have more than {@link #MAX_NAME_BYTES} in all
   */
  public byte[] toBytes() {
    return write(new ByteWriter(Format.VECTOR_CLOCK, 1 + encodedLength())).toBytes();
  }

  ByteWriter write(ByteWriter writer) {
    writer.number(size());
    if (size() > 0) {
      writer.block(members.encoded());
    }
    for (int i = 0; i < size(); i++) {
      writer.number(counters.get(i));
    }
    return writer;
  }

  int encodedLength() {
    int length = ByteWriter.lengthOf(size());
    if (size() > 0) {
      length += ByteWriter.lengthOf(members.encoded().length) + members.encoded().length;
    }
    for (int i = 0; i < size(); i++) {
      length += ByteWriter.lengthOf(counters.get(i));
    }
    return length;
  }

  /** How many of the node's events are in this past; 0 for a node never heard of. */
  public long get(NodeId node) {
    int at = members.indexOf(node);
    return at < 0 ? 0 : counters.get(at);
  }

  /** How many nodes have an entry. */
  public int size() {
    return members.size();
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
    int at = members.indexOf(node);
    if (at < 0) {
      requireRoom(size() + 1);
      int insertion = -1 - at;
      return new VectorClock(members.with(insertion, node), counters.inserted(insertion));
    }
    if (counters.get(at) == Long.MAX_VALUE) {
      throw new ArithmeticException(
          "counter of '" + node + "' is " + Long.MAX_VALUE + ", the largest; it cannot tick");
    }
    return new VectorClock(members, counters.ticked(at));
  }

  /**
   * All that either knows: the least clock that is not before either. Commutative, associative,
   * idempotent. Returns an argument itself when the result equals it, this one if both do.
   *
   * @throws IllegalArgumentException if together they have more than {@link #MAX_ENTRIES}
   */
  public VectorClock merge(VectorClock other) {
    return members.isSameAs(other.members) ? mergeSameNames(other) : mergeNames(other);
  }

  // The larger counters are an argument's own where they are all from one side.
  @SuppressWarnings("ReferenceEquality")
  private VectorClock mergeSameNames(VectorClock other) {
    Counters merged = counters.max(other.counters);
    if (merged == counters) {
      return this;
    }
    return merged == other.counters ? other : new VectorClock(members, merged);
  }

  private VectorClock mergeNames(VectorClock other) {
    return switch (compareNames(other)) {
      case AFTER, EQUAL -> this;
      case BEFORE -> other;
      case CONCURRENT -> union(other);
    };
  }

  private VectorClock union(VectorClock other) {
    List<NodeId> names = new ArrayList<>(size() + other.size());
    long[] merged = new long[size() + other.size()];
    int i = 0;
    int j = 0;
    while (i < size() || j < other.size()) {
      int order = orderAt(i, other, j);
      // An entry the other side lacks is 0 there, so the larger is right in all three cases.
      merged[names.size()] =
          Math.max(order <= 0 ? counters.get(i) : 0, order >= 0 ? other.counters.get(j) : 0);
      names.add(order <= 0 ? members.get(i) : other.members.get(j));
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    int size = names.size();
    requireRoom(size);
    // A membership that one side had already is kept, for the fast way next time.
    Membership union =
        size == size()
            ? members
            : size == other.size() ? other.members : Membership.ofSorted(names);
    return new VectorClock(union, Counters.of(Arrays.copyOf(merged, size)));
  }

  /**
   * How the event of this clock stands to the event of the other. Linear in their sizes at most,
   * and allocates nothing.
   */
  // Identity answers at once; clocks that are not the same object are compared in full.
  @SuppressWarnings("ReferenceEquality")
  public CausalOrder compare(VectorClock other) {
    if (this == other) {
      return CausalOrder.EQUAL;
    }
    return members.isSameAs(other.members) ? counters.compare(other.counters) : compareNames(other);
  }

  private CausalOrder compareNames(VectorClock other) {
    // Every entry is at least 1, so the one with more entries knows something the other does not.
    int differences = 0;
    differences |= size() < other.size() ? Counters.LESS : 0;
    differences |= size() > other.size() ? Counters.MORE : 0;
    int i = 0;
    int j = 0;
    while ((i < size() || j < other.size()) && differences != Counters.BOTH) {
      int order = orderAt(i, other, j);
      long ours = order <= 0 ? counters.get(i) : 0;
      long theirs = order >= 0 ? other.counters.get(j) : 0;
      differences |= ours < theirs ? Counters.LESS : 0;
      differences |= ours > theirs ? Counters.MORE : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return Counters.order(differences);
  }

  /** Whose name comes first in a walk through both; the end comes after every name. */
  // Identity only saves walking two equal texts; names that differ in it are compared in full.
  @SuppressWarnings("ReferenceEquality")
  private int orderAt(int i, VectorClock other, int j) {
    if (i == size()) {
      return 1;
    }
    if (j == other.size()) {
      return -1;
    }
    NodeId ours = members.get(i);
    NodeId theirs = other.members.get(j);
    return ours == theirs ? 0 : ours.compareTo(theirs);
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
    for (int i = 0; i < size(); i++) {
      entries.put(members.get(i), counters.get(i));
    }
    return Collections.unmodifiableSortedMap(entries);
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
    return 31 * members.contentHash() + counters.contentHash();
  }

  /**
   * The canonical text: {@code {"a"=3, "b"=1}}, sorted by node, with a backslash before each quote
   * and backslash of a name.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < size(); i++) {
      text.append(i == 0 ? "" : ", ")
          .append(TextReader.quote(members.get(i).value()))
          .append('=')
          .append(counters.get(i));
    }
    return text.append('}').toString();
  }
}
