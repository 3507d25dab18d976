package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.SourceState;
import io.chronotick.model.ClockQuality;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.LeapIndicator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Being told of changes, in both eras, on simulated time. */
class SubscriptionsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String STATUS = "\"uri\":\"chronotick://status\"";

  private final StubClock clock = new StubClock();
  private final SimulatedTime time = new SimulatedTime();
  private final Client client = new Client(StubTools.protocol(clock), time, time);

  SubscriptionsTest() {
    assertEquals("2025-11-25", client.result(Client.HELLO).get("protocolVersion"));
  }

  private static String legacy(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + "}}";
  }

  private static String listen(int id, String filter) {
    return Client.modern(id, "subscriptions/listen", "\"notifications\":{" + filter + "}");
  }

  private static final String WANTED = "\"resourceSubscriptions\":[\"chronotick://status\"]";

  private static Map<String, Object> updated(Object... meta) {
    Map<String, Object> params =
        meta.length == 0
            ? Map.of("uri", "chronotick://status")
            : Map.of(
                "uri",
                "chronotick://status",
                "_meta",
                Map.of("io.modelcontextprotocol/subscriptionId", meta[0]));
    return Map.of("jsonrpc", "2.0", "method", "notifications/resources/updated", "params", params);
  }

  @Test
  void nothingIsLookedAtBeforeSomebodySubscribes() {
    int looks = clock.looks();
    time.advance(Duration.ofMinutes(1));
    assertEquals(looks, clock.looks());
    assertEquals(0, time.pending());
  }

  @Test
  void aLegacySubscriberIsToldOfEachKindOfChangeOnce() {
    assertEquals(Map.of(), client.result(legacy("resources/subscribe", STATUS)));
    List<Runnable> changes =
        List.of(
            () -> clock.become(ClockStatus.SYNCHRONIZED, ClockQuality.GOOD),
            () -> clock.become(ClockStatus.SYNCHRONIZED, ClockQuality.FAIR),
            () -> clock.become(ClockStatus.HOLDOVER, ClockQuality.FAIR),
            () -> clock.leap(LeapIndicator.INSERT),
            () -> clock.stateOfA(SourceState.SELECTED));
    for (Runnable change : changes) {
      change.run();
      assertEquals(List.of(), client.arrived());
      time.advance(SECOND);
      assertEquals(List.of(updated()), client.arrived());
      time.advance(Duration.ofSeconds(5));
      assertEquals(List.of(), client.arrived());
    }
  }

  @Test
  void whatChangesAllTheTimeIsNoNews() {
    assertEquals(Map.of(), client.result(legacy("resources/subscribe", STATUS)));
    clock.disrupt();
    clock.stateOfA(SourceState.FALSETICKER);
    time.advance(SECOND);
    assertEquals(List.of(), client.arrived());
  }

  @Test
  void changesInQuickSuccessionAreToldOnceASecond() {
    assertEquals(Map.of(), client.result(legacy("resources/subscribe", STATUS)));
    int told = 0;
    for (int tenth = 0; tenth < 50; tenth++) {
      clock.stateOfA(tenth % 2 == 0 ? SourceState.SELECTED : SourceState.SUSPECT);
      time.advance(Duration.ofMillis(90));
      told += client.arrived().size();
    }
    assertTrue(told >= 1 && told <= 4, "in 4.5 s: " + told);
  }

  @Test
  void unsubscribingEndsIt() {
    assertEquals(Map.of(), client.result(legacy("resources/unsubscribe", STATUS)));
    assertEquals(Map.of(), client.result(legacy("resources/subscribe", STATUS)));
    assertEquals(Map.of(), client.result(legacy("resources/subscribe", STATUS)));
    assertEquals(Map.of(), client.result(legacy("resources/unsubscribe", STATUS)));
    assertEquals(0, time.pending(), "nobody is left to look for");
    clock.leap(LeapIndicator.INSERT);
    time.advance(Duration.ofSeconds(5));
    assertEquals(List.of(), client.arrived());
  }

  @ParameterizedTest
  @ValueSource(strings = {"chronotick://sources", "chronotick://timezones/UTC"})
  void onlyTheStatusCanBeSubscribedTo(String uri) {
    Map<String, Object> error =
        Client.map(
            client.ask(legacy("resources/subscribe", "\"uri\":\"" + uri + "\"")).get("error"));
    assertEquals(-32602L, error.get("code"));
    assertEquals("Resource cannot be subscribed to", error.get("message"));
    assertEquals(Map.of("uri", uri), error.get("data"));
  }

  private void listens(int id, String filter, Object acknowledged) {
    client.begin(listen(id, filter));
    assertEquals(
        List.of(
            Map.of(
                "jsonrpc",
                "2.0",
                "method",
                "notifications/subscriptions/acknowledged",
                "params",
                Map.of(
                    "_meta",
                    Map.of("io.modelcontextprotocol/subscriptionId", (long) id),
                    "notifications",
                    acknowledged))),
        client.arrived());
  }

  @Test
  void whoeverListensIsAcknowledgedAndEachMessageCarriesItsId() {
    Map<String, Object> honoured = Map.of("resourceSubscriptions", List.of("chronotick://status"));
    listens(5, WANTED, honoured);
    listens(
        6,
        "\"toolsListChanged\":true,\"resourceSubscriptions\":[\"x\",\"chronotick://status\"]",
        honoured);
    listens(7, "\"toolsListChanged\":true", Map.of());
    listens(8, "\"resourceSubscriptions\":[]", Map.of());
    clock.leap(LeapIndicator.DELETE);
    time.advance(SECOND);
    assertEquals(List.of(updated(5L), updated(6L)), client.arrived());
  }

  @Test
  void cancellingEndsTheListeningWithoutAnAnswer() {
    client.begin(listen(5, WANTED));
    client.begin(listen(6, WANTED));
    assertEquals(2, client.arrived().size());
    assertTrue(
        client
            .say(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":5}}")
            .isEmpty());
    clock.leap(LeapIndicator.INSERT);
    time.advance(SECOND);
    assertEquals(List.of(updated(6L)), client.arrived());
  }

  @Test
  void theEndOfTheConversationIsALastWordForWhoeverListens() {
    assertEquals(Map.of(), client.result(legacy("resources/subscribe", STATUS)));
    client.begin(listen(5, WANTED));
    assertEquals(1, client.arrived().size());
    client.leave();
    List<Map<String, Object>> last = client.arrived();
    assertEquals(1, last.size());
    assertEquals(5L, last.get(0).get("id"));
    Map<String, Object> result = Client.map(last.get(0).get("result"));
    assertEquals("complete", result.get("resultType"));
    Map<String, Object> meta = Client.map(result.get("_meta"));
    assertEquals(5L, meta.get("io.modelcontextprotocol/subscriptionId"));
    assertTrue(meta.containsKey("io.modelcontextprotocol/serverInfo"));
    assertEquals(0, time.pending());
  }

  @Test
  void sixteenMayListenAtOnce() {
    for (int id = 1; id <= 16; id++) {
      client.begin(listen(id, WANTED));
    }
    assertEquals(16, client.arrived().size());
    client.assertRefused(
        17L, -32602, "Too many subscriptions; at most 16 at once", listen(17, WANTED));
  }

  @Test
  void anIdIsNotTakenTwiceWhileItListens() {
    client.begin(listen(5, WANTED));
    assertEquals(1, client.arrived().size());
    client.assertRefused(5L, -32600, "Invalid Request", listen(5, WANTED));
  }
}
