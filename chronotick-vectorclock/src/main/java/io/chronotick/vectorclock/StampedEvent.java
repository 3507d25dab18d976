package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import io.chronotick.model.TimeInterval;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event under a name, and what is known of when it happened: all of it claims, and none of it
 * required. Made from its name, and derived: {@code StampedEvent.of("e1").withClock(clock)}.
 *
 * <p>HAZARD: a time whose bound is not known is an instant here, and no interval of one moment,
 * which would claim that it is exact and be taken for proof.
 *
 * <p>Immutable, so safe to share between threads.
 *
 * @param id names the event among those it is ordered with: 1 to {@value #MAX_ID_CODE_POINTS} code
 *     points of well-formed Unicode without control characters
 * @param node whose event it is, and whose clocks stamped it
 * @param clock what it knows of every node, itself included
 * @param interval contains the true time of the event
 * @param hybrid its hybrid stamp
 * @param instant its time by a clock without a bound: it proves nothing, and only settles ties
 *     where there is no interval
 */
public record StampedEvent(
    String id,
    Optional<NodeId> node,
    Optional<VectorClock> clock,
    Optional<TimeInterval> interval,
    Optional<HybridTimestamp> hybrid,
    Optional<Instant> instant) {

  /** The longest accepted id, in code points: that of a {@link Dot} is one. */
  public static final int MAX_ID_CODE_POINTS = NodeId.MAX_CODE_POINTS + 20;

  /**
   * Which of two events to name first where neither is known to be: by hybrid stamp, its node's
   * name being part of it; then by the earliest time, or else the instant; then by id, by code
   * point. What has none of something comes after what has. No two events of different ids tie.
   */
  static final Comparator<StampedEvent> TIES =
      Comparator.comparing(StampedEvent::hybrid, StampedEvent::presentFirst)
          .thenComparing(StampedEvent::hybridNode, StampedEvent::presentFirst)
          .thenComparing(StampedEvent::earliest, StampedEvent::presentFirst)
          .thenComparing(event -> event.id().codePoints().toArray(), Arrays::compare);

  /**
   * @throws IllegalArgumentException if the id is empty or too long, or has a lone surrogate or a
   *     control character
   */
  public StampedEvent {
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(hybrid, "hybrid");
    Objects.requireNonNull(instant, "instant");
    if (id.isEmpty()) {
      throw new IllegalArgumentException(
          "event id is empty; 1 to " + MAX_ID_CODE_POINTS + " code points are accepted");
    }
    // A code point takes at most two chars, so this refuses long text before it is walked.
    if (id.length() > 2 * MAX_ID_CODE_POINTS
        || id.codePointCount(0, id.length()) > MAX_ID_CODE_POINTS) {
      throw new IllegalArgumentException(
          "event id has more than " + MAX_ID_CODE_POINTS + " code points: " + Shown.from(0, id));
    }
    if (id.codePoints().anyMatch(StampedEvent::isRefused)) {
      throw new IllegalArgumentException(
          "event id has a control character or a lone surrogate: " + Shown.from(0, id));
    }
  }

  private static boolean isRefused(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  /**
   * An event nothing is known of but its name.
   *
   * @throws IllegalArgumentException as the constructor
   */
  public static StampedEvent of(String id) {
    return new StampedEvent(
        id,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** This event, as one of the node's. */
  public StampedEvent withNode(NodeId newNode) {
    return new StampedEvent(id, Optional.of(newNode), clock, interval, hybrid, instant);
  }

  /** This event with this vector clock. */
  public StampedEvent withClock(VectorClock newClock) {
    return new StampedEvent(id, node, Optional.of(newClock), interval, hybrid, instant);
  }

  /** This event with this bound of its time. */
  public StampedEvent withInterval(TimeInterval newInterval) {
    return new StampedEvent(id, node, clock, Optional.of(newInterval), hybrid, instant);
  }

  /** This event with this hybrid stamp. */
  public StampedEvent withHybrid(HybridTimestamp newHybrid) {
    return new StampedEvent(id, node, clock, interval, Optional.of(newHybrid), instant);
  }

  /** This event with this time, of which no bound is known. */
  public StampedEvent withInstant(Instant newInstant) {
    return new StampedEvent(id, node, clock, interval, hybrid, Optional.of(newInstant));
  }

  /**
   * Which of its node's events it is, from 1: the node's own entry in the clock. Empty without a
   * node or a clock, or where the clock has no such entry.
   */
  public OptionalLong number() {
    if (node.isEmpty() || clock.isEmpty()) {
      return OptionalLong.empty();
    }
    long own = clock.get().get(node.get());
    return own == 0 ? OptionalLong.empty() : OptionalLong.of(own);
  }

  private Optional<NodeId> hybridNode() {
    return hybrid.isPresent() ? node : Optional.empty();
  }

  private Optional<Instant> earliest() {
    return interval.map(TimeInterval::earliest).or(() -> instant);
  }

  private static <T extends Comparable<? super T>> int presentFirst(Optional<T> a, Optional<T> b) {
    if (a.isPresent() && b.isPresent()) {
      return a.get().compareTo(b.get());
    }
    return Boolean.compare(b.isPresent(), a.isPresent());
  }
}
