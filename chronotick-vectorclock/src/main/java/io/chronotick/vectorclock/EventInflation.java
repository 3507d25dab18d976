package io.chronotick.vectorclock;

/**
 * One more event on an event tree, at points the id owns and nowhere else: by {@link #fill filling}
 * it up, which makes it smaller, or else by {@link #grow growing} it as little as can be. Sections
 * 5.3.3 and 5.3.4 of the paper.
 */
final class EventInflation {

  /** Outweighs any depth: a leaf is only cut up where no tree that is there already can grow. */
  private static final long CUT = 1L << 20;

  private EventInflation() {}

  /**
   * Strictly more than the tree, at owned points only.
   *
   * @param id not none
   * @throws ArithmeticException if the point that should grow is at {@link Long#MAX_VALUE}
   */
  static EventTree inflate(IdTree id, EventTree events) {
    EventTree filled = fill(id, events);
    return filled.equals(events) ? grow(id, events, 0).tree() : filled;
  }

  /** Raises owned points as far as makes the tree simpler, never above its largest number. */
  private static EventTree fill(IdTree id, EventTree events) {
    if (id.isNone() || events.isLeaf()) {
      return events;
    }
    if (id.isAll()) {
      return new EventTree.Leaf(events.max());
    }
    EventTree left = events.left();
    EventTree right = events.right();
    if (id.left().isAll()) {
      right = fill(id.right(), right);
      left = new EventTree.Leaf(Math.max(left.max(), right.base()));
    } else if (id.right().isAll()) {
      left = fill(id.left(), left);
      right = new EventTree.Leaf(Math.max(right.max(), left.base()));
    } else {
      left = fill(id.left(), left);
      right = fill(id.right(), right);
    }
    return EventTree.of(events.base(), left, right);
  }

  private record Grown(EventTree tree, long cost) {}

  /** Only of what {@link #fill} left alone: there a part owned whole is a leaf. */
  private static Grown grow(IdTree id, EventTree events, long over) {
    long base = over + events.base();
    if (id.isAll()) {
      if (base == Long.MAX_VALUE) {
        throw new ArithmeticException(
            "interval tree clock is at " + Long.MAX_VALUE + ", the largest; it cannot count on");
      }
      return new Grown(new EventTree.Leaf(events.base() + 1), 0);
    }
    long step = events.isLeaf() ? CUT + 1 : 1;
    EventTree left = events.left();
    EventTree right = events.right();
    if (id.left().isNone()) {
      Grown grown = grow(id.right(), right, base);
      return new Grown(EventTree.of(events.base(), left, grown.tree()), grown.cost() + step);
    }
    if (id.right().isNone()) {
      Grown grown = grow(id.left(), left, base);
      return new Grown(EventTree.of(events.base(), grown.tree(), right), grown.cost() + step);
    }
    Grown lower = grow(id.left(), left, base);
    Grown upper = grow(id.right(), right, base);
    return lower.cost() < upper.cost()
        ? new Grown(EventTree.of(events.base(), lower.tree(), right), lower.cost() + step)
        : new Grown(EventTree.of(events.base(), left, upper.tree()), upper.cost() + step);
  }
}
