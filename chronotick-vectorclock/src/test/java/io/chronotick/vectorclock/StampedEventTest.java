package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import io.chronotick.model.TimeInterval;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampedEventTest {

  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");
  private static final VectorClock CLOCK = VectorClock.EMPTY.tick(A).tick(A);
  private static final Instant TIME = Instant.parse("2026-11-22T21:30:00Z");
  private static final TimeInterval INTERVAL = TimeInterval.of(TIME);
  private static final HybridTimestamp HYBRID = HybridTimestamp.of(TIME, 3);

  @Test
  void nothingIsKnownOfAnEventButWhatWasSaid() {
    Optional<NodeId> noNode = Optional.empty();
    Optional<VectorClock> noClock = Optional.empty();
    Optional<TimeInterval> noInterval = Optional.empty();
    Optional<HybridTimestamp> noHybrid = Optional.empty();
    Optional<Instant> noInstant = Optional.empty();
    StampedEvent event = StampedEvent.of("e");
    assertEquals(new StampedEvent("e", noNode, noClock, noInterval, noHybrid, noInstant), event);
    assertEquals(
        new StampedEvent("e", Optional.of(A), noClock, noInterval, noHybrid, noInstant),
        event.withNode(A));
    assertEquals(
        new StampedEvent("e", noNode, Optional.of(CLOCK), noInterval, noHybrid, noInstant),
        event.withClock(CLOCK));
    assertEquals(
        new StampedEvent("e", noNode, noClock, Optional.of(INTERVAL), noHybrid, noInstant),
        event.withInterval(INTERVAL));
    assertEquals(
        new StampedEvent("e", noNode, noClock, noInterval, Optional.of(HYBRID), noInstant),
        event.withHybrid(HYBRID));
    assertEquals(
        new StampedEvent("e", noNode, noClock, noInterval, noHybrid, Optional.of(TIME)),
        event.withInstant(TIME));
  }

  @Test
  void eachThingSaidKeepsTheOthers() {
    StampedEvent all =
        StampedEvent.of("e")
            .withNode(A)
            .withClock(CLOCK)
            .withInterval(INTERVAL)
            .withHybrid(HYBRID)
            .withInstant(TIME);
    assertEquals(
        new StampedEvent(
            "e",
            Optional.of(A),
            Optional.of(CLOCK),
            Optional.of(INTERVAL),
            Optional.of(HYBRID),
            Optional.of(TIME)),
        all);
    assertEquals(all, all.withNode(B).withNode(A));
    assertEquals(all, all.withClock(VectorClock.EMPTY).withClock(CLOCK));
    assertEquals(all, all.withInterval(TimeInterval.of(Instant.EPOCH)).withInterval(INTERVAL));
    assertEquals(all, all.withHybrid(HybridTimestamp.MIN).withHybrid(HYBRID));
    assertEquals(all, all.withInstant(Instant.EPOCH).withInstant(TIME));
  }

  @Test
  void theNumberIsTheOwnEntryOfTheNode() {
    StampedEvent event = StampedEvent.of("e");
    assertEquals(OptionalLong.of(2), event.withNode(A).withClock(CLOCK).number());
    assertEquals(OptionalLong.empty(), event.withNode(B).withClock(CLOCK).number());
    assertEquals(OptionalLong.empty(), event.withNode(A).number());
    assertEquals(OptionalLong.empty(), event.withClock(CLOCK).number());
  }

  @Test
  void idsAsLongAsAnEventsNameAreTaken() {
    String astral = new String(Character.toChars(0x1f600));
    String longest = astral.repeat(StampedEvent.MAX_ID_CODE_POINTS);
    assertEquals(longest, StampedEvent.of(longest).id());
    assertEquals("agent-b:2", StampedEvent.of("agent-b:2").id());
    Dot last = new Dot(NodeId.of(astral.repeat(NodeId.MAX_CODE_POINTS)), Long.MAX_VALUE);
    assertEquals(last.toString(), StampedEvent.of(last.toString()).id());
    assertTrue(refusalOf(longest + "x").contains("more than 276 code points"));
    assertTrue(refusalOf("x".repeat(277)).contains("more than 276 code points"));
    assertTrue(refusalOf("").contains("1 to 276 code points are accepted"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "\u0000", "a\u007f", "\ud83d", "a\udc00b"})
  void idsThatCouldNotBeShownAreRefused(String id) {
    String refusal = refusalOf(id);
    assertTrue(refusal.contains("a control character or a lone surrogate"), refusal);
    assertTrue(refusal.contains(Shown.from(0, id)), refusal);
    assertTrue(refusal.chars().allMatch(c -> c >= ' ' && c <= '~'), refusal);
  }

  private static String refusalOf(String id) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> StampedEvent.of(id)).getMessage());
  }
}
