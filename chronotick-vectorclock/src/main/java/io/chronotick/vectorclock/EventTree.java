package io.chronotick.vectorclock;

/**
 * How many events are known at each point of the unit interval: a leaf says one number for its
 * part, a node says what is common to its part and leaves the rest to the two halves.
 *
 * <p>The number at a point is the sum on the way to it, 0 to {@link Long#MAX_VALUE}. Always in
 * normal form, which is the smallest tree of its function: one half of a node starts at 0, and no
 * node has two equal leaves; so {@link #base} is the least number of the tree. No deeper than the
 * id trees it grew under ({@link IntervalTreeClock#MAX_DEPTH}), so recursion is bounded. Immutable.
 */
sealed interface EventTree {

  /** The normal tree with these halves and this much more everywhere. */
  static EventTree of(long more, EventTree left, EventTree right) {
    long common = Math.min(left.base(), right.base());
    long base = Math.addExact(more, common);
    if (left.isLeaf() && right.isLeaf() && left.base() == right.base()) {
      return new Leaf(base);
    }
    return new Node(base, left.plus(-common), right.plus(-common));
  }

  /** Whether a node with these halves is in normal form. */
  static boolean isNormal(EventTree left, EventTree right) {
    boolean alike = left.isLeaf() && right.isLeaf() && left.base() == right.base();
    return !alike && Math.min(left.base(), right.base()) == 0;
  }

  /** What all points have at least, above what the nodes over this tree say. */
  long base();

  /** The most any point has, above what the nodes over this tree say. */
  long max();

  boolean isLeaf();

  /** The lower half, above {@link #base}; that of a leaf is 0. */
  EventTree left();

  /** The upper half, above {@link #base}. */
  EventTree right();

  /** This much more, or less, everywhere. */
  EventTree plus(long more);

  void appendTo(StringBuilder text);

  /** The larger number at each point: commutative, associative, idempotent. */
  static EventTree join(EventTree a, EventTree b) {
    if (a.isLeaf() && b.isLeaf()) {
      return a.base() >= b.base() ? a : b;
    }
    if (a.base() > b.base()) {
      return join(b, a);
    }
    long rise = b.base() - a.base();
    return of(a.base(), join(a.left(), b.left().plus(rise)), join(a.right(), b.right().plus(rise)));
  }

  /** Whether the first is at most the second at each point. */
  static boolean isAtMost(EventTree a, EventTree b) {
    return isAtMost(a, 0, b, 0);
  }

  private static boolean isAtMost(EventTree a, long overA, EventTree b, long overB) {
    long baseA = overA + a.base();
    long baseB = overB + b.base();
    if (baseA > baseB || a.isLeaf()) {
      return baseA <= baseB;
    }
    return isAtMost(a.left(), baseA, b.left(), baseB)
        && isAtMost(a.right(), baseA, b.right(), baseB);
  }

  /** One number for the part. */
  record Leaf(long base) implements EventTree {

    static final Leaf ZERO = new Leaf(0);

    @Override
    public long max() {
      return base;
    }

    @Override
    public boolean isLeaf() {
      return true;
    }

    @Override
    public EventTree left() {
      return ZERO;
    }

    @Override
    public EventTree right() {
      return ZERO;
    }

    @Override
    public EventTree plus(long more) {
      return more == 0 ? this : new Leaf(Math.addExact(base, more));
    }

    @Override
    public void appendTo(StringBuilder text) {
      text.append(base);
    }
  }

  /** Two halves, one of them from 0, not two equal leaves; {@link #of} sees to it. */
  record Node(long base, EventTree left, EventTree right) implements EventTree {

    @Override
    public long max() {
      return base + Math.max(left.max(), right.max());
    }

    @Override
    public boolean isLeaf() {
      return false;
    }

    @Override
    public EventTree plus(long more) {
      return more == 0 ? this : new Node(Math.addExact(base, more), left, right);
    }

    @Override
    public void appendTo(StringBuilder text) {
      text.append('(').append(base).append(", ");
      left.appendTo(text);
      text.append(", ");
      right.appendTo(text);
      text.append(')');
    }

    // By hand, as what records generate takes several frames a level.
    @Override
    public boolean equals(Object other) {
      return other instanceof Node that
          && base == that.base
          && left.equals(that.left)
          && right.equals(that.right);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * Long.hashCode(base) + left.hashCode()) + right.hashCode();
    }
  }
}
