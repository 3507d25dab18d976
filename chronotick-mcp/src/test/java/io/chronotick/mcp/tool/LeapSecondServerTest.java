package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chronotick.core.sim.LeapConduct;
import io.chronotick.core.sim.LeapTables;
import io.chronotick.core.sim.ShownTime;
import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.core.sim.SimulatedTime;
import io.chronotick.mcp.ChronoTickServer;
import io.chronotick.mcp.StillClock;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.resource.Resources;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.TimeScale;
import io.chronotick.model.scale.UtcScale;
import io.chronotick.vectorclock.HybridTimestamp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The real tools behind the real protocol, over the real clock, while a leap second goes by on
 * simulated time.
 */
class LeapSecondServerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LocalDate DAY = LocalDate.of(2026, 12, 31);
  private static final Instant MIDNIGHT = DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  private static final Duration BEFORE = Duration.ofMinutes(10);
  private static final Duration STEP = Duration.ofMillis(130);
  private static final TimeZones ZONES = TimeZones.newest();
  private static final String HELLO =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}
      {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_current_time",\
      "arguments":{"timezone":"UTC"}}}
      {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"stamp_event",\
      "arguments":{"node_id":"a"}}}
      {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"create_vector_clock",\
      "arguments":{"node_id":"b"}}}
      {"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"get_sync_status",\
      "arguments":{}}}
      {"jsonrpc":"2.0","id":5,"method":"resources/read","params":{"uri":\
      "chronotick://leap-seconds"}}
      """;

  private LeapSecondTable table = LeapSecondTable.shipped();
  private SimulatedNetwork network = SimulatedNetwork.withPeers(0);
  private EventClocks events =
      EventClocks.inMemory(
          () -> network.clock().read(), EventClocks.MAX_REMOTE_AHEAD, () -> network.time().nanos());
  private HybridTimestamp lastHybrid = HybridTimestamp.MIN;
  private long stamped;
  private int leapSecondsShown;

  private List<JsonNode> session() throws IOException {
    ToolSet tools =
        ToolSet.of(
            () -> network.status(),
            StubDrift::nothing,
            events,
            Json::object,
            ZONES,
            () -> network.manager().leapSeconds(),
            "UTC",
            "ct-test",
            List::of);
    var resources =
        new Resources(
            () -> network.status(), ZONES, () -> table, tools.getSyncStatus(), tools.events());
    var out = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(HELLO.getBytes(StandardCharsets.UTF_8));
    assertEquals(
        0,
        ChronoTickServer.serveStdio(tools, resources, new StillClock(network.status()), in, out));
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(LeapSecondServerTest::result)
        .toList();
  }

  private static JsonNode result(String line) {
    try {
      JsonNode result = JSON.readTree(line).get("result");
      assertFalse(result.path("isError").asBoolean(), line);
      return result.has("structuredContent") ? result.get("structuredContent") : result;
    } catch (IOException noJson) {
      throw new AssertionError(line, noJson);
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1
          -1
          """)
  void answersGoThroughALeapSecond(int seconds) throws IOException {
    table = LeapTables.withLeapAtTheEndOf(DAY, seconds);
    network =
        SimulatedNetwork.withPeersIn(
            new SimulatedTime(
                MIDNIGHT.minus(BEFORE), table, new ShownTime.Untold(LeapSecondTable.shipped())),
            4);
    network.builder().leapSeconds(table);
    for (String peer : List.of("a", "b", "c", "d")) {
      network.peer(peer).goesThroughLeaps(LeapConduct.USUAL);
    }
    network.advance(BEFORE.minusSeconds(3));
    for (Duration done = Duration.ZERO; done.toSeconds() < 6; done = done.plus(STEP)) {
      network.advance(STEP);
      look();
    }
    assertEquals(seconds > 0 ? 8 : 0, leapSecondsShown, 1);
    assertEquals("none", session().get(3).get("overall").get("leap").asText());
  }

  private void look() throws IOException {
    List<JsonNode> answers = session();
    assertEquals(5, answers.size());
    String truth = IsoText.of(new UtcScale(table).toUtc(network.trueTai()));
    JsonNode now = answers.get(0);
    String shown = now.toString();
    // The order of these texts is that of time, :60 included.
    assertTrue(now.get("earliest").asText().compareTo(truth) <= 0, shown);
    assertTrue(now.get("latest").asText().compareTo(truth) >= 0, shown);
    assertTrue(now.get("uncertainty_ns").asLong() > 1_000_000, shown);
    LocalDateTime tai = TimeScale.TAI.render(network.trueTai());
    Duration off = Duration.between(tai, LocalDateTime.parse(now.get("tai").asText())).abs();
    assertTrue(off.toNanos() <= now.get("uncertainty_ns").asLong(), shown);
    boolean isLeap = truth.contains(":60");
    if (isLeap && now.get("earliest").asText().contains(":60")) {
      leapSecondsShown++;
      assertEquals(999_999_999, now.get("utc_nanoseconds").asInt(), shown);
      assertTrue(now.get("datetime").asText().contains("T23:59:59"), shown);
      assertEquals(37, now.get("tai_minus_utc_seconds").asInt(), shown);
    }
    JsonNode stamp = answers.get(1);
    HybridTimestamp hybrid =
        HybridTimestamp.parse(stamp.get("hybrid").asText().replaceFirst("-a$", ""));
    assertTrue(hybrid.compareTo(lastHybrid) > 0, stamp + " " + lastHybrid);
    Duration ahead = Duration.between(network.clock().instant(), hybrid.time());
    assertTrue(ahead.toMillis() <= 1, stamp::toString);
    assertEquals(++stamped, stamp.get("clocks").get("a").asLong());
    assertEquals(stamped, answers.get(2).get("clocks").get("b").asLong());
    assertEquals(now.get("earliest").asText(), stamp.get("earliest").asText());
    assertEquals("SYNCHRONIZED", answers.get(3).get("overall").get("status").asText());
    lastHybrid = hybrid;
  }
}
