package io.chronotick.vectorclock;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Many events in one order that neither cause nor time contradicts; which of them nothing can
 * order; and which claims of theirs cannot all be true.
 *
 * <pre>{@code
 * EventOrder order = EventOrder.of(List.of(
 *     StampedEvent.of("reply").withClock(VectorClock.parse("{\"a\"=3, \"b\"=2}")),
 *     StampedEvent.of("request").withClock(VectorClock.parse("{\"a\"=3}")),
 *     StampedEvent.of("elsewhere").withClock(VectorClock.parse("{\"c\"=1}"))));
 * String first = order.order().get(0).id();               // elsewhere
 * int unordered = order.concurrentGroups().get(0).size();  // 2
 * }</pre>
 *
 * <p>An event precedes another when its vector clock is {@link CausalOrder#BEFORE} the other's, or
 * its interval is {@link BoundedOrder#BEFORE} the other's, or a chain of such events leads from one
 * to the other. Where clocks lie, these two may contradict each other, and cause wins:
 *
 * <ol>
 *   <li>Where a pair of intervals contradicts the vector clocks of its own two events, it orders
 *       nothing.
 *   <li>Where events would then still come before themselves, no pair of intervals within the cycle
 *       orders anything. Overlapping cycles are one.
 * </ol>
 *
 * <p>What is set aside is told in {@link #contradictions}. What is left is a strict partial order
 * with the order of the vector clocks whole in it: whatever clocks claim, their order has no cycle.
 *
 * <p>Laws: the result depends on the set of events and not on the order they come in; no effect is
 * named before its cause; without an {@link Contradiction.Kind#EFFECT_BEFORE_CAUSE} no event is
 * named before one that was surely earlier, and there is no {@link Contradiction.Kind#CYCLE}.
 *
 * <p>HAZARD: the {@linkplain Contradiction.Kind kinds of contradiction} listed are all that is
 * looked for; claims without one may be false all the same: a clock that knows of an event but not
 * of what that knew, an event of a node without an entry of its own, one event under two names. An
 * event of a {@link VectorClock#EMPTY} clock counts as a cause of all others.
 *
 * <p>HAZARD: an order has a first and a next even where nothing is known, and only {@link #isTotal}
 * says that no other would do. A neighbour in it need not be a predecessor.
 *
 * <p>Immutable, so safe to share between threads. For n events whose clocks have E entries in all,
 * the work is n² comparisons of intervals, and (n² + E) n / 64 steps on words.
 */
public final class EventOrder {

  /** The most events that are ordered at once; more is refused, before they are looked at. */
  public static final int MAX_EVENTS = 4096;

  /**
   * The most entries that their clocks have in all; more is refused, before they are looked at. A
   * few shared clocks can stand for many, so the events' own size is no bound.
   */
  public static final int MAX_CLOCK_ENTRIES = 1 << 22;

  /**
   * The most contradictions of one kind that are listed. One bad clock may contradict each of the
   * other events, so there may be nearly as many as there are pairs.
   */
  public static final int MAX_LISTED = 1000;

  private final List<StampedEvent> order;
  private final List<List<StampedEvent>> concurrentGroups;
  private final List<Contradiction> contradictions;
  private final Map<Contradiction.Kind, Long> contradictionCounts;
  private final Pairs pairs;

  private EventOrder(List<StampedEvent> events, Precedence precedence) {
    Layers layers = new Layers(precedence.all());
    order = IntStream.of(layers.order()).mapToObj(events::get).toList();
    concurrentGroups =
        layers.shared().stream().map(layer -> layer.stream().map(events::get).toList()).toList();
    Contradictions found = Contradictions.among(events, precedence, layers.order());
    contradictions = found.listed();
    contradictionCounts = found.counts();
    long ordered = precedence.all().count();
    long causal = precedence.causal().before().count();
    pairs = new Pairs(causal, ordered - causal, events.size() * (events.size() - 1L) / 2 - ordered);
  }

  /**
   * What these events say of their order.
   *
   * @throws IllegalArgumentException if two events have one id, there are more than {@link
   *     #MAX_EVENTS}, or their clocks have more than {@link #MAX_CLOCK_ENTRIES}
   */
  public static EventOrder of(Collection<StampedEvent> events) {
    if (events.size() > MAX_EVENTS) {
      throw new IllegalArgumentException(
          events.size() + " events; MAX_EVENTS of an order is " + MAX_EVENTS);
    }
    long entries = events.stream().mapToLong(e -> e.clock().map(VectorClock::size).orElse(0)).sum();
    if (entries > MAX_CLOCK_ENTRIES) {
      throw new IllegalArgumentException(
          "clocks of "
              + entries
              + " entries in all; MAX_CLOCK_ENTRIES of an order is "
              + MAX_CLOCK_ENTRIES);
    }
    Set<String> ids = new HashSet<>();
    for (StampedEvent event : events) {
      if (!ids.add(event.id())) {
        throw new IllegalArgumentException("event id '" + event.id() + "' is there twice");
      }
    }
    // From here on an event is its place among these, so whatever takes the first of several takes
    // the one that ties go to, and never the one that came first.
    List<StampedEvent> sorted = events.stream().sorted(StampedEvent.TIES).toList();
    return new EventOrder(sorted, Precedence.of(sorted));
  }

  /**
   * All events, none before one that precedes it. Where several could be next, it is the one with
   * the smallest hybrid stamp, the name of its node being part of the stamp; then the one with the
   * earliest time, which is that of its interval or else its instant; then the one with the
   * smallest id by code point. An event without a stamp or a time comes after those with one.
   */
  public List<StampedEvent> order() {
    return order;
  }

  /**
   * The events in layers by the longest chain of events that precede them, from 0: each layer of
   * two or more, as {@link #order} has its events. No event of a layer precedes another of it.
   *
   * <p>HAZARD: events of two layers may be concurrent too. That nothing in a group is ordered by
   * intervals is true except within a {@link Contradiction.Kind#CYCLE}, whose intervals count for
   * nothing.
   */
  public List<List<StampedEvent>> concurrentGroups() {
    return concurrentGroups;
  }

  /**
   * What cannot be true, by kind, then in the order of {@link #order}: the first {@link
   * #MAX_LISTED} of each kind.
   */
  public List<Contradiction> contradictions() {
    return contradictions;
  }

  /** How many contradictions of the kind there are, listed or not. */
  public long contradictionCount(Contradiction.Kind kind) {
    return contradictionCounts.getOrDefault(kind, 0L);
  }

  /** Whether no two events are left unordered, so that no other order would do. */
  public boolean isTotal() {
    return pairs.unordered() == 0;
  }

  /** What orders how many of the pairs. */
  public Pairs pairs() {
    return pairs;
  }

  /** Counts, for people and logs. */
  @Override
  public String toString() {
    return "EventOrder[events="
        + order.size()
        + ", concurrentGroups="
        + concurrentGroups.size()
        + ", contradictions="
        + contradictionCounts.values().stream().mapToLong(count -> count).sum()
        + "]";
  }

  /**
   * What orders the pairs of events. Together they are the n (n − 1) / 2 pairs that n events have.
   *
   * @param causal ordered by their vector clocks, whatever their intervals say
   * @param physical others that are ordered: by their intervals, or a chain in which intervals are
   * @param unordered ordered by nothing
   */
  public record Pairs(long causal, long physical, long unordered) {}
}
