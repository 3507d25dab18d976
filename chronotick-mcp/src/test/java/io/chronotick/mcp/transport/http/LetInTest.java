package io.chronotick.mcp.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.config.HttpToken;
import io.chronotick.mcp.transport.http.Raw.Answer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is let in, over a socket. */
@Timeout(60)
class LetInTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  private static int withHeaders(Serving serving, String headers) throws Exception {
    return serving.ask("GET /healthz HTTP/1.1\r\n" + headers + "\r\n").status();
  }

  @Test
  void theHostMustBeOursWithOurPortOrAnAllowedOne() throws Exception {
    try (var serving = new Serving()) {
      int port = serving.port();
      for (String host :
          List.of(
              "localhost:" + port,
              "LOCALHOST:" + port,
              "127.0.0.1:" + port,
              "[::1]:" + port,
              "time.example.org")) {
        assertEquals(200, withHeaders(serving, "Host: " + host + "\r\n"), host);
      }
      for (String host :
          List.of(
              "localhost",
              "localhost:1",
              "evil.example:" + port,
              "localhost.evil.example:" + port,
              "127.0.0.1.evil.example")) {
        assertEquals(403, withHeaders(serving, "Host: " + host + "\r\n"), host);
      }
      assertEquals(400, withHeaders(serving, ""));
      assertEquals(400, withHeaders(serving, serving.host() + serving.host()));
      assertEquals(
          403,
          serving
              .ask("GET http://evil.example/healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n")
              .status());
      // The target wins over the header, and they must agree.
      int disagreeing =
          serving
              .ask("GET http://evil.example/healthz HTTP/1.1\r\n" + serving.host() + "\r\n")
              .status();
      assertTrue(disagreeing == 400 || disagreeing == 403, "" + disagreeing);
    }
  }

  @Test
  void theOriginMayBeAbsentOrOneOfOurHostsOrAnAllowedOne() throws Exception {
    try (var serving = new Serving()) {
      int port = serving.port();
      for (String origin :
          List.of(
              "http://localhost:" + port,
              "http://127.0.0.1:" + port,
              "http://[::1]:" + port,
              "http://time.example.org",
              "https://example.org")) {
        assertEquals(
            200, withHeaders(serving, serving.host() + "Origin: " + origin + "\r\n"), origin);
      }
      for (String origin :
          List.of(
              "null",
              "http://localhost:1",
              "https://localhost:" + port,
              "http://localhost.evil.example:" + port,
              "HTTP://LOCALHOST:" + port,
              "http://LOCALHOST:" + port,
              "https://example.org.evil.example")) {
        assertEquals(
            403, withHeaders(serving, serving.host() + "Origin: " + origin + "\r\n"), origin);
      }
      String fine = "Origin: http://localhost:" + port + "\r\n";
      assertEquals(403, withHeaders(serving, serving.host() + fine + fine));
    }
  }

  @Test
  void aForeignPageIsRefusedBeforeItsBodyAndWithoutCorsHeaders() throws Exception {
    try (var serving = new Serving();
        var raw = serving.open()) {
      Answer refused =
          raw.send(
                  "POST /mcp HTTP/1.1\r\n"
                      + serving.host()
                      + "Origin: http://evil.example\r\nContent-Length: 100\r\n"
                      + "Content-Type: application/json\r\n\r\n")
              .answer();
      assertEquals(403, refused.status());
      Answer preflight =
          serving.ask(
              serving.request(
                  "OPTIONS /mcp",
                  "Origin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n",
                  ""));
      assertEquals(403, preflight.status());
      for (Answer answer : List.of(refused, preflight)) {
        assertFalse(
            answer.headers().keySet().stream().anyMatch(name -> name.startsWith("access-control")));
      }
    }
  }

  @Test
  void theTokenIsNeededForAllButProbesAndTheEmptyPage() throws Exception {
    try (var serving = new Serving(Optional.of(HttpToken.of(TOKEN)), true)) {
      for (String path : List.of("/mcp", "/metrics", "/status.json", "/other")) {
        Answer refused = serving.get(path);
        assertEquals(401, refused.status(), path);
        assertEquals("Bearer", refused.header("WWW-Authenticate"));
      }
      assertEquals(200, serving.get("/healthz").status());
      assertEquals(503, serving.get("/readyz").status());
      assertEquals(200, serving.get("/").status());
      for (String wrong :
          List.of(
              TOKEN,
              "Bearer",
              "Bearer " + TOKEN + "0",
              "Bearer " + TOKEN.substring(1),
              "Basic " + TOKEN,
              "Bearer  " + TOKEN)) {
        assertEquals(
            401,
            serving
                .ask(serving.request("GET /metrics", "Authorization: " + wrong + "\r\n", ""))
                .status(),
            wrong);
      }
      assertEquals(401, serving.get("/metrics?access_token=" + TOKEN).status());
      String right = "Authorization: bearer " + TOKEN + "\r\n";
      assertEquals(200, serving.ask(serving.request("GET /metrics", right, "")).status());
      assertEquals(401, serving.ask(serving.request("GET /metrics", right + right, "")).status());
    }
  }
}
