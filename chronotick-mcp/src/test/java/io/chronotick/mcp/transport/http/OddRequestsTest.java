package io.chronotick.mcp.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.transport.http.Raw.Answer;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no good client sends, over a socket. */
@Timeout(120)
class OddRequestsTest {

  private static String postHead(Serving serving) {
    return "POST /mcp HTTP/1.1\r\n" + serving.host() + "Content-Type: application/json\r\n";
  }

  /** Nothing of the server's inside is in an answer. */
  private static void assertSaysNothing(String answer) {
    for (String inside :
        List.of("Exception", "\tat ", "jetty", "Jetty", ".java", "io.chronotick")) {
      assertFalse(answer.contains(inside), answer);
    }
  }

  /**
   * Two readers on the way would take these for requests of different lengths, and one of them a
   * part of the body for another client's request.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
        "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}",
        "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "Content-Length: 2, 3\r\n\r\n{}",
        "Content-Length: +2\r\n\r\n{}",
        "Content-Length: -2\r\n\r\n{}",
        "Content-Length: 0x2\r\n\r\n{}",
        "Content-Length: 18446744073709551618\r\n\r\n{}",
        "Content-Length : 2\r\n\r\n{}",
        "Transfer-Encoding: xchunked\r\n\r\n{}",
        "Transfer-Encoding: chunked, identity\r\n\r\n{}",
        "Transfer-Encoding: identity, chunked, chunked\r\n\r\n{}",
        "Transfer-Encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff2\r\n{}\r\n0\r\n\r\n",
        "X: a\u0000b\r\nContent-Length: 2\r\n\r\n{}",
        "X: a\r\n b: folded\r\nContent-Length: 2\r\n\r\n{}",
        "X: a\rContent-Length: 2\r\n\r\n{}",
        "\u0001X: a\r\nContent-Length: 2\r\n\r\n{}",
        "no colon\r\nContent-Length: 2\r\n\r\n{}"
      })
  void framesThatTwoReadersWouldReadDifferentlyAreRefusedAndTheEnd(String rest) throws Exception {
    try (var serving = new Serving();
        var raw = serving.open()) {
      Answer refused = raw.send(postHead(serving) + rest).answer();
      assertTrue(refused.status() == 400 || refused.status() == 501, refused.toString());
      assertSaysNothing(refused.toString());
      // What follows on the connection is not read as another request.
      assertEquals("", raw.rest());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /healthz\r\n\r\n",
        "GET  /healthz HTTP/1.1\r\n\r\n",
        "GET /healthz HTTP/9.9\r\n\r\n",
        "GET /\u0000healthz HTTP/1.1\r\n\r\n",
        "G\u0007T /healthz HTTP/1.1\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
      })
  void whatIsNoRequestOfOursGetsNothingOfUs(String text) throws Exception {
    try (var serving = new Serving();
        var raw = serving.open()) {
      String all = raw.send(text).rest();
      assertFalse(all.contains("ok"), all);
      assertTrue(all.isEmpty() || all.matches("(?s)HTTP/1\\.[01] [45]\\d\\d .*"), all);
      assertSaysNothing(all);
    }
  }

  @Test
  void aThousandHeadersOrOneOfAMegabyteEndTheConnection() throws Exception {
    try (var serving = new Serving()) {
      for (String headers :
          List.of("X: y\r\n".repeat(10_000), "X: " + "x".repeat(1 << 20) + "\r\n")) {
        try (var raw = serving.open()) {
          assertEquals(431, statusOrCut(raw, serving.request("GET /healthz", headers, "")));
        }
        assertEquals(200, serving.get("/healthz").status());
      }
    }
  }

  /** Who still sends when the other end closes may not get to read why. */
  private static int statusOrCut(Raw raw, String request) throws IOException {
    try {
      return raw.send(request).head().status();
    } catch (SocketException cut) {
      return 431;
    }
  }

  @Test
  void otherMethodsAreRefused() throws Exception {
    try (var serving = new Serving()) {
      for (String path : List.of("/", "/healthz", "/readyz", "/metrics", "/status.json", "/mcp")) {
        for (String method :
            List.of("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "PROPFIND", "get", "X")) {
          try (var raw = serving.open()) {
            Answer refused = raw.send(serving.request(method + " " + path, "", "")).head();
            assertEquals(405, refused.status(), method + " " + path);
            assertFalse(refused.header("Allow").isEmpty(), method + " " + path);
          }
        }
      }
      Answer post = serving.ask(serving.request("POST /metrics", "", "x"));
      assertEquals(405, post.status());
      assertEquals("GET", post.header("Allow"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/mcp/",
        "//mcp",
        "/mcp/..",
        "/mcp/../healthz",
        "/x/../mcp",
        "/./mcp",
        "/%6dcp",
        "/mcp%2f",
        "/mcp%00",
        "/mcp;x=y",
        "/healthz/",
        "/HEALTHZ",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/../../etc/passwd",
        "/status.json/..;/mcp",
        "/\\..\\mcp",
        "*",
        "mcp",
        "/%",
        "/%zz",
        "/%c0%ae%c0%ae/"
      })
  void onlyThePathItselfLeadsAnywhere(String path) throws Exception {
    try (var serving = new Serving()) {
      for (String method : List.of("GET", "POST", "DELETE")) {
        Answer refused = serving.ask(serving.request(method + " " + path, "", ""));
        assertTrue(
            refused.status() == 404 || refused.status() == 400, method + " " + refused.status());
        assertSaysNothing(refused.toString());
      }
    }
  }
}
