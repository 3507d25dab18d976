package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The show, as users run it: no network, and what is promised is measured again from its lines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> lines = new ArrayList<>();
  private int exitCode = -1;

  @BeforeAll
  void run() throws Exception {
    JarProcess demo = JarProcess.run("demo", "--json");
    exitCode = demo.exitCode();
    for (String line : demo.out().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
  }

  private List<JsonNode> scenes(String name) {
    return lines.stream().filter(l -> l.get("scene").asText().equals(name)).toList();
  }

  private static String state(JsonNode moment, String server) {
    for (JsonNode source : moment.get("sources")) {
      if (source.get("name").asText().equals(server)) {
        return source.get("state").asText();
      }
    }
    throw new AssertionError(server + " is not in " + moment);
  }

  @Test
  void itEndsAsPromised() {
    assertEquals(0, exitCode, lines.toString());
    JsonNode summary = lines.get(lines.size() - 1);
    assertEquals("summary", summary.get("scene").asText());
    assertEquals(0, summary.get("violations").asInt(), summary.toString());
  }

  @Test
  void theServedTimeIsNeverOutsideTheInterval() {
    List<JsonNode> moments = scenes("moment");
    assertTrue(moments.size() >= 10, moments.toString());
    for (JsonNode moment : moments.subList(1, moments.size())) {
      assertEquals("SYNCHRONIZED", moment.get("status").asText(), moment.toString());
      long bound = moment.get("uncertainty_ns").asLong();
      // The served time is read a little before the clock, so only this side is sharp.
      assertTrue(moment.get("error_ns").asLong() >= -bound, moment.toString());
      assertTrue(moment.get("holds").asBoolean(), moment.toString());
      assertTrue(bound < 1_500_000_000, "half the lie: it is not merely wide: " + moment);
    }
    long last = moments.get(moments.size() - 1).get("uncertainty_ns").asLong();
    assertTrue(last < 100_000_000, "error at most " + last + " ns");
  }

  @Test
  void theLiarIsFoundAndTheHonestAreNot() {
    List<JsonNode> moments = scenes("moment");
    JsonNode last = moments.get(moments.size() - 1);
    assertEquals("falseticker", state(last, "LIAR"), last.toString());
    assertEquals("unreachable", state(last, "DIES"), last.toString());
    for (JsonNode moment : moments) {
      for (String honest : List.of("GPSa", "GPSb", "PPSc")) {
        assertTrue(!state(moment, honest).equals("falseticker"), moment.toString());
      }
    }
  }

  @Test
  void theEventsOfThreeAgentsComeInTheOrderOfTheirCauses() {
    List<JsonNode> events = scenes("event");
    assertEquals(6, events.size());
    assertEquals(
        3,
        events.stream().map(e -> e.at("/stamp/node_id").asText()).distinct().count(),
        "three agents");
    JsonNode order = scenes("order").get(0).get("answer");
    assertEquals(6, order.get("order").size());
    assertEquals("ada:1", order.get("order").get(0).asText());
    assertEquals("cyd:2", order.get("order").get(5).asText());
    assertEquals(0, order.get("contradictions").size());
    assertEquals(13, order.at("/pairs/causal").asInt(), "all but the aside and what it missed");
  }
}
