package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronotick.sources.testing.ChronydServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three agents, each with a server process of its own, disciplined by a chronyd whose error is
 * known. They stamp events and pass the stamps on; whoever collects them asks for the order.
 *
 * <pre>
 *   ada   asks ─┐            ┌─► sketches ────┐           ┌─► is content
 *   bob         └─► answers ─┴─► looks it up ─┤           │
 *   cyd                                       └─► builds ─┘
 * </pre>
 */
@Timeout(120)
class AgentsStoryIT {

  /** Ada's clock is right, Bob's a little ahead, less than anybody could prove. */
  private static final double BOB_AHEAD_SECONDS = 0.000_2;

  /** Enough to be proved, and less than what makes a server refuse the stamps of others. */
  private static final double CYD_BEHIND_SECONDS = 0.3;

  private static final Duration ENOUGH_TO_PROVE = Duration.ofMillis(50);
  private static final Duration SETTLING_LIMIT = Duration.ofSeconds(20);
  private static final int SIDE_STEPS = 1000;

  private final List<JsonNode> stamps = new ArrayList<>();

  @Test
  void theOrderIsThatOfTheCausesAndWhatNothingOrdersIsSaidToBeConcurrent() throws Exception {
    Story story = tell(0);
    story.assertCausalOrder();
    assertEquals(0, story.answer.get("contradictions").size(), story.answer.toString());
  }

  @Test
  void anEffectThatIsStampedBeforeItsCauseIsReportedWithTheGap() throws Exception {
    Story story = tell(CYD_BEHIND_SECONDS);
    story.assertCausalOrder();
    Set<String> causes = new HashSet<>();
    for (JsonNode contradiction : story.answer.get("contradictions")) {
      assertEquals("effect_before_cause", contradiction.get("kind").asText());
      assertEquals(story.built, contradiction.at("/events/1").asText(), contradiction.toString());
      causes.add(contradiction.at("/events/0").asText());
      // The gap is between the ends of the intervals, so it is less than the error by two bounds,
      // and by the time that passed between the events.
      long gap = contradiction.get("gap_ns").asLong();
      assertTrue(gap > 0 && gap < CYD_BEHIND_SECONDS * 1e9, contradiction.toString());
    }
    assertTrue(
        causes.containsAll(List.of(story.lookedUp, story.sketched)), story.answer.toString());
    assertEquals(shape(readme()), shape(story.answer));
  }

  /** What the README says that comes out. */
  private static JsonNode readme() throws IOException {
    String text = Files.readString(Path.of("..", "README.md"));
    String story = text.substring(text.indexOf("## Which came first"));
    int start = story.indexOf("```json") + "```json".length();
    return new ObjectMapper().readTree(story.substring(start, story.indexOf("```", start)));
  }

  /** The answer without its figures, which of the two at once is named first, and repetitions. */
  private static String shape(JsonNode answer) {
    ObjectNode shape = answer.deepCopy();
    shape.putArray("contradictions").add(answer.at("/contradictions/0"));
    return shape.toString().replaceAll("[0-9]+(\\.[0-9]+)?", "N").replaceAll("ada|bob", "ada|bob");
  }

  /** What came out, and the events' ids. */
  private record Story(
      JsonNode answer,
      String asked,
      String answered,
      String sketched,
      String lookedUp,
      String built,
      String content) {

    void assertCausalOrder() {
      List<String> order = new ArrayList<>();
      answer.get("order").forEach(event -> order.add(event.asText()));
      assertEquals(List.of(asked, answered), order.subList(0, 2), answer.toString());
      assertEquals(Set.of(sketched, lookedUp), Set.copyOf(order.subList(2, 4)), answer.toString());
      assertEquals(List.of(built, content), order.subList(4, order.size()), answer.toString());
      assertEquals(1, answer.get("concurrent_groups").size(), answer.toString());
      Set<String> group = new HashSet<>();
      answer.at("/concurrent_groups/0").forEach(event -> group.add(event.asText()));
      assertEquals(Set.of(sketched, lookedUp), group, answer.toString());
      assertEquals(14, answer.at("/pairs/causal").asInt(), "all fifteen pairs but that one");
      assertEquals(1, answer.at("/pairs/unordered").asInt(), answer.toString());
      assertEquals(false, answer.get("total_order").asBoolean(), answer.toString());
    }
  }

