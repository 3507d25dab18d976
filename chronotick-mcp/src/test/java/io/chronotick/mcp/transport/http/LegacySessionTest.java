package io.chronotick.mcp.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.transport.http.Raw.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions of the revisions with a handshake, over a socket. */
@Timeout(60)
class LegacySessionTest {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
  private static final String CALL_NOW =
      "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":"
          + "\"get_current_time\",\"arguments\":{\"timezone\":\"UTC\"}}}";

  private static String sleep(long millis) {
    return "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{"
        + Serving.sleepParams(millis)
        + "}}";
  }

  @Test
  void theGreetingNamesASessionOf22CharactersThatAnswersInJson() throws Exception {
    try (var serving = new Serving()) {
      Answer hello = serving.hello();
      assertEquals(200, hello.status());
      assertTrue(hello.header("Mcp-Session-Id").matches("[A-Za-z0-9_-]{22}"), hello.toString());
      Answer now =
          serving.ask(
              serving.post(
                  "Mcp-Session-Id: "
                      + hello.header("Mcp-Session-Id")
                      + "\r\nMCP-Protocol-Version: 2025-11-25\r\n",
                  CALL_NOW));
      assertEquals(200, now.status());
      assertEquals("application/json", now.header("Content-Type"));
      assertTrue(now.body().contains("\"structuredContent\""), now.body());
    }
  }

  @Test
  void withoutASessionIs400AndOfAnUnknownOne404() throws Exception {
    try (var serving = new Serving()) {
      String unknown = "Mcp-Session-Id: AAAAAAAAAAAAAAAAAAAAAA\r\n";
      assertEquals(400, serving.ask(serving.post("", PING)).status());
      assertEquals(404, serving.ask(serving.post(unknown, PING)).status());
      assertEquals(404, serving.ask(serving.request("GET /mcp", unknown, "")).status());
      assertEquals(404, serving.ask(serving.request("DELETE /mcp", unknown, "")).status());
    }
  }

  @Test
  void aGreetingThatIsRefusedBeginsNoSession() throws Exception {
    try (var serving = new Serving()) {
      Answer refused =
          serving.ask(serving.post("", "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\"}"));
      assertEquals("", refused.header("Mcp-Session-Id"));
      assertTrue(refused.body().contains("-32602"), refused.body());
    }
  }

  @Test
  void deleteEndsTheSession() throws Exception {
    try (var serving = new Serving()) {
      String session = serving.session();
      assertEquals(200, serving.ask(serving.post(session, PING)).status());
      assertEquals(204, serving.ask(serving.request("DELETE /mcp", session, "")).status());
      assertEquals(404, serving.ask(serving.post(session, PING)).status());
    }
  }

  @Test
  void aSessionIsOverAfterHalfAnHourWithoutUse() throws Exception {
    try (var serving = new Serving()) {
      String session = serving.session();
      serving.time.advance(Duration.ofMinutes(29));
      assertEquals(200, serving.ask(serving.post(session, PING)).status());
      serving.time.advance(Duration.ofMinutes(29));
      assertEquals(200, serving.ask(serving.post(session, PING)).status());
      serving.time.advance(Duration.ofMinutes(30));
      assertEquals(404, serving.ask(serving.post(session, PING)).status());
    }
  }

  @Test
  void thereAreAThousandSessionsAndThen503() throws Exception {
    try (var serving = new Serving()) {
      for (int i = 0; i < 1_000; i++) {
        assertEquals(200, serving.hello().status());
        // Within the rate.
        serving.time.advance(Duration.ofMillis(10));
      }
      assertEquals(503, serving.hello().status());
    }
  }

  @Test
  void aNotificationGets202() throws Exception {
    try (var serving = new Serving()) {
      Answer taken =
          serving.ask(
              serving.post(
                  serving.session(),
                  "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"));
      assertEquals(202, taken.status());
      assertEquals("", taken.body());
    }
  }

  @Test
  void getOpensTheOneStreamOfNotifications() throws Exception {
    try (var serving = new Serving();
        var first = serving.open()) {
      String session = serving.session();
      String get = serving.request("GET /mcp", session + "Accept: text/event-stream\r\n", "");
      Answer head = first.send(get).head();
      assertEquals(200, head.status());
      assertEquals("text/event-stream", head.header("Content-Type"));
      assertEquals("no", head.header("X-Accel-Buffering"));
      first.awaitLine(":");
      assertEquals(409, serving.ask(get).status());
      assertEquals(
          406,
          serving
              .ask(serving.request("GET /mcp", session + "Accept: application/json\r\n", ""))
              .status());
      // A session that listens is in use.
      serving.time.advance(Duration.ofHours(1));
      assertEquals(204, serving.ask(serving.request("DELETE /mcp", session, "")).status());
      assertTrue(first.rest().endsWith("0\r\n\r\n"));
    }
  }

  @Test
  void aCallThatTakesTimeIsAStreamOfEvents() throws Exception {
    try (var serving = new Serving();
        var raw = serving.open()) {
      String session = serving.session();
      int before = serving.time.pending();
      Answer head = raw.send(serving.post(session, sleep(40_000))).head();
      assertEquals("text/event-stream", head.header("Content-Type"));
      assertEquals("no", head.header("X-Accel-Buffering"));
      raw.awaitLine(":");
      Await.until(() -> serving.time.pending() == before + 2);
      serving.time.advance(Duration.ofSeconds(14));
      serving.time.advance(Duration.ofSeconds(1));
      raw.awaitLine(":");
      serving.time.advance(Duration.ofSeconds(25));
      assertTrue(raw.event().contains("\"slept_millis\":40000"));
      raw.rest();
    }
  }

  @Test
  void aVersionThatIsNoneOfASessionsIs400() throws Exception {
    try (var serving = new Serving()) {
      String session = serving.session();
      assertEquals(
          400,
          serving
              .ask(serving.post(session + "MCP-Protocol-Version: 1999-01-01\r\n", PING))
              .status());
    }
  }

  @Test
  void noMessageIs400WithItsError() throws Exception {
    try (var serving = new Serving()) {
      Answer parse = serving.ask(serving.post("", "{"));
      assertEquals(400, parse.status());
      assertTrue(parse.body().contains("-32700"), parse.body());
      Answer batch = serving.ask(serving.post(serving.session(), "[" + PING + "]"));
      assertEquals(400, batch.status());
      assertTrue(batch.body().contains("-32600"), batch.body());
    }
  }
}
