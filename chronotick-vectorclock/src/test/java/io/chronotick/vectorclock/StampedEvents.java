package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import io.chronotick.model.TimeInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Events to order, for properties: honest ones of an execution, ones with lies, and any at all. */
final class StampedEvents {

  private static final Instant START = Instant.parse("2026-11-22T21:30:00Z");

  /** In code point order; as UTF-16 the last but one would come last. */
  private static final List<String> IDS =
      List.of("a", "a:1", "b", "b:10", "b:9", "c", "e", "\ufffd", "\ud83d\ude00");

  /** How wrong an honest clock is, both ways, and what of a stamp is there. */
  private record Clock(int below, int above, boolean hasInterval, boolean hasHybrid) {}

  /** What is claimed of an event instead of the truth. */
  record Lie(What what, int event, int amount) {}

  enum What {
    INTERVAL,
    HYBRID,
    OWN_ENTRY,
    OTHER_CLOCK,
    NODE
  }

  /** An execution and what its events say of themselves; an event's number is its place. */
  record Stamped(Execution execution, List<StampedEvent> events) {}

  private StampedEvents() {}

  /** Every claim is true: clocks count the past, intervals contain the time, hybrids follow it. */
  static Arbitrary<Stamped> honest() {
    Arbitrary<Clock> clocks =
        Combinators.combine(
                Arbitraries.integers().between(0, 4),
                Arbitraries.integers().between(0, 4),
                Arbitraries.frequencyOf(
                    Tuple.of(4, Arbitraries.just(true)), Tuple.of(1, Arbitraries.just(false))),
                Arbitraries.of(true, false))
            .as(Clock::new);
    return Combinators.combine(Execution.executions(), clocks.list().ofSize(60))
        .as((execution, errors) -> new Stamped(execution, stamps(execution, errors)));
  }

  /** Most claims are true. */
  static Arbitrary<List<StampedEvent>> withLies() {
    Arbitrary<List<Lie>> lies =
        Combinators.combine(
                Arbitraries.of(What.class),
                Arbitraries.integers().between(0, 60),
                Arbitraries.integers().between(-20, 20))
            .as(Lie::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(6);
    return Combinators.combine(honest(), lies)
        .as((stamped, told) -> withLies(stamped.events(), told));
  }

  /** Few values of everything, so that all that can be equal, missing or contradictory is. */
  static Arbitrary<List<StampedEvent>> any() {
    Arbitrary<NodeId> nodes = Arbitraries.of(Clocks.NODES.subList(0, 3));
    Arbitrary<VectorClock> clocks =
        Arbitraries.maps(nodes, Arbitraries.longs().between(0, 3)).map(VectorClock::of);
    Arbitrary<TimeInterval> intervals =
        Combinators.combine(
                Arbitraries.integers().between(0, 12), Arbitraries.integers().between(0, 3))
            .as((at, width) -> new TimeInterval(second(at), second(at + width)));
    Arbitrary<HybridTimestamp> hybrids =
        Combinators.combine(
                Arbitraries.integers().between(0, 2), Arbitraries.integers().between(0, 1))
            .as((at, counter) -> HybridTimestamp.of(START.plusMillis(at), counter));
    Arbitrary<StampedEvent> claims =
        Combinators.combine(
                nodes.optional(),
                clocks.optional(),
                intervals.optional(),
                hybrids.optional(0.3),
                Arbitraries.integers().between(0, 12).map(StampedEvents::second).optional(0.3))
            .as(
                (node, clock, interval, hybrid, instant) ->
                    new StampedEvent("?", node, clock, interval, hybrid, instant));
    return Combinators.combine(claims.list().ofMaxSize(IDS.size()), Arbitraries.shuffle(IDS))
        .as(
            (events, ids) -> {
              List<StampedEvent> named = new ArrayList<>();
              for (StampedEvent event : events) {
                named.add(withId(event, ids.get(named.size())));
              }
              return named;
            });
  }

  private static List<StampedEvent> stamps(Execution execution, List<Clock> errors) {
    List<StampedEvent> events = new ArrayList<>();
    for (int e = 0; e < execution.events.size(); e++) {
      Map<NodeId, Long> counts = new HashMap<>();
      for (NodeId node : execution.nodes) {
        counts.put(node, execution.countUpTo(e, node));
      }
      Clock error = errors.get(e);
      StampedEvent event =
          StampedEvent.of("event-" + e)
              .withNode(execution.events.get(e).node())
              .withClock(VectorClock.of(counts));
      if (error.hasInterval()) {
        event =
            event.withInterval(
                new TimeInterval(second(e - error.below()), second(e + error.above())));
      }
      if (error.hasHybrid()) {
        event = event.withHybrid(HybridTimestamp.of(second(e), 0));
      }
      events.add(event);
    }
    return events;
  }

  private static List<StampedEvent> withLies(List<StampedEvent> honest, List<Lie> lies) {
    List<StampedEvent> events = new ArrayList<>(honest);
    for (Lie lie : lies) {
      if (!events.isEmpty()) {
        int liar = lie.event() % events.size();
        StampedEvent other = events.get(Math.floorMod(liar + lie.amount(), events.size()));
        events.set(liar, withLie(events.get(liar), lie, other));
      }
    }
    return events;
  }

  private static StampedEvent withLie(StampedEvent event, Lie lie, StampedEvent other) {
    Duration shift = Duration.ofSeconds(lie.amount());
    return switch (lie.what()) {
      case INTERVAL ->
          event
              .interval()
              .map(it -> new TimeInterval(it.earliest().plus(shift), it.latest().plus(shift)))
              .map(event::withInterval)
              .orElse(event);
      case HYBRID ->
          event
              .hybrid()
              .map(it -> HybridTimestamp.of(it.time().plus(shift), 0))
              .map(event::withHybrid)
              .orElse(event);
      case OWN_ENTRY ->
          event.withClock(event.clock().orElseThrow().tick(event.node().orElseThrow()));
      case OTHER_CLOCK -> event.withClock(other.clock().orElseThrow());
      case NODE -> event.withNode(other.node().orElseThrow());
    };
  }

  private static StampedEvent withId(StampedEvent event, String id) {
    return new StampedEvent(
        id, event.node(), event.clock(), event.interval(), event.hybrid(), event.instant());
  }

  private static Instant second(int at) {
    return START.plusSeconds(at);
  }
}
