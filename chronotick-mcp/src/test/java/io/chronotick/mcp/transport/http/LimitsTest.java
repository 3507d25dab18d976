package io.chronotick.mcp.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chronotick.mcp.transport.http.Raw.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limits of HTTP, over a socket. */
@Timeout(120)
class LimitsTest {

  private static final int MIB = 1 << 20;

  private static String unfinished(Serving serving) {
    return "POST /mcp HTTP/1.1\r\n"
        + serving.host()
        + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
  }

  @Test
  void aBodyOverOneMebibyteIs413() throws Exception {
    try (var serving = new Serving();
        var declared = serving.open();
        var chunked = serving.open()) {
      assertEquals(400, serving.ask(serving.post("", " ".repeat(MIB))).status());
      String head =
          "POST /mcp HTTP/1.1\r\n" + serving.host() + "Content-Type: application/json\r\n";
      assertEquals(
          413, declared.send(head + "Content-Length: " + (MIB + 1) + "\r\n\r\n").answer().status());
      chunked.send(head + "Transfer-Encoding: chunked\r\n\r\n100001\r\n" + " ".repeat(MIB + 1));
      assertEquals(413, chunked.answer().status());
    }
  }

  @Test
  void aBodyOverTheLimitThatWasSetIs413() throws Exception {
    try (var serving = new Serving(Optional.empty(), true, 2_000)) {
      assertEquals(400, serving.ask(serving.post("", " ".repeat(2_000))).status());
      assertEquals(413, serving.ask(serving.post("", " ".repeat(2_001))).status());
    }
  }

  @Test
  void headersOver16KibibytesAre431() throws Exception {
    try (var serving = new Serving()) {
      assertEquals(
          200,
          serving
              .ask(serving.request("GET /healthz", "X: " + "x".repeat(15_000) + "\r\n", ""))
              .status());
      assertEquals(
          431,
          serving
              .ask(serving.request("GET /healthz", "X: " + "x".repeat(17_000) + "\r\n", ""))
              .status());
    }
  }

  @Test
  void the65thRequestInFlightIs503AndRoomComesBack() throws Exception {
    try (var serving = new Serving()) {
      List<Raw> waiting = new ArrayList<>();
      String session = "";
      for (int i = 0; i < 64; i++) {
        if (i % 16 == 0) {
          // A session may have no more of them at once.
          session = serving.session();
        }
        Raw caller = serving.open().send(serving.post(session, sleep(i)));
        caller.awaitLine(":");
        waiting.add(caller);
      }
      Answer refused = serving.get("/healthz");
      assertEquals(503, refused.status());
      assertEquals("1", refused.header("Retry-After"));
      for (Raw one : waiting) {
        one.close();
      }
      Await.until(() -> statusOf(serving) == 200);
      assertEquals(200, statusOf(serving));
    }
  }

  private static String sleep(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\"tools/call\",\"params\":{"
        + Serving.sleepParams(3_600_000)
        + "}}";
  }

  @Test
  void hundredsOfBodiesThatDoNotComeKeepNobodyOut() throws Exception {
    try (var serving = new Serving()) {
      int before = serving.time.pending();
      List<Raw> slow = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        slow.add(serving.open().send(unfinished(serving)));
        int so = slow.size();
        Await.until(() -> serving.time.pending() == before + so);
        assertEquals(before + so, serving.time.pending());
        // Within the rate.
        serving.time.advance(Duration.ofMillis(10));
      }
      assertEquals(200, serving.get("/healthz").status());
      assertEquals(200, serving.ask(serving.modern("tools/list", "", "")).status());
      for (Raw one : slow) {
        one.close();
      }
    }
  }

  private static int statusOf(Serving serving) {
    try {
      serving.time.advance(Duration.ofMillis(10));
      return serving.get("/healthz").status();
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void aBodyThatTakesTenSecondsIs408() throws Exception {
    try (var serving = new Serving();
        var raw = serving.open()) {
      int before = serving.time.pending();
      raw.send(unfinished(serving));
      Await.until(() -> serving.time.pending() == before + 1);
      serving.time.advance(Duration.ofSeconds(10));
      assertEquals(408, raw.answer().status());
    }
  }

  @Test
  void aHeadThatTakesTenSecondsIs408AndTheEnd() throws Exception {
    try (var serving = new Serving();
        var raw = serving.open()) {
      raw.send("GET /healthz HTTP/1.1\r\nHost: loc");
      // When its first bytes have come is not to be seen from outside; ten sweeps later it is cut.
      Thread mover =
          new Thread(
              () -> {
                while (!Thread.currentThread().isInterrupted()) {
                  serving.time.advance(Duration.ofSeconds(1));
                }
              });
      mover.start();
      try {
        assertEquals(408, raw.answer().status());
        assertEquals("", raw.rest());
      } finally {
        mover.interrupt();
        mover.join();
      }
    }
  }

  @Test
  void the101stRequestOfASecondIs429() throws Exception {
    try (var serving = new Serving();
        var raw = serving.open()) {
      for (int i = 0; i < 100; i++) {
        assertEquals(200, raw.send(serving.request("GET /healthz", "", "")).answer().status());
      }
      Answer refused = raw.send(serving.request("GET /healthz", "", "")).answer();
      assertEquals(429, refused.status());
      assertEquals("1", refused.header("Retry-After"));
      serving.time.advance(Duration.ofMillis(10));
      assertEquals(200, raw.send(serving.request("GET /healthz", "", "")).answer().status());
    }
  }

  @Test
  void theMediaTypesMustBeOurs() throws Exception {
    try (var serving = new Serving()) {
      String json = "Content-Type: application/json\r\n";
      assertEquals(
          415,
          serving.ask(serving.request("POST /mcp", "Content-Type: text/plain\r\n", "{}")).status());
      assertEquals(415, serving.ask(serving.request("POST /mcp", "", "{}")).status());
      assertEquals(
          415,
          serving
              .ask(serving.request("POST /mcp", json + "Content-Encoding: gzip\r\n", "{}"))
              .status());
      assertEquals(
          406,
          serving
              .ask(serving.request("POST /mcp", json + "Accept: text/event-stream\r\n", "{}"))
              .status());
    }
  }
}
