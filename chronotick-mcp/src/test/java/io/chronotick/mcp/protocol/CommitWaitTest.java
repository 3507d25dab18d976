package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.EventClocks;
import io.chronotick.mcp.tool.StubDrift;
import io.chronotick.mcp.tool.ToolSet;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.ClockQuality;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.TimeInterval;
import io.chronotick.model.scale.LeapSecondTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code wait_until_certain} as a client sees it, on simulated time. */
class CommitWaitTest {

  private static final Instant START = Instant.parse("2026-11-22T21:30:00Z");

  /** A long call may end so much after its time. */
  private static final Duration LATE = Duration.ofMillis(100);

  private final SimulatedTime time = new SimulatedTime();
  private final long begun = time.nanos();
  private Optional<Duration> halfWidth = Optional.of(Duration.ofMillis(10));
  private final StubClock clock = new StubClock();
  private final Client client = client();

  private Client client() {
    ToolSet tools =
        ToolSet.of(
            clock::status,
            StubDrift::nothing,
            EventClocks.inMemory(this::reading, EventClocks.MAX_REMOTE_AHEAD, time),
            Json::object,
            TimeZones.newest(),
            LeapSecondTable::shipped,
            "UTC",
            "ct-test",
            List::of);
    var newcomer = new Client(Protocol.of(tools, clock.resources(), clock, "1.2.3"), time, time);
    assertEquals("2025-11-25", newcomer.result(Client.HELLO).get("protocolVersion"));
    return newcomer;
  }

  private ClockReading reading() {
    Instant now = START.plusNanos(time.nanos() - begun);
    return new ClockReading(
        now,
        halfWidth.map(half -> new TimeInterval(now.minus(half), now.plus(half))),
        Optional.empty(),
        halfWidth.isPresent() ? IntervalKind.GUARANTEED : IntervalKind.NONE,
        halfWidth.isPresent() ? ClockStatus.SYNCHRONIZED : ClockStatus.UNKNOWN,
        halfWidth.isPresent() ? ClockQuality.EXCELLENT : ClockQuality.UNKNOWN,
        halfWidth.isPresent() ? 1 : 0,
        MonotonicTime.ofNanos(time.nanos()),
        0);
  }