  private Story tell(double cydBehindSeconds) throws IOException {
    try (ChronydServer right = ChronydServer.start();
        ChronydServer ahead = ChronydServer.start();
        ChronydServer behind = ChronydServer.start()) {
      ahead.doffset(-BOB_AHEAD_SECONDS);
      behind.doffset(cydBehindSeconds);
      try (JarClient ada = agent("ada", right);
          JarClient bob = agent("bob", ahead);
          JarClient cyd = agent("cyd", behind)) {
        JsonNode asked = stamp(ada, "asks");
        JsonNode answered = stamp(bob, "answers", asked);
        List<JsonNode> aside = together(ada, bob, answered);
        stamps.addAll(aside);
        JsonNode built = stamp(cyd, "builds", aside.get(0), aside.get(1));
        JsonNode content = stamp(ada, "is content", built);
        return new Story(
            order(bob),
            id(asked),
            id(answered),
            id(aside.get(0)),
            id(aside.get(1)),
            id(built),
            id(content));
      }
    }
  }

  /**
   * A server of its own for this agent, once it knows better than what is to be proved. If it was
   * read before its first answer, its reading takes a moment from the host's clock to this one, and
   * until then its interval holds both.
   */
  private static JarClient agent(String name, ChronydServer clock) throws IOException {
    JarClient agent = new JarClient("serve", "--node-id", name, "--source", clock.spec());
    ObjectNode longAgo =
        JarClient.arguments().put("instant", "2020-01-01T00:00:00Z").put("timeout_seconds", 30);
    Instant limit = Instant.now().plus(SETTLING_LIMIT);
    JsonNode bounded;
    do {
      bounded = agent.call("wait_until_certain", longAgo);
      assertTrue(bounded.get("certain").asBoolean(), bounded.toString());
      assertTrue(Instant.now().isBefore(limit), "still no better than " + bounded);
    } while (width(bounded).compareTo(ENOUGH_TO_PROVE) > 0);
    return agent;
  }

  private static Duration width(JsonNode bounded) {
    return Duration.between(
        Instant.parse(bounded.get("earliest").asText()),
        Instant.parse(bounded.get("latest").asText()));
  }

  private JsonNode stamp(JarClient agent, String label, JsonNode... received) throws IOException {
    ObjectNode arguments = JarClient.arguments().put("label", label);
    arguments.putArray("received").addAll(List.of(received));
    JsonNode stamp = agent.call("stamp_event", arguments);
    stamps.add(stamp);
    return stamp;
  }

  /**
   * Two events of two agents that neither cause nor time can tell apart. On a busy machine a moment
   * may pass between them that is longer than the bounds; then both do something again.
   */
  private static List<JsonNode> together(JarClient ada, JarClient bob, JsonNode answered)
      throws IOException {
    for (int i = 0; i < SIDE_STEPS; i++) {
      ObjectNode hears = JarClient.arguments().put("label", "sketches");
      hears.putArray("received").add(answered);
      ada.send("stamp_event", hears);
      bob.send("stamp_event", JarClient.arguments().put("label", "looks it up"));
      JsonNode one = ada.receive();
      JsonNode other = bob.receive();
      if (!isBefore(one, other) && !isBefore(other, one)) {
        return List.of(one, other);
      }
    }
    throw new AssertionError("the two are never done at once");
  }

  private static boolean isBefore(JsonNode one, JsonNode other) {
    return Instant.parse(one.get("latest").asText())
        .isBefore(Instant.parse(other.get("earliest").asText()));
  }

  private JsonNode order(JarClient whoever) throws IOException {
    ObjectNode arguments = JarClient.arguments();
    ArrayNode events = arguments.putArray("events");
    for (JsonNode stamp : stamps) {
      events.insert(0, stamp);
    }
    return whoever.call("order_events", arguments);
  }

  private static String id(JsonNode stamp) {
    return stamp.get("event_id").asText();
  }
}
