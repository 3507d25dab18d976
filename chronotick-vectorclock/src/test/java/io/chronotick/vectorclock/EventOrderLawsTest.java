package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.vectorclock.Contradiction.Kind;
import io.chronotick.vectorclock.EventOrder.Pairs;
import io.chronotick.vectorclock.StampedEvents.Stamped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The order of many events against what is true of them, and against its definitions. */
class EventOrderLawsTest {

  @Provide
  Arbitrary<Stamped> honest() {
    return StampedEvents.honest();
  }

  @Provide
  Arbitrary<List<StampedEvent>> events() {
    return Arbitraries.oneOf(StampedEvents.any(), StampedEvents.withLies());
  }

  @Property
  void honestEventsAreOrderedAsTheyHappenedAndContradictNothing(@ForAll("honest") Stamped stamped) {
    EventOrder result = EventOrder.of(stamped.events());
    assertEquals(List.of(), result.contradictions());
    long causal = 0;
    for (int e = 0; e < stamped.events().size(); e++) {
      for (int f = 0; f < stamped.events().size(); f++) {
        StampedEvent first = stamped.events().get(e);
        StampedEvent second = stamped.events().get(f);
        boolean isCause = stamped.execution().happenedBefore(e, f);
        boolean isEarlier =
            first.interval().isPresent()
                && second.interval().isPresent()
                && first.interval().get().isBefore(second.interval().get());
        causal += isCause ? 1 : 0;
        if (isCause || isEarlier) {
          assertTrue(result.order().indexOf(first) < result.order().indexOf(second));
          assertFalse(isInOneGroup(result, first, second));
        }
      }
    }
    assertEquals(causal, result.pairs().causal());
  }

  @Property
  void orderIsTheOneOfTheDefinition(@ForAll("events") List<StampedEvent> events) {
    OrderOracle oracle = new OrderOracle(events);
    assertEquals(oracle.order().stream().map(events::get).toList(), EventOrder.of(events).order());
  }

  @Property
  void noEffectIsNamedBeforeItsCauseWhateverLies(@ForAll("events") List<StampedEvent> events) {
    List<StampedEvent> order = EventOrder.of(events).order();
    assertEquals(events.size(), order.size());
    assertEquals(new HashSet<>(events), new HashSet<>(order));
    OrderOracle inOrder = new OrderOracle(order);
    for (int e = 0; e < order.size(); e++) {
      for (int f = 0; f < e; f++) {
        assertFalse(inOrder.isCause(e, f), order.get(e) + " after " + order.get(f));
      }
    }
  }

  @Property
  void groupsAreTheLayersOfTheLongestChains(@ForAll("events") List<StampedEvent> events) {
    EventOrder result = EventOrder.of(events);
    OrderOracle oracle = new OrderOracle(result.order());
    int[] layers = oracle.layers();
    Map<Integer, List<StampedEvent>> byLayer = new TreeMap<>();
    for (int e = 0; e < layers.length; e++) {
      byLayer.computeIfAbsent(layers[e], layer -> new ArrayList<>()).add(result.order().get(e));
    }
    byLayer.values().removeIf(layer -> layer.size() < 2);
    assertEquals(List.copyOf(byLayer.values()), result.concurrentGroups());
  }

  @Property
  void noEventOfAGroupPrecedesAnotherOfIt(@ForAll("events") List<StampedEvent> events) {
    EventOrder result = EventOrder.of(events);
    boolean hasCycle = result.contradictionCount(Kind.CYCLE) > 0;
    for (List<StampedEvent> group : result.concurrentGroups()) {
      OrderOracle oracle = new OrderOracle(group);
      for (int e = 0; e < group.size(); e++) {
        for (int f = 0; f < group.size(); f++) {
          assertFalse(oracle.isCause(e, f));
          assertFalse(!hasCycle && oracle.isEarlier(e, f));
        }
      }
    }
  }

