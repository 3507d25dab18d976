package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import io.chronotick.model.TimeInterval;
import io.chronotick.vectorclock.Contradiction.Kind;
import io.chronotick.vectorclock.EventOrder.Pairs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventOrderTest {

  private static final Instant START = Instant.parse("2026-11-22T21:30:00Z");
  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");

  @Test
  void aRequestComesBeforeItsReplyAndNothingIsKnownOfAnEventElsewhere() {
    EventOrder result =
        EventOrder.of(
            List.of(
                clocked("e3", "{\"a\"=3, \"b\"=2}"),
                clocked("e1", "{\"a\"=3}"),
                clocked("e2", "{\"c\"=1}")));
    assertEquals(List.of("e1", "e2", "e3"), ids(result.order()));
    assertEquals(List.of(List.of("e1", "e2")), groups(result));
    assertEquals(List.of(), result.contradictions());
    assertFalse(result.isTotal());
    assertEquals(new Pairs(1, 0, 2), result.pairs());
  }

  @Test
  void causeAndTimeTogetherOrderWhatNeitherDoesAlone() {
    StampedEvent sent = clocked("sent", "{\"a\"=1}");
    StampedEvent received = at(clocked("received", "{\"a\"=1, \"b\"=1}"), 0, 1);
    StampedEvent later = at(StampedEvent.of("later"), 2, 3);
    EventOrder result = EventOrder.of(List.of(later, received, sent));
    assertEquals(List.of("sent", "received", "later"), ids(result.order()));
    assertTrue(result.isTotal());
    assertEquals(List.of(), result.concurrentGroups());
    assertEquals(new Pairs(1, 2, 0), result.pairs());
  }

  @Test
  void anEffectSurelyBeforeItsCauseIsToldAndCauseWins() {
    StampedEvent cause = at(clocked("cause", "{\"a\"=1}"), 10, 12);
    StampedEvent effect = at(clocked("an effect", "{\"a\"=1, \"b\"=1}"), 3, 5);
    EventOrder result = EventOrder.of(List.of(effect, cause));
    assertEquals(List.of("cause", "an effect"), ids(result.order()));
    assertEquals(
        List.of(
            new Contradiction(
                Kind.EFFECT_BEFORE_CAUSE,
                List.of(cause, effect),
                Duration.ofSeconds(5),
                "'cause' is before 'an effect' by the vector clocks, yet after it by at least PT5S"
                    + " by the intervals.")),
        result.contradictions());
    assertEquals(new Pairs(1, 0, 0), result.pairs());
  }

  @Test
  void anEffectThatMayBeAfterItsCauseIsNoContradiction() {
    StampedEvent cause = at(clocked("cause", "{\"a\"=1}"), 5, 12);
    StampedEvent effect = at(clocked("effect", "{\"a\"=1, \"b\"=1}"), 3, 5);
    assertEquals(List.of(), EventOrder.of(List.of(effect, cause)).contradictions());
  }

  @Test
  void whatLiesBetweenAnEffectAndItsCauseIsInACycleAndOrderedByNothing() {
    StampedEvent cause = at(clocked("cause", "{\"a\"=1}"), 10, 12);
    StampedEvent effect = at(clocked("effect", "{\"a\"=1, \"b\"=1}"), 3, 5);
    StampedEvent between = at(StampedEvent.of("between"), 7, 8);
    StampedEvent before = at(StampedEvent.of("before"), 0, 1);
    StampedEvent after = at(StampedEvent.of("after"), 20, 21);
    EventOrder result = EventOrder.of(List.of(after, effect, between, cause, before));
    assertEquals(List.of("before", "between", "cause", "effect", "after"), ids(result.order()));
    assertEquals(List.of(List.of("between", "cause")), groups(result));
    assertEquals(List.of(Kind.EFFECT_BEFORE_CAUSE, Kind.CYCLE), kinds(result));
    assertEquals(
        new Contradiction(
            Kind.CYCLE,
            List.of(between, cause, effect),
            Duration.ZERO,
            "'between', 'cause', 'effect' would each come before themselves by vector clocks and"
                + " intervals together; the intervals order none of them."),
        result.contradictions().get(1));
    assertEquals(new Pairs(1, 7, 2), result.pairs());
    assertEquals("EventOrder[events=5, concurrentGroups=1, contradictions=2]", result.toString());
  }

  /** The early interval is the liar; what "later" says of "cause" is not spoilt by it. */
  @Test
  void onlyContradictedPairsAreSetAsideWhereThatIsEnough() {
    StampedEvent cause = at(clocked("cause", "{\"a\"=1}"), 10, 12);
    StampedEvent later = at(clocked("later", "{\"b\"=1}"), 20, 22);
    StampedEvent effect = at(clocked("effect", "{\"a\"=1, \"b\"=1, \"c\"=1}"), 3, 5);
    EventOrder result = EventOrder.of(List.of(effect, later, cause));
    assertEquals(List.of("cause", "later", "effect"), ids(result.order()));
    assertEquals(List.of(Kind.EFFECT_BEFORE_CAUSE, Kind.EFFECT_BEFORE_CAUSE), kinds(result));
    assertEquals(new Pairs(2, 1, 0), result.pairs());
  }

  @Test
  void aCycleOfManyNamesSomeAndListsAll() {
    List<StampedEvent> events = new ArrayList<>();
    events.add(at(clocked("cause", "{\"a\"=1}"), 90, 91));
    events.add(at(clocked("effect", "{\"a\"=1, \"b\"=1}"), 0, 1));
    for (int i = 1; i <= 4; i++) {
      events.add(at(StampedEvent.of("between-" + i), 10 * i, 10 * i + 1));
    }
    Contradiction cycle = EventOrder.of(events).contradictions().get(1);
    assertEquals(
        List.of("between-1", "between-2", "between-3", "between-4", "cause", "effect"),
        ids(cycle.events()));
    assertTrue(
        cycle.detail().startsWith("'between-1', 'between-2', 'between-3', 'between-4' and 2 more "),
        cycle.detail());
  }

  @Test
  void oneEventWithTwoClocksIsTold() {
    StampedEvent first = clocked("first", "{\"a\"=4}").withNode(A);
    StampedEvent second = clocked("second", "{\"a\"=4, \"b\"=1}").withNode(A);
    StampedEvent other = clocked("third", "{\"a\"=4, \"c\"=1}").withNode(A);
    assertEquals(
        List.of(
            new Contradiction(
                Kind.SAME_EVENT_DIFFERS,
                List.of(first, second),
                Duration.ZERO,
                "'first' and 'second' are both event 4 of node 'a', yet their vector clocks"
                    + " differ.")),
        EventOrder.of(List.of(second, first)).contradictions());
    assertEquals(
        List.of(Kind.SAME_EVENT_DIFFERS),
        kinds(EventOrder.of(List.of(second, other))),
        "concurrent, and yet one event and not two");
  }

  @Test
  void concurrentEventsOfOneNodeAreTold() {
    StampedEvent first = clocked("first", "{\"a\"=4, \"b\"=2}").withNode(A);
    StampedEvent second = clocked("second", "{\"a\"=5, \"b\"=1}").withNode(A);
    assertEquals(
        List.of(
            new Contradiction(
                Kind.NODE_NOT_SEQUENTIAL,
                List.of(first, second),
                Duration.ZERO,
                "'first' and 'second' are both events of node 'a', yet neither vector clock is"
                    + " before the other.")),
        EventOrder.of(List.of(second, first)).contradictions());
  }

  @Test
  void clocksThatDoNotCountTheirNodeAreOfNoKnownEventAndStillOfOneNode() {
    StampedEvent first = clocked("first", "{\"b\"=1}").withNode(A);
    StampedEvent second = clocked("second", "{\"c\"=1}").withNode(A);
    assertEquals(List.of(Kind.NODE_NOT_SEQUENTIAL), kinds(EventOrder.of(List.of(first, second))));
  }

  @Test
  void concurrentEventsOfTwoNodesOrOfNoneAndOneEventUnderTwoIdsAreNoContradiction() {
    StampedEvent ofA = clocked("of a", "{\"a\"=4, \"b\"=2}").withNode(A);
    StampedEvent ofB = clocked("of b", "{\"a\"=3, \"b\"=4}").withNode(B);
    StampedEvent again = clocked("of a again", "{\"a\"=4, \"b\"=2}").withNode(A);
    StampedEvent ofNone = clocked("of none", "{\"a\"=4, \"b\"=1, \"c\"=1}");
    StampedEvent ofNoneEither = clocked("of none either", "{\"a\"=4, \"d\"=1}");
    StampedEvent unclocked = StampedEvent.of("unclocked").withNode(A);
    EventOrder result = EventOrder.of(List.of(ofA, ofB, again, ofNone, ofNoneEither, unclocked));
    assertEquals(List.of(), result.contradictions());
  }

  @Test
  void aCauseWhoseHybridIsNotBelowItsEffectsIsTold() {
    StampedEvent cause = clocked("cause", "{\"a\"=1}");
    StampedEvent effect = clocked("effect", "{\"a\"=1, \"b\"=1}").withHybrid(hybrid(7, 2));
    StampedEvent late = cause.withHybrid(hybrid(10, 0));
    assertEquals(
        List.of(
            new Contradiction(
                Kind.HYBRID_NOT_MONOTONE,
                List.of(late, effect),
                Duration.ofMillis(3),
                "'cause' is before 'effect' by the vector clocks, yet its hybrid timestamp"
                    + " 2026-11-22T21:30:00.010Z-0000 is not below"
                    + " 2026-11-22T21:30:00.007Z-0002.")),
        EventOrder.of(List.of(effect, late)).contradictions());
    EventOrder ofOneMillisecond =
        EventOrder.of(List.of(effect, cause.withHybrid(hybrid(7, 3)).withNode(A)));
    assertEquals(List.of(Kind.HYBRID_NOT_MONOTONE), kinds(ofOneMillisecond));
    assertEquals(Duration.ZERO, ofOneMillisecond.contradictions().get(0).gap());
    assertEquals(
        List.of(Kind.HYBRID_NOT_MONOTONE),
        kinds(EventOrder.of(List.of(effect, cause.withHybrid(hybrid(7, 2))))));
    assertEquals(List.of(), kinds(EventOrder.of(List.of(effect, cause.withHybrid(hybrid(7, 1))))));
  }

  @Test
  void tiesGoByHybridThenItsNodeThenEarliestTimeThenIdByCodePoint() {
    StampedEvent e1 = StampedEvent.of("z").withHybrid(hybrid(1, 0)).withNode(B);
    StampedEvent e2 = at(StampedEvent.of("y").withHybrid(hybrid(1, 1)).withNode(A), 9, 99);
    StampedEvent e3 = at(StampedEvent.of("x").withHybrid(hybrid(1, 1)).withNode(B), 8, 99);
    StampedEvent e4 = at(StampedEvent.of("w").withHybrid(hybrid(1, 1)), 7, 99);
    StampedEvent e5 = at(StampedEvent.of("v").withNode(B), 5, 99);
    StampedEvent e6 = StampedEvent.of("u").withNode(A).withInstant(START.plusSeconds(6));
    StampedEvent e7 = at(StampedEvent.of("t"), 7, 99).withInstant(START);
    StampedEvent e8 = StampedEvent.of("\uffee").withNode(B);
    StampedEvent e9 = StampedEvent.of("\ud83d\ude00").withNode(A);
    List<StampedEvent> expected = List.of(e1, e2, e3, e4, e5, e6, e7, e8, e9);
    List<StampedEvent> reversed = new ArrayList<>(expected);
    Collections.reverse(reversed);
    EventOrder result = EventOrder.of(reversed);
    assertEquals(expected, result.order());
    assertEquals(List.of(expected), result.concurrentGroups());
    assertEquals(new Pairs(0, 0, 36), result.pairs());
  }

  /** An instant without a bound proves nothing. */
  @Test
  void instantsOnlySettleTies() {
    EventOrder result =
        EventOrder.of(
            List.of(
                StampedEvent.of("e1").withInstant(START.plusSeconds(1)),
                StampedEvent.of("e2").withInstant(START)));
    assertEquals(List.of("e2", "e1"), ids(result.order()));
    assertFalse(result.isTotal());
  }

  @Test
  void noneAndOneAreInTotalOrder() {
    assertTrue(EventOrder.of(List.of()).isTotal());
    EventOrder one = EventOrder.of(List.of(StampedEvent.of("e")));
    assertTrue(one.isTotal());
    assertEquals(List.of("e"), ids(one.order()));
    assertEquals(List.of(), one.concurrentGroups());
  }

  @Test
  void aFloodOfContradictionsIsCountedAndNotAllListed() {
    List<StampedEvent> events = new ArrayList<>();
    VectorClock clock = VectorClock.EMPTY;
    for (int i = 0; i < 60; i++) {
      clock = clock.tick(A);
      StampedEvent event = StampedEvent.of("e" + i).withClock(clock);
      events.add(at(event, -10 * i, -10 * i + 1).withHybrid(hybrid(100 - i, 0)));
    }
    EventOrder result = EventOrder.of(events);
    assertEquals(60 * 59 / 2, result.contradictionCount(Kind.EFFECT_BEFORE_CAUSE));
    assertEquals(60 * 59 / 2, result.contradictionCount(Kind.HYBRID_NOT_MONOTONE));
    assertEquals(0, result.contradictionCount(Kind.CYCLE));
    assertEquals(2 * EventOrder.MAX_LISTED, result.contradictions().size());
    assertEquals(List.of("e0", "e1"), ids(result.contradictions().get(0).events()));
    assertEquals(
        Kind.HYBRID_NOT_MONOTONE, result.contradictions().get(EventOrder.MAX_LISTED).kind());
    assertEquals(events, result.order());
  }

  @Test
  void whatIsFoundCannotBeChanged() {
    EventOrder result =
        EventOrder.of(
            List.of(
                clocked("e1", "{\"a\"=4}").withNode(A), clocked("e2", "{\"b\"=1}").withNode(A)));
    List<List<?>> lists =
        List.of(
            result.order(),
            result.concurrentGroups(),
            result.concurrentGroups().get(0),
            result.contradictions(),
            result.contradictions().get(0).events());
    for (List<?> list : lists) {
      assertThrows(UnsupportedOperationException.class, () -> list.remove(0));
    }
    List<StampedEvent> mine = new ArrayList<>(result.order());
    Contradiction made = new Contradiction(Kind.CYCLE, mine, Duration.ZERO, "made by hand");
    mine.clear();
    assertEquals(result.order(), made.events());
  }

  @Test
  void anIdThereTwiceIsRefusedByName() {
    String refusal =
        refusalOf(List.of(StampedEvent.of("e1"), clocked("e2", "{}"), StampedEvent.of("e2")));
    assertEquals("event id 'e2' is there twice", refusal);
  }

  @Test
  void moreEventsThanTheLimitAreRefusedUnseen() {
    List<StampedEvent> tooMany =
        Collections.nCopies(EventOrder.MAX_EVENTS + 1, StampedEvent.of("e"));
    assertEquals("4097 events; MAX_EVENTS of an order is 4096", refusalOf(tooMany));
  }

  @Test
  void moreEntriesThanTheLimitAreRefusedHoweverFewClocksStandForThem() {
    Map<NodeId, Long> counters = new HashMap<>();
    for (int i = 0; i <= EventOrder.MAX_CLOCK_ENTRIES / EventOrder.MAX_EVENTS; i++) {
      counters.put(NodeId.of("n" + i), 1L);
    }
    VectorClock wide = VectorClock.of(counters);
    List<StampedEvent> events = new ArrayList<>();
    for (int i = 0; i < EventOrder.MAX_EVENTS; i++) {
      events.add(StampedEvent.of("e" + i).withClock(wide));
    }
    assertEquals(
        "clocks of 4198400 entries in all; MAX_CLOCK_ENTRIES of an order is 4194304",
        refusalOf(events));
  }

  @Test
  void whatIsToldHasTheSameDigitsEverywhere() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      EventOrder order =
          EventOrder.of(
              List.of(
                  clocked("e", "{\"a\"=1, \"b\"=1}").withNode(NodeId.of("a")),
                  clocked("f", "{\"a\"=1, \"c\"=1}").withNode(NodeId.of("a"))));
      assertEquals(
          "'e' and 'f' are both event 1 of node 'a', yet their vector clocks differ.",
          order.contradictions().get(0).detail());
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String refusalOf(List<StampedEvent> events) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> EventOrder.of(events)).getMessage());
  }

  private static StampedEvent clocked(String id, String clock) {
    return StampedEvent.of(id).withClock(VectorClock.parse(clock));
  }

  private static StampedEvent at(StampedEvent event, int earliest, int latest) {
    return event.withInterval(
        new TimeInterval(START.plusSeconds(earliest), START.plusSeconds(latest)));
  }

  private static HybridTimestamp hybrid(int millis, int counter) {
    return HybridTimestamp.of(START.plusMillis(millis), counter);
  }

  private static List<String> ids(List<StampedEvent> events) {
    return events.stream().map(StampedEvent::id).toList();
  }

  private static List<List<String>> groups(EventOrder result) {
    return result.concurrentGroups().stream().map(EventOrderTest::ids).toList();
  }

  private static List<Kind> kinds(EventOrder result) {
    return result.contradictions().stream().map(Contradiction::kind).toList();
  }
}
