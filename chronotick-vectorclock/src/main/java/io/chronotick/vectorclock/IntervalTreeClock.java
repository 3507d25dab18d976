package io.chronotick.vectorclock;

/**
 * A stamp for events in a system whose members come and go: what a {@link VectorClock} tells,
 * without a name for anyone.
 *
 * <p>All stamps descend from one {@link #seed}, which owns the whole of an interval. {@link #fork}
 * halves what a stamp owns, for a member that joins; {@link #join} unites two stamps, for one that
 * leaves. An {@link #event} counts at a point the stamp owns, so no two members count at one point.
 * To send, make an event and send the {@link #peek}; to receive, join that and make an event:
 *
 * <pre>{@code
 * IntervalTreeClock.Fork members = IntervalTreeClock.seed().fork();
 * IntervalTreeClock sender = members.left().event();
 * IntervalTreeClock receiver = members.right().join(sender.peek()).event();
 * boolean before = sender.happenedBefore(receiver);      // true
 * }</pre>
 *
 * <p>Size follows the members there are, not those there were: what a member owned and counted
 * melts into the stamp it is joined to. Numbers are 0 to {@link Long#MAX_VALUE}. Stamps are kept in
 * the normal form of the paper, so equal stamps have one form. Each operation is linear in the size
 * of its stamps. Immutable, so safe to share between threads. After Almeida, Baquero and Fonte,
 * Interval Tree Clocks: A Logical Clock for Dynamic Systems (2008).
 *
 * <p>Forms: one text, {@link #toString} and {@link #parse}, and one of bytes, {@link #toBytes} and
 * {@link #ofBytes}.
 *
 * <p>HAZARD: a stamp is to be forked, counted on or joined once, and then replaced by what came of
 * it. Going on from one stamp twice, as after a restart from an old copy, makes two members own one
 * point, and their events look alike.
 *
 * <p>HAZARD: a member that vanishes without being joined takes its part of the interval with it,
 * and stamps never shrink past it.
 *
 * <p>HAZARD: a stamp is a claim. One forged peek, joined, spreads, and may use up the numbers.
 */
public final class IntervalTreeClock {

  /**
   * The deepest a tree gets, so that recursion takes no more than a few hundred kilobytes of stack.
   *
   * <p>Forking evenly, the depth is the binary logarithm of the number of members. HAZARD: a stamp
   * that is forked again and again, with nothing joined in between, goes one deeper each time, and
   * this many times at most. A member that lets many others in does better to let those fork in
   * turn.
   */
  public static final int MAX_DEPTH = 512;

  /** The longest encoding that {@link #toBytes} gives and {@link #ofBytes} takes. */
  public static final int MAX_ENCODED_BYTES = 65_536;

  /**
   * The longest text that {@link #parse} takes, in UTF-16 units. No stamp that {@link #toBytes}
   * encodes has a longer one: two characters for a bit are the most a tree takes.
   */
  public static final int MAX_TEXT_CHARS = 2 * Byte.SIZE * MAX_ENCODED_BYTES;

  private static final IntervalTreeClock SEED =
      new IntervalTreeClock(IdTree.Leaf.ALL, EventTree.Leaf.ZERO);

  private final IdTree id;
  private final EventTree events;

  /** The caller vouches that both trees are normal and within the limits. */
  IntervalTreeClock(IdTree id, EventTree events) {
    this.id = id;
    this.events = events;
  }

  /**
   * Two stamps that own together what one did.
   *
   * @param left one of the two, for the one to go on with
   * @param right the other, for the one that joins
   */
  public record Fork(IntervalTreeClock left, IntervalTreeClock right) {}

  /** The first stamp of a system: owns everything, knows no event. One system has one. */
  public static IntervalTreeClock seed() {
    return SEED;
  }

  /**
   * Two stamps with the knowledge of this one, and disjoint parts of what it owns; joined, they are
   * this stamp again. Of an {@link #isAnonymous anonymous} stamp, both are anonymous.
   *
   * @throws IllegalStateException if the stamp owns a single part at {@link #MAX_DEPTH}
   */
  public Fork fork() {
    IdTree.Halves halves = id.split(0);
    return new Fork(
        new IntervalTreeClock(halves.first(), events),
        new IntervalTreeClock(halves.second(), events));
  }

