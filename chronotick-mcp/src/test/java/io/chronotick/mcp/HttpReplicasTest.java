package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chronotick.mcp.transport.http.Raw;
import io.chronotick.mcp.transport.http.Raw.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several servers behind one address, of which one dies. */
@Timeout(120)
class HttpReplicasTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EVENTS = 60;

  /** The next stamp of an agent that carries its last one along; empty when nobody is there. */
  private static Optional<JsonNode> stamp(HttpProcess replica, String previous) throws IOException {
    String call =
        replica.modern(
            "tools/call",
            "stamp_event",
            "\"name\":\"stamp_event\",\"arguments\":{\"node_id\":\"agent\""
                + (previous.isEmpty() ? "" : ",\"previous\":" + previous)
                + "}");
    Answer answer;
    try (var raw = new Raw(replica.uri().getPort())) {
      answer = raw.send(call).answer();
    } catch (IOException gone) {
      return Optional.empty();
    }
    JsonNode result = JSON.readTree(answer.body()).get("result");
    assertEquals(false, result.get("isError").asBoolean(), answer.body());
    return Optional.of(result.get("structuredContent"));
  }

  @Test
  void whatAnAgentCarriesAlongGoesOnWithTheReplicasThatAreLeft() throws Exception {
    try (HttpProcess one = HttpProcess.start(HttpProcess.command("--http", "127.0.0.1:0"));
        HttpProcess other = HttpProcess.start(HttpProcess.command("--http", "127.0.0.1:0"));
        HttpProcess third = HttpProcess.start(HttpProcess.command("--http", "127.0.0.1:0"))) {
      List<HttpProcess> replicas = List.of(one, other, third);
      List<JsonNode> stamps = new ArrayList<>();
      String previous = "";
      int failed = 0;
      for (int asked = 0; stamps.size() < EVENTS; asked++) {
        if (stamps.size() == EVENTS / 3) {
          other.kill();
        }
        Optional<JsonNode> next = stamp(replicas.get(asked % replicas.size()), previous);
        if (next.isEmpty()) {
          failed++;
          assertTrue(stamps.size() >= EVENTS / 3, "a replica that lives does not answer");
        } else {
          stamps.add(next.get());
          previous = next.get().toString();
        }
      }
      assertTrue(failed >= 1, "nobody noticed");
      String before = "";
      for (int i = 0; i < stamps.size(); i++) {
        assertEquals(i + 1, stamps.get(i).at("/clocks/agent").asInt());
        String hybrid = stamps.get(i).get("hybrid").asText();
        // Hybrids of one node sort as their texts do.
        assertTrue(hybrid.compareTo(before) > 0, before + " then " + hybrid);
        before = hybrid;
      }
    }
  }
}
