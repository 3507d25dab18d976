package io.chronotick.mcp.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.protocol.Fixture;
import io.chronotick.mcp.protocol.FixtureClock;
import io.chronotick.mcp.transport.http.Raw.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The revision without a handshake, over a socket. */
@Timeout(60)
class ModernHttpTest {

  private static void assertError(int status, int code, Answer answer) {
    assertEquals(status, answer.status(), answer.toString());
    assertTrue(answer.body().contains("\"code\":" + code), answer.body());
    assertTrue(answer.body().contains("\"id\":1"), answer.body());
  }

  @Test
  void aRequestNeedsNoSessionAndGetsNone() throws Exception {
    try (var serving = new Serving()) {
      Answer answer =
          serving.ask(
              serving.post(
                  Serving.headers("server/discover") + "Mcp-Session-Id: whatever\r\n",
                  Serving.body("server/discover", "")));
      assertEquals(200, answer.status());
      assertEquals("application/json", answer.header("Content-Type"));
      assertEquals("", answer.header("Mcp-Session-Id"));
      assertTrue(answer.body().contains("supportedVersions"), answer.body());
    }
  }

  @Test
  void aCapabilityThatWasNotDeclaredIs400() throws Exception {
    try (var serving = new Serving(Fixture.protocol(new FixtureClock()))) {
      assertError(
          400,
          -32021,
          serving.ask(
              serving.modern(
                  "tools/call",
                  "test_missing_capability",
                  "\"name\":\"test_missing_capability\"")));
    }
  }

  @Test
  void headersThatSaySomethingElseThanTheBodyAre400() throws Exception {
    try (var serving = new Serving()) {
      String body = Serving.body("tools/list", "");
      assertError(400, -32020, serving.ask(serving.post("", body)));
      assertError(400, -32020, serving.ask(serving.post(Serving.headers("tools/call"), body)));
      assertError(
          400,
          -32020,
          serving.ask(
              serving.post(
                  "MCP-Protocol-Version: 2025-11-25\r\nMcp-Method: tools/list\r\n", body)));
      String call = "\"name\":\"get_current_time\"";
      assertError(400, -32020, serving.ask(serving.modern("tools/call", "", call)));
      assertError(400, -32020, serving.ask(serving.modern("tools/call", "convert_time", call)));
      assertEquals(
          200, serving.ask(serving.modern("tools/call", "get_current_time", call)).status());
      String encoded =
          "=?base64?"
              + Base64.getEncoder()
                  .encodeToString("get_current_time".getBytes(StandardCharsets.UTF_8));
      assertEquals(200, serving.ask(serving.modern("tools/call", encoded + "?=", call)).status());
    }
  }

  @Test
  void aVersionWeDoNotServeIs400() throws Exception {
    try (var serving = new Serving()) {
      assertError(
          400,
          -32022,
          serving.ask(
              serving.post(
                  "MCP-Protocol-Version: 2099-01-01\r\nMcp-Method: tools/list\r\n",
                  Serving.body("tools/list", "").replace("2026-07-28", "2099-01-01"))));
    }
  }

  @Test
  void aMissingKeyOfMetaIs400() throws Exception {
    try (var serving = new Serving()) {
      String incomplete =
          Serving.body("tools/list", "")
              .replace(",\"io.modelcontextprotocol/clientCapabilities\":{}", "");
      assertError(
          400, -32602, serving.ask(serving.post(Serving.headers("tools/list"), incomplete)));
      String none = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
      assertError(400, -32602, serving.ask(serving.post(Serving.headers("tools/list"), none)));
    }
  }

  @Test
  void anUnknownMethodIs404() throws Exception {
    try (var serving = new Serving()) {
      assertError(404, -32601, serving.ask(serving.modern("ping", "", "")));
    }
  }

  @Test
  void anUnknownToolIsAnAnswerLikeOthers() throws Exception {
    try (var serving = new Serving()) {
      assertError(200, -32602, serving.ask(serving.modern("tools/call", "x", "\"name\":\"x\"")));
    }
  }