  /** A request for an instant so long after the start. */
  private static String waitFor(Duration target, String more) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":"
        + "\"wait_until_certain\",\"arguments\":{\"instant\":\""
        + START.plus(target)
        + "\""
        + more
        + "},\"_meta\":{\"progressToken\":\"p\"}}}";
  }

  private static Map<String, Object> content(Map<String, Object> answer) {
    Map<String, Object> result = Client.map(answer.get("result"));
    assertEquals(false, result.get("isError"));
    return Client.map(result.get("structuredContent"));
  }

  private List<Map<String, Object>> answers() {
    return client.arrived().stream().filter(message -> message.containsKey("id")).toList();
  }

  @Test
  void theCallEndsWhenTheInstantHasSurelyPassedAndNotBefore() {
    client.begin(waitFor(Duration.ofSeconds(1), ""));
    time.advance(Duration.ofMillis(1_010));
    assertEquals(List.of(), answers(), "the earliest is the target itself");
    time.advance(LATE);
    Map<String, Object> answer = content(answers().get(0));
    assertEquals(
        List.of(
            "certain",
            "reason",
            "target",
            "earliest",
            "latest",
            "status",
            "waited_ns",
            "remaining_ns"),
        List.copyOf(answer.keySet()));
    assertEquals(true, answer.get("certain"));
    assertEquals("passed", answer.get("reason"));
    assertEquals("2026-11-22T21:30:01.000000000Z", answer.get("target"));
    assertTrue(
        Client.string(answer.get("earliest")).compareTo("2026-11-22T21:30:01.000000000Z") > 0,
        answer.toString());
    assertEquals(0L, answer.get("remaining_ns"));
    assertEquals(0, time.pending());
  }

  @Test
  void aBetterBoundEndsTheWaitEarlier() {
    halfWidth = Optional.of(Duration.ofMillis(900));
    client.begin(waitFor(Duration.ofSeconds(1), ""));
    time.advance(Duration.ofMillis(1_100));
    assertEquals(List.of(), answers());
    halfWidth = Optional.of(Duration.ofMillis(1));
    time.advance(LATE);
    assertEquals("passed", content(answers().get(0)).get("reason"));
  }

  @Test
  void whatCannotBeReachedIsAnsweredAtOnce() {
    Map<String, Object> answer =
        content(client.ask(waitFor(Duration.ofHours(1), ",\"timeout_seconds\":1")));
    assertEquals("too_far", answer.get("reason"));
    assertEquals(false, answer.get("certain"));
    assertEquals("too_far", content(client.ask(waitFor(Duration.ofSeconds(31), ""))).get("reason"));
    assertEquals(0, time.pending());
  }

  @Test
  void aTimeoutOfZeroAsksWithoutWaiting() {
    assertEquals(
        "timeout",
        content(client.ask(waitFor(Duration.ZERO, ",\"timeout_seconds\":0"))).get("reason"));
    assertEquals(
        "passed",
        content(client.ask(waitFor(Duration.ofMillis(-11), ",\"timeout_seconds\":0.0")))
            .get("reason"));
  }

  @Test
  void withoutABoundItWaitsForOneUntilTheTimeout() {
    halfWidth = Optional.empty();
    client.begin(waitFor(Duration.ofSeconds(-1), ",\"timeout_seconds\":2.5"));
    time.advance(Duration.ofMillis(2_499));
    assertEquals(List.of(), answers());
    time.advance(LATE);
    Map<String, Object> answer = content(answers().get(0));
    assertEquals("no_bound", answer.get("reason"));
    assertNull(answer.get("earliest"));
    assertNull(answer.get("remaining_ns"));
  }

  @Test
  void withoutABoundAndWithoutASourceTheAnswerComesAtOnce() {
    halfWidth = Optional.empty();
    clock.askNobody();
    Map<String, Object> answer = content(client.ask(waitFor(Duration.ofSeconds(-1), "")));
    assertEquals("no_bound", answer.get("reason"));
    assertEquals(0, time.pending());
  }

  @Test
  void progressIsToldInWholeSecondsOfTheTotal() {
    client.begin(waitFor(Duration.ofMillis(2_500), ""));
    time.advance(Duration.ofSeconds(2));
    assertEquals(
        List.of("1 of 3 s", "2 of 3 s"),
        client.arrived().stream()
            .map(message -> Client.map(message.get("params")).get("message"))
            .toList());
  }

  @Test
  void aCancelledWaitSendsNothingMore() {
    client.begin(waitFor(Duration.ofSeconds(1), ""));
    assertEquals(
        Optional.empty(),
        client.say(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":"
                + "{\"requestId\":1}}"));
    assertEquals(0, time.pending());
    time.advance(Duration.ofMinutes(1));
    assertEquals(List.of(), client.arrived());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}|Input validation error: 'instant' is a required property",
        "{\"instant\":null}|Input validation error: None is not valid under any of the given schemas",
        "{\"instant\":\"2026-11-22T21:30:00Z\",\"timeout_seconds\":\"5\"}|Input validation error: '5' is not of type 'number'",
        "{\"instant\":\"2026-11-22T21:30:00Z\",\"timeout_seconds\":-0.5}|Input validation error: -0.5 is less than the minimum of 0",
        "{\"instant\":\"2026-11-22T21:30:00Z\",\"timeout_seconds\":601}|Input validation error: 601 is greater than the maximum of 600",
        "{\"instant\":\"2026-11-22T21:30:00Z\",\"timeout\":1}|Input validation error: Additional properties are not allowed ('timeout' was unexpected)",
        "{\"instant\":\"2026-11-22T21:30:00\"}|Error processing ChronoTick query: '2026-11-22T21:30:00' has no UTC offset; add Z or ±HH:MM",
      })
  void whatItDoesNotTakeIsRefusedAtOnce(String arguments, String text) {
    assertEquals(text, client.refusal("wait_until_certain", arguments));
    assertEquals(0, time.pending());
  }
}
