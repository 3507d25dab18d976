package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.Map;
import java.util.SortedMap;

/**
 * A history: of each replica, its first so many events. What a copy of the data has taken in, or
 * what a reader has seen.
 *
 * <p>It has the form of a {@link VectorClock} and another meaning: a clock belongs to one event and
 * orders events; a version vector belongs to a copy and is ordered by inclusion of histories, so
 * two copies that know the same events are {@link CausalOrder#EQUAL}, wherever they are. {@link
 * CausalOrder#CONCURRENT} means that each knows an event the other does not.
 *
 * <p>A history has no gaps: with an event of a replica come all earlier ones of that replica.
 * Ranges and limits are those of {@link VectorClock}: up to {@link VectorClock#MAX_ENTRIES}
 * replicas, counters from 1 to {@link Long#MAX_VALUE}, a replica without an entry has 0. Immutable,
 * so safe to share between threads. After Parker and others, Detection of Mutual Inconsistency in
 * Distributed Systems (1983).
 *
 * <p>Forms: one text, {@link #toString} and {@link #parse}, and one of bytes, {@link #toBytes} and
 * {@link #ofBytes}.
 *
 * <p>HAZARD: of two writes that one replica takes concurrently, a version vector for each makes the
 * second look newer, and the first is lost. {@link DottedVersionVector} keeps both.
 */
public final class VersionVector {

  /** The history without events: included in every other. */
  public static final VersionVector EMPTY = new VersionVector(VectorClock.EMPTY);

  private final VectorClock counters;

  private VersionVector(VectorClock counters) {
    this.counters = counters;
  }

  /**
   * The history with the first so many events of each replica; a counter of 0 is the same as none.
   *
   * @throws IllegalArgumentException as {@link VectorClock#of}
   */
  public static VersionVector of(Map<NodeId, Long> counters) {
    return of(VectorClock.of(counters));
  }

  private static VersionVector of(VectorClock counters) {
    return counters.size() == 0 ? EMPTY : new VersionVector(counters);
  }

  /**
   * Reads what {@link #toString} prints, and nothing else: one history has one text.
   *
   * @throws IllegalArgumentException if the text is not canonical, as {@link VectorClock#parse}
   */
  public static VersionVector parse(String text) {
    return of(VectorClock.parse(text));
  }

  static VersionVector read(TextReader reader) {
    return of(new VectorClockParser(reader).read());
  }

  /**
   * Reads what {@link #toBytes} gives, and nothing else: one history has one encoding. Linear in
   * the bytes; space grows with what was read, never with what the bytes claim.
   *
   * @throws IllegalArgumentException if the bytes are not canonical, or of another kind or version,
   *     as {@link VectorClock#ofBytes}
   */
  public static VersionVector ofBytes(byte[] bytes) {
    ByteReader reader = new ByteReader(Format.VERSION_VECTOR, bytes);
    VersionVector vector = read(reader);
    reader.end();
    return vector;
  }

  static VersionVector read(ByteReader reader) {
    return of(VectorClock.read(reader));
  }

  /**
   * The canonical binary form, version 1: a byte 0x21, and the rest as {@link VectorClock#toBytes}.
   *
   * @throws IllegalStateException if the names have more than {@link VectorClock#MAX_NAME_BYTES} in
   *     all
   */
  public byte[] toBytes() {
    return write(new ByteWriter(Format.VERSION_VECTOR, 1 + encodedLength())).toBytes();
  }

  ByteWriter write(ByteWriter writer) {
    return counters.write(writer);
  }

  int encodedLength() {
    return counters.encodedLength();
  }

  /** How many of the replica's events are in this history; 0 for a replica never heard of. */
  public long get(NodeId replica) {
    return counters.get(replica);
  }

  /** How many replicas have an entry. */
  public int size() {
    return counters.size();
  }

  /** Whether the event is in this history. Asks one entry. */
  public boolean contains(Dot dot) {
    return counters.knows(dot.replica(), dot.counter());
  }

  /**
   * The replica's first event that is not in this history. It is new to the world only if this is
   * all that the replica itself knows.
   *
   * @throws ArithmeticException if the replica has counted {@link Long#MAX_VALUE} events; a counter
   *     never wraps
   */
  public Dot next(NodeId replica) {
    long counter = get(replica);
    if (counter == Long.MAX_VALUE) {
      throw new ArithmeticException(
          "counter of '" + replica + "' is " + Long.MAX_VALUE + ", the largest; no event is next");
    }
    return new Dot(replica, counter + 1);
  }

  /**
   * This history and the event; this one itself if the event is in it.
   *
   * @throws IllegalArgumentException if an earlier event of the replica is missing, or the replica
   *     is new and there are {@link VectorClock#MAX_ENTRIES} already
   */
  public VersionVector plus(Dot dot) {
    if (contains(dot)) {
      return this;
    }
    long counter = get(dot.replica());
    if (dot.counter() - 1 != counter) {
      throw new IllegalArgumentException(
          "event "
              + dot.counter()
              + " of '"
              + dot.replica()
              + "' does not follow event "
              + counter
              + "; a history has no gaps");
    }
    return new VersionVector(counters.tick(dot.replica()));
  }

  /**
   * The union of the histories: the least that includes both. Commutative, associative, idempotent.
   * Returns an argument itself when the result equals it, this one if both do.
   *
   * @throws IllegalArgumentException if together they have more than {@link
   *     VectorClock#MAX_ENTRIES}
   */
  // A merge of clocks returns an argument that equals the result, so identity tells it.
  @SuppressWarnings("ReferenceEquality")
  public VersionVector merge(VersionVector other) {
    VectorClock merged = counters.merge(other.counters);
    if (merged == counters) {
      return this;
    }
    return merged == other.counters ? other : new VersionVector(merged);
  }

  /** BEFORE: strictly included in the other; linear in their sizes, and allocates nothing. */
  public CausalOrder compare(VersionVector other) {
    return counters.compare(other.counters);
  }

  /** Whether every event of the other is in this history: a partial order, itself included. */
  public boolean includes(VersionVector other) {
    return switch (compare(other)) {
      case AFTER, EQUAL -> true;
      case BEFORE, CONCURRENT -> false;
    };
  }

  /** A copy of the entries, none of them 0, sorted by replica; unmodifiable. */
  public SortedMap<NodeId, Long> entries() {
    return counters.entries();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VersionVector that && counters.equals(that.counters);
  }

  @Override
  public int hashCode() {
    return counters.hashCode();
  }

  /** The canonical text, which is that of {@link VectorClock#toString}. */
  @Override
  public String toString() {
    return counters.toString();
  }
}