  @Test
  void getAndDeleteAre405WithoutASession() throws Exception {
    try (var serving = new Serving()) {
      for (String method : new String[] {"GET", "DELETE", "PUT", "HEAD"}) {
        try (var raw = serving.open()) {
          assertEquals(405, raw.send(serving.request(method + " /mcp", "", "")).head().status());
        }
      }
    }
  }

  @Test
  void aNotificationGets202() throws Exception {
    try (var serving = new Serving()) {
      String body = Serving.body("notifications/x", "").replace("\"id\":1,", "");
      assertEquals(
          202, serving.ask(serving.post(Serving.headers("notifications/x"), body)).status());
    }
  }

  @Test
  void aClosedResponseCancelsTheCall() throws Exception {
    try (var serving = new Serving()) {
      int before = serving.time.pending();
      try (var raw = serving.open()) {
        raw.send(serving.modern("tools/call", "sleep", Serving.sleepParams(3_600_000)));
        raw.head();
        raw.awaitLine(":");
        // The call is to be asked again, and the stream to say something.
        Await.until(() -> serving.time.pending() == before + 2);
      }
      // No time passes: it is the closing that ends both.
      Await.until(() -> serving.time.pending() == before);
      assertEquals(before, serving.time.pending());
    }
  }

  @Test
  void aCallThatTakesTimeNeedsAClientThatTakesEvents() throws Exception {
    try (var serving = new Serving()) {
      int before = serving.time.pending();
      Answer refused =
          serving.ask(
              serving
                  .modern("tools/call", "sleep", Serving.sleepParams(3_600_000))
                  .replace(
                      "Accept: application/json, text/event-stream", "Accept: application/json"));
      assertEquals(406, refused.status());
      Await.until(() -> serving.time.pending() == before);
      assertEquals(before, serving.time.pending());
    }
  }

  @Test
  void callsOfOneIdFromTwoClientsDoNotMeet() throws Exception {
    try (var serving = new Serving();
        var one = serving.open();
        var other = serving.open()) {
      one.send(serving.modern("tools/call", "sleep", Serving.sleepParams(2_000))).head();
      other.send(serving.modern("tools/call", "sleep", Serving.sleepParams(1_000))).head();
      one.awaitLine(":");
      other.awaitLine(":");
      serving.time.advance(Duration.ofSeconds(2));
      assertTrue(other.event().contains("\"slept_millis\":1000"));
      assertTrue(one.event().contains("\"slept_millis\":2000"));
    }
  }

  @Test
  void sixteenLongCallsOfOneClientRunAtOnceOnWhateverConnections() throws Exception {
    try (var serving = new Serving()) {
      String hour = serving.modern("tools/call", "sleep", Serving.sleepParams(3_600_000));
      List<Raw> running = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        Raw caller = serving.open().send(hour);
        caller.awaitLine(":");
        running.add(caller);
      }
      Answer refused = serving.ask(hour);
      assertEquals(200, refused.status());
      assertTrue(refused.body().contains("LIMIT_EXCEEDED"), refused.body());
      assertTrue(refused.body().contains("retry in 3600.0 s"), refused.body());
      // What takes no time needs no room.
      assertEquals(
          200, serving.ask(serving.modern("tools/call", "sleep", Serving.sleepParams(0))).status());
      // A session is a connection of its own.
      try (var other = serving.open()) {
        Answer begun =
            other
                .send(
                    serving.post(
                        serving.session(),
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{"
                            + Serving.sleepParams(3_600_000)
                            + "}}"))
                .head();
        assertEquals("text/event-stream", begun.header("Content-Type"));
      }
      int before = serving.time.pending();
      running.get(7).close();
      Await.until(() -> serving.time.pending() == before - 2);
      try (var next = serving.open()) {
        assertEquals("text/event-stream", next.send(hour).head().header("Content-Type"));
      }
      for (Raw caller : running) {
        caller.close();
      }
    }
  }

  @Test
  void aNameInBase64ThatCannotBeDecodedIs400() throws Exception {
    try (var serving = new Serving()) {
      String call = "\"name\":\"get_current_time\"";
      for (String name :
          List.of("=?base64?!!!?=", "=?base64?/w==?=", "=?base64??=", "=?base64?=")) {
        assertError(400, -32020, serving.ask(serving.modern("tools/call", name, call)));
      }
    }
  }
}