  /**
   * This stamp after one more event of its member: strictly after this, and not known to any other.
   *
   * @throws IllegalStateException if the stamp is {@link #isAnonymous anonymous}
   * @throws ArithmeticException if the number that should grow is at {@link Long#MAX_VALUE}; it
   *     never wraps
   */
  public IntervalTreeClock event() {
    if (id.isNone()) {
      throw new IllegalStateException("an anonymous stamp owns no part to count events in");
    }
    return new IntervalTreeClock(id, EventInflation.inflate(id, events));
  }

  /**
   * All that either knows, owning what either owns. Commutative and associative; the knowledge is
   * the least that is not before either.
   *
   * @throws IllegalArgumentException if both own one part: a stamp was joined twice, or used again
   *     after it was replaced
   */
  public IntervalTreeClock join(IntervalTreeClock other) {
    return new IntervalTreeClock(IdTree.sum(id, other.id), EventTree.join(events, other.events));
  }

  /** The knowledge of this stamp, owning nothing: what a message carries. */
  public IntervalTreeClock peek() {
    return id.isNone() ? this : new IntervalTreeClock(IdTree.Leaf.NONE, events);
  }

  /** Whether the stamp owns nothing, so that it can be joined and compared but not counted on. */
  public boolean isAnonymous() {
    return id.isNone();
  }

  /**
   * How the knowledge of this stamp stands to that of the other, whatever either owns: exactly how
   * the sets of events in their pasts include each other, for any two stamps of one seed.
   *
   * <p>HAZARD: {@link CausalOrder#EQUAL} is not {@link #equals}: two stamps just forked know the
   * same and own different parts.
   */
  public CausalOrder compare(IntervalTreeClock other) {
    boolean atMost = EventTree.isAtMost(events, other.events);
    boolean atLeast = EventTree.isAtMost(other.events, events);
    if (atMost) {
      return atLeast ? CausalOrder.EQUAL : CausalOrder.BEFORE;
    }
    return atLeast ? CausalOrder.AFTER : CausalOrder.CONCURRENT;
  }

  /** Whether {@link #compare} is {@link CausalOrder#BEFORE}: a strict partial order. */
  public boolean happenedBefore(IntervalTreeClock other) {
    return compare(other) == CausalOrder.BEFORE;
  }

  /**
   * The canonical binary form, version 1: a byte 1, then bits from the lowest of each byte, the
   * last byte filled with 0. The id in preorder: 1 a node, 0 a leaf and one bit whether it is
   * owned. The events in preorder: 1 a node, 0 a leaf, each followed by its base plus one in Elias
   * gamma code.
   *
   * @throws IllegalStateException if it is longer than {@link #MAX_ENCODED_BYTES}
   */
  public byte[] toBytes() {
    return IntervalTreeCodec.encode(id, events);
  }

  /**
   * Reads what {@link #toBytes} gives, and nothing else: one stamp has one encoding. Space grows
   * with what was read, never with what the bytes claim.
   *
   * @throws IllegalArgumentException if the bytes are not canonical, of another version, longer
   *     than {@link #MAX_ENCODED_BYTES}, deeper than {@link #MAX_DEPTH}, or say a number past
   *     {@link Long#MAX_VALUE}
   */
  public static IntervalTreeClock ofBytes(byte[] bytes) {
    return new IntervalTreeCodec(bytes).decode();
  }

  /**
   * Reads what {@link #toString} prints, and nothing else: one stamp has one text. Linear in the
   * text, and ends at the first fault.
   *
   * @throws IllegalArgumentException if the text is not canonical: a tree not in normal form, other
   *     spacing, a number with a sign or a zero before; or if it is longer than {@link
   *     #MAX_TEXT_CHARS}, deeper than {@link #MAX_DEPTH}, or says a number past {@link
   *     Long#MAX_VALUE}
   */
  public static IntervalTreeClock parse(String text) {
    return new IntervalTreeParser(text).parse();
  }

  IdTree id() {
    return id;
  }

  EventTree events() {
    return events;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntervalTreeClock that
        && id.equals(that.id)
        && events.equals(that.events);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + events.hashCode();
  }

  /**
   * The canonical text, in the notation of the paper: the id and the events, {@code ((1, 0), (0, 1,
   * 0))}. An id is 0, 1 or its two halves in parentheses; events are a number, or in parentheses a
   * number and two halves.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("(");
    id.appendTo(text);
    text.append(", ");
    events.appendTo(text);
    return text.append(')').toString();
  }
}
