package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a node knows, and what it knows that every other member knows: one {@link VectorClock} a
 * member, its own among them.
 *
 * <p>A node {@link #tick ticks} for each of its events, sends its matrix with each message, and
 * {@link #receive receives} that of each message. Its own row is then its vector clock, and the
 * {@link #stableCut} is the events that all members have in their past: what was kept for the sake
 * of one who might not know them (a log, a tombstone, a message to send again) may go.
 *
 * <p>Membership is fixed, 1 to {@value #MAX_MEMBERS} nodes; a matrix holds the square of that in
 * counters of 0 to {@link Long#MAX_VALUE}. Always: no row knows more than the own row does, and the
 * own row counts as many events of a member as that member's row does. Immutable, so safe to share
 * between threads. After Wuu and Bernstein, Efficient Solutions to the Replicated Log and
 * Dictionary Problems (1984), and Sarin and Lynch, Discarding Obsolete Information in a Replicated
 * Database System (1987).
 *
 * <p>Forms: one text, {@link #toString} and {@link #parse}, and one of bytes, {@link #toBytes} and
 * {@link #ofBytes}.
 *
 * <p>HAZARD: one silent member holds the cut where it is. A node that left for good must be taken
 * out by agreement, with matrices of the new membership.
 *
 * <p>HAZARD: a node that restarts from an old matrix, or a forged one, has been counted on for what
 * it no longer knows. Keep the matrix before it is sent.
 */
public final class MatrixClock {

  /** The most members of one matrix; more is refused, before space is taken for them. */
  public static final int MAX_MEMBERS = 1024;

  /** Shared by all clocks that came of one. */
  private final Membership members;

  /** Where the own row is. */
  private final int self;

  /** Beside {@link #members}; never written. */
  private final VectorClock[] rows;

  private MatrixClock(Membership members, int self, VectorClock[] rows) {
    this.members = members;
    this.self = self;
    this.rows = rows;
  }

  /**
   * The clock of a node that knows of no event.
   *
   * @throws IllegalArgumentException if the node is no member, or there are more than {@link
   *     #MAX_MEMBERS}
   */
  public static MatrixClock of(NodeId node, Collection<NodeId> members) {
    requireRoom(members.size());
    Membership sorted = Membership.ofSorted(new TreeSet<>(members));
    VectorClock[] rows = new VectorClock[sorted.size()];
    Arrays.fill(rows, VectorClock.EMPTY);
    return new MatrixClock(sorted, requireMember(sorted, node), rows);
  }

  /**
   * The clock of a node that goes on where it ended, from its {@link #rows}. The members are those
   * with a row.
   *
   * @throws IllegalArgumentException if the node has no row, a row counts events of no member or
   *     knows more than the node's own does, the node's own counts other than a member's own, or
   *     there are more than {@link #MAX_MEMBERS}
   */
  public static MatrixClock of(NodeId node, Map<NodeId, VectorClock> rows) {
    MatrixClock empty = of(node, rows.keySet());
    // Filled one by one: the map may be sorted by an order of its own.
    VectorClock[] filled = new VectorClock[empty.members.size()];
    rows.forEach((member, row) -> filled[empty.indexOf(member)] = row);
    for (NodeId counted : filled[empty.self].entries().keySet()) {
      empty.indexOf(counted);
    }
    return checked(empty.members, empty.self, filled);
  }

  /** Takes the rows over; the caller vouches that the own row counts events of members only. */
  static MatrixClock checked(Membership members, int self, VectorClock[] rows) {
    VectorClock own = rows[self];
    NodeId node = members.get(self);
    for (int i = 0; i < rows.length; i++) {
      NodeId member = members.get(i);
      CausalOrder order = rows[i].compare(own);
      if (!order.isBeforeOrEqual()) {
        throw new IllegalArgumentException(
            "row of '" + member + "' knows more than '" + node + "' whose matrix it is");
      }
      if (rows[i].get(member) != own.get(member)) {
        throw new IllegalArgumentException(
            "row of '"
                + member
                + "' counts "
                + rows[i].get(member)
                + " events of its own, that of '"
                + node
                + "' "
                + own.get(member));
      }
    }
    return new MatrixClock(members, self, rows);
  }

  /**
   * Reads what {@link #toString} prints, and nothing else: one matrix has one text. Space grows
   * with what was read.
   *
   * @throws IllegalArgumentException if the text is not canonical: members out of order or twice, a
   *     row that is not as {@link VectorClock#parse} says, other spacing or escapes; or if it is no
   *     matrix, as {@link #of(NodeId, Map)} says
   */
  public static MatrixClock parse(String text) {
    return MatrixForms.parse(text);
  }

  /**
   * Reads what {@link #toBytes} gives, and nothing else: one matrix has one encoding. Linear in the
   * bytes; space grows with what was read, never with what the bytes claim.
   *
   * @throws IllegalArgumentException if the bytes are not canonical, of another kind or version,
   *     have not 1 to {@link #MAX_MEMBERS} members, a name that is no {@link NodeId}, or a counter
   *     that is not from 0 to {@link Long#MAX_VALUE}; or if they are of no matrix, as {@link
   *     #of(NodeId, Map)} says
   */
  public static MatrixClock ofBytes(byte[] bytes) {
    return MatrixForms.decode(bytes);
  }

  /**
   * The canonical binary form, version 1: a byte 0x41, the number of members, their names after the
   * number of bytes of those, the index of the own row among them, from 0, and the square of
   * counters, row by row, 0 where a row has none. Each name is the number of bytes of UTF-8 it
   * shares with the one before, how many follow, and those; each number has seven bits a byte, the
   * lowest first, with the top bit set in all bytes but the last.
   */
  public byte[] toBytes() {
    return MatrixForms.encode(members, self, rows);
  }

  /** Whose clock this is. */
  public NodeId node() {
    return members.get(self);
  }

  /** A copy of the membership, sorted; unmodifiable. */
  public SortedSet<NodeId> members() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(rows().keySet()));
  }

  /** The vector clock of the node: what it knows itself. */
  public VectorClock clock() {
    return rows[self];
  }

  /**
   * What the member knows, as far as this node knows: at most what it truly does.
   *
   * @throws IllegalArgumentException if it is no member
   */
  public VectorClock row(NodeId member) {
    return rows[indexOf(member)];
  }

  /** A copy of all rows, sorted by member; unmodifiable. */
  public SortedMap<NodeId, VectorClock> rows() {
    SortedMap<NodeId, VectorClock> copy = new TreeMap<>();
    for (int i = 0; i < rows.length; i++) {
      copy.put(members.get(i), rows[i]);
    }
    return Collections.unmodifiableSortedMap(copy);
  }

  /**
   * This clock and one more event of its node: different in one counter of the own row only.
   *
   * @throws ArithmeticException if the node has counted {@link Long#MAX_VALUE} events
   */
  public MatrixClock tick() {
    VectorClock[] ticked = rows.clone();
    ticked[self] = rows[self].tick(node());
    return new MatrixClock(members, self, ticked);
  }

  /**
   * This clock after the receipt of a message, which is an event: {@link #merge} and {@link #tick}.
   *
   * @throws IllegalArgumentException as {@link #merge}
   * @throws ArithmeticException as {@link #tick}
   */
  public MatrixClock receive(MatrixClock sent) {
    return merge(sent).tick();
  }

  /**
   * This clock and all that the other knows, with no event: for what is not to be ordered, such as
   * gossip about who knows what. Idempotent, and indifferent to the order of what is merged.
   *
   * @throws IllegalArgumentException if the two have not the same members
   */
  public MatrixClock merge(MatrixClock other) {
    if (!members.isSameAs(other.members)) {
      throw new IllegalArgumentException(
          "clocks of '" + node() + "' and '" + other.node() + "' have not the same members");
    }
    VectorClock[] merged = new VectorClock[rows.length];
    for (int i = 0; i < merged.length; i++) {
      merged[i] = rows[i].merge(other.rows[i]);
    }
    merged[self] = merged[self].merge(other.rows[other.self]);
    return new MatrixClock(members, self, merged);
  }

  /**
   * The events that every member is known to know: the least counter of each column. Never ahead of
   * what all members truly know, and never goes back. Quadratic in the number of members.
   */
  public VectorClock stableCut() {
    SortedMap<NodeId, Long> cut = new TreeMap<>();
    for (int i = 0; i < rows.length; i++) {
      cut.put(members.get(i), leastOf(members.get(i)));
    }
    return VectorClock.of(cut);
  }

  /**
   * Whether the member's event of this number is in the {@link #stableCut}, without making it.
   *
   * @param counter which of the member's events, from 1; 0 is known to all
   * @throws IllegalArgumentException if the counter is negative, or it is no member
   */
  public boolean isStable(NodeId member, long counter) {
    indexOf(member);
    return Arrays.stream(rows).allMatch(row -> row.knows(member, counter));
  }

  private long leastOf(NodeId member) {
    long least = Long.MAX_VALUE;
    for (VectorClock row : rows) {
      least = Math.min(least, row.get(member));
    }
    return least;
  }

  private int indexOf(NodeId node) {
    return requireMember(members, node);
  }

  private static int requireMember(Membership members, NodeId node) {
    int at = members.indexOf(node);
    if (at < 0) {
      throw new IllegalArgumentException("node '" + node + "' is no member");
    }
    return at;
  }

  static void requireRoom(int members) {
    if (members > MAX_MEMBERS) {
      throw new IllegalArgumentException(
          members + " members; MAX_MEMBERS of a matrix clock is " + MAX_MEMBERS);
    }
  }

  /** Of one node, with the same members and the same rows. */
  @Override
  public boolean equals(Object other) {
    return other instanceof MatrixClock that
        && self == that.self
        && members.isSameAs(that.members)
        && Arrays.equals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * self + members.contentHash()) + Arrays.hashCode(rows);
  }

  /**
   * The canonical text: the node, a space, and in braces the rows, sorted by member, with a comma
   * and a space between two: {@code "a" {"a"={"a"=1}, "b"={}}}. Names are in quotes, with a
   * backslash before each quote and backslash; a row is as {@link VectorClock#toString} prints it.
   */
  @Override
  public String toString() {
    return MatrixForms.print(this);
  }
}
