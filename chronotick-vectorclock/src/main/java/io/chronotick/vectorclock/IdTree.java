package io.chronotick.vectorclock;

/**
 * Which part of the unit interval a stamp owns: a leaf owns all of its part or none of it, a node
 * halves its part between two trees.
 *
 * <p>Always in normal form, which is the smallest tree of its set: no node has two equal leaves.
 * Never deeper than {@link IntervalTreeClock#MAX_DEPTH}, so recursion is bounded. Immutable.
 */
sealed interface IdTree {

  /** The normal tree whose halves these are. */
  static IdTree of(IdTree left, IdTree right) {
    return isNormal(left, right) ? new Node(left, right) : left;
  }

  /** Whether a node with these halves is in normal form. */
  static boolean isNormal(IdTree left, IdTree right) {
    return !(left instanceof Leaf) || !left.equals(right);
  }

  boolean isNone();

  /** All of its part. */
  boolean isAll();

  /** The lower half; a leaf's halves are like itself. */
  IdTree left();

  /** The upper half. */
  IdTree right();

  /**
   * Two disjoint trees whose sum is this one, neither of them none unless this is.
   *
   * @param depth how deep this tree itself is in the whole
   * @throws IllegalStateException if a part at {@link IntervalTreeClock#MAX_DEPTH} must be halved
   */
  Halves split(int depth);

  void appendTo(StringBuilder text);

  /**
   * All that either owns. Commutative and associative.
   *
   * @throws IllegalArgumentException if both own one part
   */
  static IdTree sum(IdTree a, IdTree b) {
    if (a.isNone()) {
      return b;
    }
    if (b.isNone()) {
      return a;
    }
    if (a.isAll() || b.isAll()) {
      throw new IllegalArgumentException(
          "the two stamps own the same part of the interval; join the peek of a message, and each"
              + " stamp once");
    }
    return of(sum(a.left(), b.left()), sum(a.right(), b.right()));
  }

  /** What {@link #split} returns. */
  record Halves(IdTree first, IdTree second) {}

  /** A part owned by one or by nobody. */
  enum Leaf implements IdTree {
    NONE,
    ALL;

    @Override
    public boolean isNone() {
      return this == NONE;
    }

    @Override
    public boolean isAll() {
      return this == ALL;
    }

    @Override
    public IdTree left() {
      return this;
    }

    @Override
    public IdTree right() {
      return this;
    }

    @Override
    public Halves split(int depth) {
      if (this == NONE) {
        return new Halves(NONE, NONE);
      }
      if (depth >= IntervalTreeClock.MAX_DEPTH) {
        throw new IllegalStateException(
            "stamp owns one part at depth "
                + depth
                + ", the deepest; fork another stamp, or join first");
      }
      return new Halves(new Node(ALL, NONE), new Node(NONE, ALL));
    }

    @Override
    public void appendTo(StringBuilder text) {
      text.append(this == ALL ? '1' : '0');
    }
  }

  /** Two halves, not two equal leaves; {@link #of} sees to it. */
  record Node(IdTree left, IdTree right) implements IdTree {

    @Override
    public boolean isNone() {
      return false;
    }

    @Override
    public boolean isAll() {
      return false;
    }

    @Override
    public Halves split(int depth) {
      if (left.isNone()) {
        Halves halves = right.split(depth + 1);
        return new Halves(of(Leaf.NONE, halves.first()), of(Leaf.NONE, halves.second()));
      }
      if (right.isNone()) {
        Halves halves = left.split(depth + 1);
        return new Halves(of(halves.first(), Leaf.NONE), of(halves.second(), Leaf.NONE));
      }
      return new Halves(of(left, Leaf.NONE), of(Leaf.NONE, right));
    }

    @Override
    public void appendTo(StringBuilder text) {
      text.append('(');
      left.appendTo(text);
      text.append(", ");
      right.appendTo(text);
      text.append(')');
    }

    // By hand, as what records generate takes several frames a level.
    @Override
    public boolean equals(Object other) {
      return other instanceof Node that && left.equals(that.left) && right.equals(that.right);
    }

    @Override
    public int hashCode() {
      // A leaf's own hash differs from run to run, as every enum's does.
      return 31 * (31 + hash(left)) + hash(right);
    }

    private static int hash(IdTree tree) {
      return tree instanceof Node ? tree.hashCode() : tree.isAll() ? 1 : 0;
    }
  }
}
