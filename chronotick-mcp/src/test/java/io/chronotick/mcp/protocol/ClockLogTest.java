package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.ClockEvent;
import io.chronotick.core.SourceState;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.SourceId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Log messages of the legacy era, on simulated time. */
class ClockLogTest {

  private static final String READY =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

  private static final ClockEvent LOST =
      new ClockEvent.StatusChanged(StubClock.NOW, ClockStatus.SYNCHRONIZED, ClockStatus.HOLDOVER);
  private static final ClockEvent LIAR =
      new ClockEvent.SourceChanged(
          StubClock.NOW, SourceId.of("a"), SourceState.SELECTED, SourceState.FALSETICKER);
  private static final ClockEvent BROKEN = new ClockEvent.Disrupted(StubClock.NOW, "a suspend");
  private static final ClockEvent LEAP =
      new ClockEvent.LeapAnnounced(StubClock.NOW, LeapIndicator.INSERT);
  private static final ClockEvent FOUND =
      new ClockEvent.StatusChanged(StubClock.NOW, ClockStatus.UNKNOWN, ClockStatus.SYNCHRONIZED);

  private final StubClock clock = new StubClock();
  private final SimulatedTime time = new SimulatedTime();
  private final Client client = new Client(StubTools.protocol(clock), time, time);

  private void ready() {
    assertEquals("2025-11-25", client.result(Client.HELLO).get("protocolVersion"));
    assertTrue(client.say(READY).isEmpty());
  }

  private void level(String level) {
    assertEquals(
        Map.of(),
        client.result(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"logging/setLevel\",\"params\":{\"level\":\""
                + level
                + "\"}}"));
  }

  private static Map<String, Object> message(
      String level, String event, String text, @Nullable String source) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("event", event);
    data.put("at", "2026-11-22T21:30:00.123456789Z");
    data.put("message", text);
    data.put("source", source);
    return Map.of(
        "jsonrpc",
        "2.0",
        "method",
        "notifications/message",
        "params",
        Map.of("level", level, "logger", "chronotick.clock", "data", data));
  }

  @Test
  void byDefaultWarningsAndErrorsAreTold() {
    ready();
    List.of(LOST, LIAR, BROKEN, LEAP, FOUND).forEach(clock::tell);
    assertEquals(
        List.of(
            message("warning", "status", "Status changed from SYNCHRONIZED to HOLDOVER", null),
            message("warning", "falseticker", "a is proved outside the majority", "a"),
            message("error", "disruption", "Disrupted: a suspend", null)),
        client.arrived());
  }

  @Test
  void atALowerLevelGoodNewsAreToldToo() {
    ready();
    level("notice");
    clock.tell(LEAP);
    clock.tell(FOUND);
    assertEquals(
        List.of(
            message("notice", "leap", "Leap second announced: insert", null),
            message("notice", "status", "Status changed from UNKNOWN to SYNCHRONIZED", null)),
        client.arrived());
  }

  @ParameterizedTest
  @CsvSource({
    "debug,4",
    "info,4",
    "notice,4",
    "warning,3",
    "error,1",
    "critical,0",
    "alert,0",
    "emergency,0"
  })
  void eachLevelIncludesWhatIsMoreSevere(String level, int count) {
    ready();
    level(level);
    List.of(LOST, LIAR, BROKEN, LEAP).forEach(clock::tell);
    assertEquals(count, client.arrived().size());
  }

  @Test
  void whatIsNoNewsIsNotTold() {
    ready();
    level("debug");
    clock.tell(
        new ClockEvent.SourceChanged(
            StubClock.NOW, SourceId.of("a"), SourceState.FALSETICKER, SourceState.SELECTED));
    clock.tell(new ClockEvent.HostClockStepped(StubClock.NOW, Duration.ofSeconds(3)));
    clock.tell(new ClockEvent.SavingWorks(StubClock.NOW));
    assertEquals(List.of(), client.arrived());
  }

  @Test
  void atMostTenAreToldInAnySecond() {
    ready();
    for (int i = 0; i < 25; i++) {
      clock.tell(BROKEN);
    }
    assertEquals(10, client.arrived().size());
    time.advance(Duration.ofMillis(999));
    clock.tell(BROKEN);
    assertEquals(0, client.arrived().size());
    time.advance(Duration.ofMillis(1));
    for (int i = 0; i < 25; i++) {
      clock.tell(BROKEN);
    }
    assertEquals(10, client.arrived().size());
  }

  @Test
  void aClientThatIsNotReadyOrOfTheOtherEraHearsNothing() {
    assertTrue(client.result(Client.modern(1, "server/discover", "")).containsKey("capabilities"));
    assertEquals(0, clock.listeners());
    assertEquals("2025-11-25", client.result(Client.HELLO).get("protocolVersion"));
    assertEquals(0, clock.listeners());
    assertTrue(client.say(READY).isEmpty());
    assertTrue(client.say(READY).isEmpty());
    assertEquals(1, clock.listeners());
  }

  @Test
  void theEndOfTheConversationIsTheEndOfTheNews() {
    ready();
    client.leave();
    assertEquals(0, clock.listeners());
    assertTrue(client.say(READY).isEmpty());
    assertEquals(0, clock.listeners());
    assertEquals(List.of(), client.arrived());
  }
}
