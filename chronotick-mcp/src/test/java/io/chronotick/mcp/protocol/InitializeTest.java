package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitializeTest {

  private final Client client = new Client(() -> 0);

  private Map<String, Object> initialize(String version) {
    return client.result(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\""
            + version
            + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
  void aKnownVersionIsEchoed(String version) {
    assertEquals(version, initialize(version).get("protocolVersion"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "1.0.0", "", "2025-06-18\\n"})
  void anyOtherVersionIsAnsweredWithTheNewestLegacyOne(String version) {
    assertEquals("2025-11-25", initialize(version).get("protocolVersion"));
  }

  @Test
  void theServerIntroducesItselfAndSaysWhatItOffers() {
    Map<String, Object> hello = initialize("2025-06-18");
    assertEquals(
        Map.of("name", "chronotick", "title", "ChronoTick", "version", "1.2.3"),
        hello.get("serverInfo"));
    assertEquals(
        Map.of(
            "tools",
            Map.of("listChanged", false),
            "resources",
            Map.of("subscribe", true, "listChanged", false),
            "prompts",
            Map.of("listChanged", false),
            "completions",
            Map.of(),
            "logging",
            Map.of()),
        hello.get("capabilities"));
    assertEquals(
        List.of("protocolVersion", "capabilities", "serverInfo", "instructions"),
        List.copyOf(hello.keySet()));
  }

  @Test
  void theInstructionsNameTheLocalZoneAndSayWhatABoundIsWorth() {
    String text = Client.string(initialize("2025-06-18").get("instructions"));
    assertEquals(
        "ChronoTick tells the time together with a bound on its own error. get_current_time and"
            + " convert_time need no timezone for local time (America/New_York). Trust a time only"
            + " as far as its interval [earliest, latest]; with status UNKNOWN or DISRUPTED there"
            + " is no bound. To order events of several agents, call stamp_event for each event,"
            + " pass on the stamps you receive, then use compare_timestamps (two) or order_events"
            + " (many). \"indeterminate\" and \"concurrent\" are answers, not failures."
            + " Only measure_clock_drift and wait_until_certain take real time.",
        text.replace('\n', ' '));
  }

  @Test
  void initializingAgainIsAllowed() {
    assertEquals("2024-11-05", initialize("2024-11-05").get("protocolVersion"));
    assertEquals("2025-06-18", initialize("2025-06-18").get("protocolVersion"));
  }

  @Test
  void aClientThatSaysLittleAboutItselfIsServed() {
    assertEquals(
        "2025-03-26",
        client
            .result(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-03-26\"}}")
            .get("protocolVersion"));
  }
}