  @Property
  void everyContradictionIsRealAndNoneIsMissed(@ForAll("events") List<StampedEvent> events) {
    EventOrder result = EventOrder.of(events);
    OrderOracle oracle = new OrderOracle(events);
    List<List<Object>> found = new ArrayList<>();
    for (Contradiction contradiction : result.contradictions()) {
      List<String> ids = contradiction.events().stream().map(StampedEvent::id).toList();
      found.add(List.of(contradiction.kind(), ids, contradiction.gap()));
      Statistics.collect(contradiction.kind());
    }
    assertEquals(oracle.contradictions(oracle.order()), new HashSet<>(found));
    assertEquals(found.size(), new HashSet<>(found).size(), "none is there twice");
    for (Kind kind : Kind.values()) {
      assertEquals(
          found.stream().filter(contradiction -> contradiction.contains(kind)).count(),
          result.contradictionCount(kind));
      // Guards the property: the generators do lead to each kind.
      Statistics.coverage(coverage -> coverage.check(kind).count(count -> count > 0));
    }
  }

  /** Of two disjoint pairs of intervals one's first is before the other's second. */
  @Property
  void everyCycleHasAnEffectBeforeItsCauseInIt(@ForAll("events") List<StampedEvent> events) {
    List<Contradiction> found = EventOrder.of(events).contradictions();
    for (Contradiction cycle : found) {
      if (cycle.kind() == Kind.CYCLE) {
        assertTrue(cycle.events().size() > 2);
        assertTrue(
            found.stream()
                .filter(other -> other.kind() == Kind.EFFECT_BEFORE_CAUSE)
                .anyMatch(pair -> cycle.events().containsAll(pair.events())));
      }
    }
  }

  @Property
  void withoutAnEffectBeforeItsCauseTheIntervalsAreKeptToAsWell(
      @ForAll("events") List<StampedEvent> events) {
    EventOrder result = EventOrder.of(events);
    if (result.contradictionCount(Kind.EFFECT_BEFORE_CAUSE) == 0) {
      OrderOracle inOrder = new OrderOracle(result.order());
      for (int e = 0; e < events.size(); e++) {
        for (int f = 0; f < e; f++) {
          assertFalse(inOrder.isEarlier(e, f));
        }
      }
    }
  }

  @Property
  void pairsAddUpAndAreTotalExactlyWhenNoneIsUnordered(
      @ForAll("events") List<StampedEvent> events) {
    EventOrder result = EventOrder.of(events);
    OrderOracle oracle = new OrderOracle(events);
    long causal = 0;
    long ordered = 0;
    for (int e = 0; e < events.size(); e++) {
      for (int f = 0; f < events.size(); f++) {
        causal += oracle.isCause(e, f) ? 1 : 0;
        ordered += oracle.precedes(e, f) ? 1 : 0;
      }
    }
    long all = events.size() * (events.size() - 1L) / 2;
    Pairs pairs = result.pairs();
    assertEquals(new Pairs(causal, ordered - causal, all - ordered), pairs);
    assertEquals(all, pairs.causal() + pairs.physical() + pairs.unordered());
    assertEquals(ordered == all, result.isTotal());
  }

  @Property
  void resultDoesNotDependOnTheOrderOfTheInput(
      @ForAll("events") List<StampedEvent> events, @ForAll Random random) {
    List<StampedEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    EventOrder one = EventOrder.of(events);
    EventOrder other = EventOrder.of(shuffled);
    assertEquals(one.order(), other.order());
    assertEquals(one.concurrentGroups(), other.concurrentGroups());
    assertEquals(one.contradictions(), other.contradictions());
    assertEquals(one.pairs(), other.pairs());
  }

  private static boolean isInOneGroup(EventOrder result, StampedEvent e, StampedEvent f) {
    return result.concurrentGroups().stream()
        .anyMatch(group -> group.contains(e) && group.contains(f));
  }
}
