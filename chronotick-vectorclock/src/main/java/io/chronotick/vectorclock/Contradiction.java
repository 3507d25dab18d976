package io.chronotick.vectorclock;

import io.chronotick.model.TimeInterval;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Claims of events that cannot all be true: at least one of the clocks, or what was told of it, is
 * wrong. Which one, this cannot say. Immutable.
 *
 * @param kind what contradicts what
 * @param events those concerned, as {@link EventOrder#order} has them; a cause comes before its
 *     effect
 * @param gap how far apart the claims are, as the kind says; zero where it has no distance
 * @param detail one sentence for people
 */
public record Contradiction(Kind kind, List<StampedEvent> events, Duration gap, String detail) {

  /** How many events a sentence names; the list has them all. */
  private static final int MAX_NAMED = 4;

  public Contradiction {
    events = List.copyOf(events);
  }

  /** What contradicts what. */
  public enum Kind {
    /**
     * By the vector clocks the first could have caused the second, yet its interval lies wholly
     * after that of the second. The gap is the distance between the intervals.
     */
    EFFECT_BEFORE_CAUSE,
    /**
     * Both are one event, by node and {@link StampedEvent#number number}, yet have two different
     * vector clocks. No gap.
     */
    SAME_EVENT_DIFFERS,
    /**
     * Two events of one node, which has one event at a time, yet neither vector clock is before the
     * other. Not found in what is {@link #SAME_EVENT_DIFFERS} already, nor in equal clocks: one
     * event may be there under two ids. No gap.
     */
    NODE_NOT_SEQUENTIAL,
    /**
     * By the vector clocks the first could have caused the second, yet its hybrid stamp is not
     * below that of the second. The gap is how far its time is above, in whole milliseconds: zero
     * where only the counter is at fault.
     */
    HYBRID_NOT_MONOTONE,
    /**
     * Each of three or more events would come before itself, by vector clocks and intervals
     * together, even with the intervals of each {@link #EFFECT_BEFORE_CAUSE} set aside. There is
     * always such a pair among them. HAZARD: between its two intervals may lie many others, and all
     * of them are in the cycle, though it takes only one to lie. No gap.
     */
    CYCLE
  }

  static Contradiction effectBeforeCause(StampedEvent cause, StampedEvent effect) {
    TimeInterval late = cause.interval().orElseThrow();
    TimeInterval early = effect.interval().orElseThrow();
    Duration gap = Duration.between(early.latest(), late.earliest());
    return new Contradiction(
        Kind.EFFECT_BEFORE_CAUSE,
        List.of(cause, effect),
        gap,
        String.format(
            Locale.ROOT,
            "'%s' is before '%s' by the vector clocks, yet after it by at least %s by the"
                + " intervals.",
            cause.id(),
            effect.id(),
            gap));
  }

  static Contradiction sameEventDiffers(StampedEvent first, StampedEvent second) {
    return new Contradiction(
        Kind.SAME_EVENT_DIFFERS,
        List.of(first, second),
        Duration.ZERO,
        String.format(
            Locale.ROOT,
            "'%s' and '%s' are both event %d of node '%s', yet their vector clocks differ.",
            first.id(),
            second.id(),
            first.number().orElseThrow(),
            first.node().orElseThrow()));
  }

  static Contradiction nodeNotSequential(StampedEvent first, StampedEvent second) {
    return new Contradiction(
        Kind.NODE_NOT_SEQUENTIAL,
        List.of(first, second),
        Duration.ZERO,
        String.format(
            Locale.ROOT,
            "'%s' and '%s' are both events of node '%s', yet neither vector clock is before the"
                + " other.",
            first.id(),
            second.id(),
            first.node().orElseThrow()));
  }

  static Contradiction hybridNotMonotone(StampedEvent cause, StampedEvent effect) {
    HybridTimestamp high = cause.hybrid().orElseThrow();
    HybridTimestamp low = effect.hybrid().orElseThrow();
    return new Contradiction(
        Kind.HYBRID_NOT_MONOTONE,
        List.of(cause, effect),
        Duration.ofMillis(high.millis() - low.millis()),
        String.format(
            Locale.ROOT,
            "'%s' is before '%s' by the vector clocks, yet its hybrid timestamp %s is not below"
                + " %s.",
            cause.id(),
            effect.id(),
            high,
            low));
  }

  static Contradiction cycle(List<StampedEvent> events) {
    String named =
        events.stream()
            .limit(MAX_NAMED)
            .map(event -> "'" + event.id() + "'")
            .collect(Collectors.joining(", "));
    String others =
        events.size() > MAX_NAMED ? " and " + (events.size() - MAX_NAMED) + " more" : "";
    return new Contradiction(
        Kind.CYCLE,
        events,
        Duration.ZERO,
        String.format(
            Locale.ROOT,
            "%s%s would each come before themselves by vector clocks and intervals together; the"
                + " intervals order none of them.",
            named,
            others));
  }
}
