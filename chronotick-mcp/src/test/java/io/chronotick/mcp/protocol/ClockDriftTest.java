package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.EventClocks;
import io.chronotick.mcp.tool.ToolSet;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.sources.SourceTraits.Courtesy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code measure_clock_drift} as a client sees it: the product's own clock on simulated time, with
 * three servers on a private network.
 */
class ClockDriftTest {

  /** A long call may end so much after its time. */
  private static final Duration LATE = Duration.ofMillis(100);

  private final SimulatedNetwork network = SimulatedNetwork.withPeers(3, 11);
  private final Client client = client();

  private Client client() {
    network.start();
    network.time().drift(-30);
    network.advance(Duration.ofSeconds(20));
    var clock = new StubClock();
    ToolSet tools =
        ToolSet.of(
            network.manager()::status,
            network.manager()::measureDrift,
            EventClocks.inMemory(
                network.clock()::read, EventClocks.MAX_REMOTE_AHEAD, network.time()),
            Json::object,
            TimeZones.newest(),
            LeapSecondTable::shipped,
            "UTC",
            "ct-test",
            List::of);
    var newcomer =
        new Client(
            Protocol.of(tools, clock.resources(), clock, "1.2.3"),
            network.time(),
            (delay, task) -> network.time().schedule(delay, task)::cancel);
    assertEquals("2025-11-25", newcomer.result(Client.HELLO).get("protocolVersion"));
    return newcomer;
  }

  @AfterEach
  void close() {
    network.manager().close();
  }

  private static String request(String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":"
        + "\"measure_clock_drift\",\"arguments\":"
        + arguments
        + ",\"_meta\":{\"progressToken\":\"p\"}}}";
  }

  private Map<String, Object> answer() {
    List<Map<String, Object>> answers =
        client.arrived().stream().filter(message -> message.containsKey("id")).toList();
    assertEquals(1, answers.size());
    Map<String, Object> result = Client.map(answers.get(0).get("result"));
    assertEquals(false, result.get("isError"));
    return Client.map(result.get("structuredContent"));
  }

  private static double number(Map<String, Object> content, String key) {
    Object value = content.get(key);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new AssertionError(key + " is " + value);
  }

  @Test
  void aFastHostIsToldOnTimeWithAllThereIsToKnow() {
    client.begin(request("{\"duration_seconds\":120}"));
    network.advance(Duration.ofMinutes(2).minusMillis(30));
    assertTrue(client.arrived().stream().noneMatch(m -> m.containsKey("id")), "too early");
    network.advance(LATE);
    Map<String, Object> content = answer();
    assertEquals(
        List.of(
            "requested_seconds",
            "time_elapsed_seconds",
            "counter",
            "drift_rate_ppm",
            "confidence_ppm",
            "significant",
            "absolute_drift_ns",
            "host_steering_ppm",
            "allan_deviation",
            "sources",
            "reason"),
        List.copyOf(content.keySet()));
    assertEquals(120L, content.get("requested_seconds"));
    assertEquals(120, number(content, "time_elapsed_seconds"), 0.1);
    assertEquals("monotonic", content.get("counter"));
    double confidence = number(content, "confidence_ppm");
    assertTrue(confidence > 0 && confidence < 10, "confidence " + confidence);
    assertEquals(-30, number(content, "drift_rate_ppm"), confidence);
    assertEquals(true, content.get("significant"));
    assertEquals(
        number(content, "drift_rate_ppm") * 1e-6 * number(content, "time_elapsed_seconds") * 1e9,
        number(content, "absolute_drift_ns"),
        200);
    assertEquals(30, number(content, "host_steering_ppm"), 0.01);
    List<?> sources = Client.list(content.get("sources"));
    assertEquals(3, sources.size());
    assertTrue(number(Client.map(sources.get(0)), "samples") > 100, sources.toString());
    assertEquals(6, Client.list(content.get("allan_deviation")).size());
    assertTrue(Client.string(content.get("reason")).startsWith("There is no raw counter"));
  }

  @Test
  void progressIsToldEverySecondWithTheSamples() {
    client.begin(request("{}"));
    network.advance(Duration.ofMillis(3_500));
    List<Map<String, Object>> told =
        client.arrived().stream().map(message -> Client.map(message.get("params"))).toList();
    assertEquals(
        List.of(1L, 2L, 3L), told.stream().map(progress -> progress.get("progress")).toList());
    for (int i = 0; i < 3; i++) {
      assertEquals(60L, told.get(i).get("total"));
      String text = Client.string(told.get(i).get("message"));
      assertTrue(text.matches((i + 1) + " of 60 s, [0-9]+ samples?"), text);
    }
    assertTrue(!Client.string(told.get(2).get("message")).endsWith(" 0 samples"), told.toString());
  }

  @Test
  void aCancelledMeasurementSendsNothingMoreAndHurriesNobody() {
    client.begin(request("{\"duration_seconds\":3600}"));
    network.advance(Duration.ofSeconds(30));
    int before = network.peer("a").polls();
    assertTrue(before > 20, "asked " + before + " times");
    assertTrue(!client.arrived().isEmpty());
    assertEquals(
        Optional.empty(),
        client.say(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":"
                + "{\"requestId\":1}}"));
    network.advance(Duration.ofSeconds(200));
    assertEquals(List.of(), client.arrived());
    int after = network.peer("a").polls() - before;
    // Once a second it would be 200; the clock by itself has its own pace.
    assertTrue(after < 100, "asked another " + after + " times");
  }

  @Test
  void publicServersGiveTooLittleInAMinuteAndTheReasonSaysSo() {
    for (String name : List.of("a", "b", "c")) {
      network.peer(name).treatedAs(Courtesy.PUBLIC);
    }
    network.advance(Duration.ofMinutes(5));
    client.begin(request("{}"));
    network.advance(Duration.ofMinutes(1).plus(LATE));
    Map<String, Object> content = answer();
    assertNull(content.get("drift_rate_ppm"));
    assertNull(content.get("significant"));
    String reason = Client.string(content.get("reason"));
    assertTrue(reason.startsWith("No source gave three samples: public servers"), reason);
    client.begin(request("{\"duration_seconds\":210}"));
    network.advance(Duration.ofSeconds(210).plus(LATE));
    assertNotNull(answer().get("drift_rate_ppm"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"duration_seconds\":0}|Input validation error: 0 is less than the minimum of 1",
        "{\"duration_seconds\":3601}|Input validation error: 3601 is greater than the maximum of 3600",
        "{\"duration_seconds\":1.5}|Input validation error: 1.5 is not of type 'integer'",
        "{\"duration_seconds\":\"60\"}|Input validation error: '60' is not of type 'integer'",
        "{\"duration\":60}|Input validation error: Additional properties are not allowed ('duration' was unexpected)",
      })
  void whatItDoesNotTakeIsRefusedAtOnce(String arguments, String text) {
    assertEquals(text, client.refusal("measure_clock_drift", arguments));
  }
}
