package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that take time, on simulated time. */
class LongCallsTest {

  private final SimulatedTime time = new SimulatedTime();
  private final Client client = client();

  private Client client() {
    var newcomer = new Client(StubTools.withSleep(), time, time);
    assertEquals("2025-11-25", newcomer.result(Client.HELLO).get("protocolVersion"));
    return newcomer;
  }

  private static String sleep(Object id, long millis, String meta) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\"sleep\",\"arguments\":{\"millis\":"
        + millis
        + "}"
        + meta
        + "}}";
  }

  private static String sleep(Object id, long millis) {
    return sleep(id, millis, "");
  }

  private static String withToken(Object id, long millis) {
    return sleep(id, millis, ",\"_meta\":{\"progressToken\":\"p\"}");
  }

  private static String cancel(String id) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
        + id
        + "}}";
  }

  private List<Object> idsArrived() {
    return client.arrived().stream().map(answer -> answer.get("id")).toList();
  }

  private static Map<String, Object> content(Map<String, Object> answer) {
    return Client.map(Client.map(answer.get("result")).get("structuredContent"));
  }

  @Test
  void isAnsweredWhenItsTimeHasComeAndNobodyWaitsForIt() {
    client.begin(sleep(1, 2_000));
    time.advance(Duration.ofMillis(1_999));
    assertEquals(false, client.call("get_current_time", "{}").get("isError"));
    assertEquals(List.of(), client.arrived());
    time.advance(Duration.ofMillis(1));
    Map<String, Object> answer = client.arrived().get(0);
    assertEquals(1L, answer.get("id"));
    assertEquals(Map.of("slept_millis", 2_000L), content(answer));
    assertEquals(false, Client.map(answer.get("result")).get("isError"));
    assertEquals(0, time.pending());
  }

  @Test
  void eachIsAnsweredWhenItIsReadyNotInTheOrderAsked() {
    client.begin(sleep(1, 3_000));
    client.begin(sleep("\"b\"", 1_000));
    client.begin(sleep(3, 2_000));
    time.advance(Duration.ofSeconds(10));
    assertEquals(List.of("b", 3L, 1L), idsArrived());
  }

  @Test
  void oneThatNeedNotWaitIsAnsweredAtOnce() {
    assertEquals(Map.of("slept_millis", 0L), content(client.ask(sleep(1, 0))));
    assertEquals(0, time.pending());
  }

  @Test
  void howeverSlowTheServerIsACallThatTakesTimeIsAnsweredLater() {
    var reads = new AtomicLong();
    var slow =
        new Client(
            StubTools.withSleep(),
            () -> Duration.ofSeconds(reads.incrementAndGet()).toNanos(),
            time);
    slow.result(Client.HELLO);
    slow.begin(sleep(1, 1));
    time.advance(Duration.ofMillis(1));
    assertEquals(1, slow.arrived().size());
  }

  @Test
  void aRefusalComesAtOnce() {
    assertEquals("Error sleeping: No.", client.refusal("sleep", "{\"millis\":-1}"));
    assertEquals(
        "Input validation error: 'millis' is a required property", client.refusal("sleep", "{}"));
  }

  @Test
  void inTheModernEraItsResultIsDressedToo() {
    client.begin(sleep(1, 500, "," + Client.META));
    time.advance(Duration.ofSeconds(1));
    Map<String, Object> result = Client.map(client.arrived().get(0).get("result"));
    assertEquals("complete", result.get("resultType"));
    assertTrue(Client.map(result.get("_meta")).containsKey("io.modelcontextprotocol/serverInfo"));
  }

  @Test
  void aDefectOnTheWayGetsAnIncidentAndEndsNothingElse() {
    client.begin(sleep(1, Sleep.BREAKS));
    client.begin(sleep(2, 1_000));
    time.advance(Duration.ofSeconds(1));
    List<Map<String, Object>> arrived = client.arrived();
    Map<String, Object> error = Client.map(arrived.get(0).get("error"));
    assertEquals(-32603L, error.get("code"));
    assertEquals(List.of("incident"), List.copyOf(Client.map(error.get("data")).keySet()));
    assertEquals(2L, arrived.get(1).get("id"));
    assertEquals(0, time.pending());
  }

  @Test
  void aCancelledCallSendsNothingMore() {
    client.begin(withToken(1, 10_000));
    client.begin(sleep(2, 2_000));
    time.advance(Duration.ofMillis(1_500));
    assertEquals(1, client.arrived().size(), "one report");
    assertEquals(List.of(), client.say(cancel("1")).stream().toList());
    assertEquals(1, time.pending(), "its alarm is forgotten at once");
    time.advance(Duration.ofMinutes(1));
    assertEquals(List.of(2L), idsArrived());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9", "\"1\"", "1.0", "null", "{}", "[1]", "123456789012345678901234567890"})
  void theCancellationOfSomethingElseIsIgnored(String id) {
    client.begin(sleep(1, 1_000));
    assertEquals(List.of(), client.say(cancel(id)).stream().toList());
    time.advance(Duration.ofSeconds(1));
    assertEquals(List.of(1L), idsArrived());
    // Finished by now.
    assertEquals(List.of(), client.say(cancel("1")).stream().toList());
    assertEquals(List.of(), client.arrived());
  }

  @Test
  void whoeverTookTheCallInMayAbandonItAsWell() {
    Taken taken = client.begin(sleep(1, 1_000));
    taken.abandon().run();
    assertEquals(0, time.pending());
    client.begin(sleep(1, 1_000));
    time.advance(Duration.ofSeconds(2));
    assertEquals(List.of(1L), idsArrived());
  }

  @Test
  void theEndOfTheConversationDropsEverything() {
    for (int id = 1; id <= 5; id++) {
      client.begin(withToken(id, 10_000));
    }
    client.leave();
    assertEquals(0, time.pending());
    time.advance(Duration.ofMinutes(1));
    assertEquals(List.of(), client.arrived());
  }

  @Test
  void anIdIsNotTakenTwiceWhileItsCallRuns() {
    client.begin(sleep(1, 1_000));
    client.assertRefused(
        1L, -32600, "Invalid Request", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
    client.assertRefused(1L, -32600, "Invalid Request", sleep(1, 5));
    time.advance(Duration.ofSeconds(1));
    assertEquals(List.of(1L), idsArrived());
    assertEquals(Map.of(), client.result("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"));
  }

  @Test
  void sixteenRunAtOnceAndTheNextIsToldWhenThereIsRoom() {
    for (int id = 1; id <= 16; id++) {
      client.begin(sleep(id, 10_000 + id));
    }
    time.advance(Duration.ofMillis(7_501));
    Map<String, Object> refused = Client.map(client.ask(sleep(17, 1_000)).get("result"));
    assertEquals(List.of("Error sleeping: Too many calls; retry in 2.5 s"), Client.texts(refused));
    assertEquals(
        "LIMIT_EXCEEDED",
        Client.map(Client.map(refused.get("_meta")).get("io.chronotick/error")).get("code"));
    assertEquals(Map.of("slept_millis", 0L), content(client.ask(sleep(18, 0))));
    // One more when one is cancelled, one more when one has ended.
    assertEquals(List.of(), client.say(cancel("16")).stream().toList());
    client.begin(sleep(17, 60_000));
    assertEquals(true, Client.map(client.ask(sleep(19, 1_000)).get("result")).get("isError"));
    time.advance(Duration.ofMillis(2_500));
    assertEquals(List.of(1L), idsArrived());
    client.begin(sleep(19, 1_000));
    // Another connection has limits of its own.
    client().begin(sleep(1, 1_000));
  }

  @Test
  void progressIsToldEachSecondOfTheTotal() {
    client.begin(sleep(1, 3_501, ",\"_meta\":{\"progressToken\":77}"));
    time.advance(Duration.ofSeconds(5));
    List<Map<String, Object>> arrived = client.arrived();
    assertEquals(4, arrived.size());
    for (long second = 1; second <= 3; second++) {
      Map<String, Object> report = arrived.get((int) second - 1);
      assertEquals("notifications/progress", report.get("method"));
      assertEquals(
          Map.of(
              "progressToken",
              77L,
              "progress",
              second,
              "total",
              3.501,
              "message",
              second + " of 3.501 s, 4 samples"),
          report.get("params"));
    }
    assertEquals(1L, arrived.get(3).get("id"));
  }

  @Test
  void withoutATokenThereIsNoProgress() {
    client.begin(sleep(1, 3_000));
    time.advance(Duration.ofSeconds(5));
    assertEquals(List.of(1L), idsArrived());
  }

  @Test
  void withoutDetailsTheReportIsTheTimeAlone() {
    client.begin(withToken(1, 2_000));
    time.advance(Duration.ofSeconds(2));
    assertEquals("1 of 2 s", Client.map(client.arrived().get(0).get("params")).get("message"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[1]", "1.5", "true"})
  void aTokenThatNamesNothingIsInvalid(String token) {
    client.assertRefused(
        1L,
        -32602,
        "Invalid request parameters",
        sleep(1, 1_000, ",\"_meta\":{\"progressToken\":" + token + "}"));
  }

  @Property(tries = 200)
  @Label("However late the alarms, reports rise strictly and are a second apart")
  void reportsRiseAndAreASecondApart(
      @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 1, max = 3_000) Long> advances,
      @ForAll @IntRange(min = 0, max = 1_700) int lateMillis) {
    var clock = new SimulatedTime();
    clock.ringLateBy(Duration.ofMillis(lateMillis));
    List<Long> reported = new ArrayList<>();
    List<Long> at = new ArrayList<>();
    Conversation conversation = StubTools.withSleep().converse(clock, clock, message -> {});
    Taken taken =
        conversation.take(
            sleep(1, 100_000, "," + Client.META.replace("{}}", "{},\"progressToken\":1}"))
                .getBytes(StandardCharsets.UTF_8),
            Outlet.of(
                message -> {
                  Map<String, Object> report = Client.map(Client.object(message).get("params"));
                  reported.add((Long) report.get("progress"));
                  at.add(clock.nanos());
                }));
    assertEquals(Taken.Fate.PENDING, taken.fate());
    advances.forEach(millis -> clock.advance(Duration.ofMillis(millis)));
    for (int i = 1; i < reported.size(); i++) {
      assertTrue(reported.get(i) > reported.get(i - 1), "not rising: " + reported);
      assertTrue(at.get(i) - at.get(i - 1) >= 1_000_000_000L, "too soon: " + at);
    }
  }
}
