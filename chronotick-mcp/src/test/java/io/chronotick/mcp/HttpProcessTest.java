package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.transport.http.Raw;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show of the server over HTTP. */
@Timeout(120)
class HttpProcessTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  /** The contract's five seconds, and what a busy machine takes to look. */
  private static final Duration EXIT_LIMIT = Duration.ofSeconds(6);

  @TempDir Path directory;

  private static void assertFails(String wanted, String... arguments) throws Exception {
    JarProcess ended = JarProcess.run(HttpProcess.command(arguments));
    assertEquals(1, ended.exitCode(), ended.err());
    assertEquals("", ended.out());
    assertEquals(1, ended.err().lines().count(), ended.err());
    assertTrue(ended.err().startsWith("chronotick: " + wanted), ended.err());
  }

  private String tokenFile() throws IOException {
    Path file = directory.resolve("token");
    Files.writeString(file, TOKEN + "\n");
    return file.toString();
  }

  @Test
  void aPortThatIsTakenIsOneLineAndExitCodeOne() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      assertFails("cannot listen at " + address + ": Address already in use", "--http", address);
    }
  }

  @Test
  void anAddressThatIsNotThisHostsIsOneLineAndExitCodeOne() throws Exception {
    String address = "192.0.2.1:0";
    String token = tokenFile();
    Path file = Path.of(token);
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    assertFails(
        "cannot listen at " + address + ": ", "--http", address, "--http-token-file", token);
  }

  @Test
  void anAddressThatOthersReachWithoutATokenIsOneLineAndExitCodeOne() throws Exception {
    assertFails(
        "--http 0.0.0.0:0 can be reached from other hosts and needs a token",
        "--http",
        "0.0.0.0:0");
    assertFails(
        "--http [::]:0 can be reached from other hosts and needs a token", "--http", "[::]:0");
  }

  @Test
  void aPortAloneIsOfTheLoopbackInterfaceOnly() throws Exception {
    try (HttpProcess server = HttpProcess.start(HttpProcess.command("--http", "0"))) {
      int port = server.uri().getPort();
      assertEquals("127.0.0.1", server.uri().getHost());
      try (var raw = new Raw(port)) {
        assertEquals(200, raw.send(server.get("/healthz", "")).answer().status());
      }
      InetAddress another = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
      try (var socket = new Socket()) {
        assertThrows(
            IOException.class, () -> socket.connect(new InetSocketAddress(another, port), 10_000));
      }
    }
  }

  @Test
  void beingTerminatedWithOpenStreamsIsExitCode143AndAFinalResult() throws Exception {
    // Nobody answers there, and it is waited for: without any source the call would be over.
    String silent = "ntp://127.0.0.1:9";
    try (HttpProcess server =
            HttpProcess.start(HttpProcess.command("--http", "127.0.0.1:0", "--source", silent));
        var listener = new Raw(server.uri().getPort());
        var caller = new Raw(server.uri().getPort());
        var idle = new Raw(server.uri().getPort());
        var slow = new Raw(server.uri().getPort())) {
      listener.send(server.modern("subscriptions/listen", "", "\"notifications\":{}"));
      assertTrue(listener.event().contains("acknowledged"));
      caller.send(
          server.modern(
              "tools/call",
              "wait_until_certain",
              "\"name\":\"wait_until_certain\",\"arguments\":"
                  + "{\"instant\":\"2099-01-01T00:00:00Z\",\"timeout_seconds\":100}"));
      assertEquals("text/event-stream", caller.head().header("Content-Type"));
      assertEquals(200, idle.send(server.get("/healthz", "")).answer().status());
      slow.send("POST /mcp HTTP/1.1\r\nHost: loc");
      server.terminate();
      assertEquals(143, server.exitCode(EXIT_LIMIT));
      assertTrue(listener.event().contains("\"resultType\":\"complete\""));
      assertFalse(caller.rest().contains("data:"));
    }
  }

  @Test
  void theTokenIsInNoLogWhateverItsLevel() throws Exception {
    String wrong = "wrong-but-still-nobodys-business-0123456789";
    try (HttpProcess server =
        HttpProcess.start(
            HttpProcess.command(
                "--http",
                "127.0.0.1:0",
                "--log-level",
                "TRACE",
                "--http-token-file",
                tokenFile()))) {
      for (String authorization :
          List.of("Bearer " + TOKEN, "Bearer " + wrong, "Basic " + TOKEN, "bearer " + TOKEN)) {
        try (var raw = new Raw(server.uri().getPort())) {
          int status =
              raw.send(server.get("/metrics", "Authorization: " + authorization + "\r\n"))
                  .answer()
                  .status();
          assertEquals(authorization.equalsIgnoreCase("bearer " + TOKEN) ? 200 : 401, status);
        }
      }
      server.terminate();
      assertEquals(143, server.exitCode(EXIT_LIMIT));
      String log = String.join("\n", server.log());
      assertTrue(log.contains("Listening at"), log);
      assertFalse(log.contains(TOKEN), log);
      assertFalse(log.contains(wrong), log);
    }
  }

  private static String base64(String name) {
    return "=?base64?"
        + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8))
        + "?=";
  }

  private static String legacy(HttpProcess server, String headers, String members) {
    String body = "{\"jsonrpc\":\"2.0\"," + members + "}";
    return "POST /mcp HTTP/1.1\r\nHost: "
        + server.uri().getAuthority()
        + "\r\nContent-Type: application/json\r\n"
        + headers
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  @Test
  void whatClientsSendMovesNoCursorAndForgesNoLineOfTheLog() throws Exception {
    String nasty = "x\r\nFORGED \u001b[2J\u202e${jndi:ldap://127.0.0.1/x}\u2028\u0085y";
    String inJson = "x\\r\\nFORGED \\u001b[2J\\u202e${jndi:ldap://127.0.0.1/x}\\u2028\\u0085y";
    try (HttpProcess server =
        HttpProcess.start(HttpProcess.command("--http", "127.0.0.1:0", "--log-level", "TRACE"))) {
      for (String call :
          List.of(
              server.modern("tools/call", base64(nasty), "\"name\":\"" + inJson + "\""),
              server.modern(
                  "tools/call",
                  "get_current_time",
                  "\"name\":\"get_current_time\",\"arguments\":{\"timezone\":\"" + inJson + "\"}"),
              server.modern(
                  "tools/call",
                  "create_vector_clock",
                  "\"name\":\"create_vector_clock\",\"arguments\":{\"node_id\":\""
                      + inJson
                      + "\"}"),
              server.get("/healthz", "User-Agent: \u001b[2J${jndi:ldap://x}\r\n"),
              server.get("/" + nasty, ""))) {
        try (var raw = new Raw(server.uri().getPort())) {
          assertTrue(raw.send(call).head().status() >= 200);
        }
      }
      try (var raw = new Raw(server.uri().getPort())) {
        // What no header could carry needs a session, where no header repeats it.
        String hello =
            "\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
                + "\"capabilities\":{},\"clientInfo\":{\"name\":\"x\",\"version\":\"1\"}}";
        String session =
            "Mcp-Session-Id: "
                + raw.send(legacy(server, "", hello)).answer().header("Mcp-Session-Id")
                + "\r\n";
        String known = "\"method\":\"notifications/" + inJson + "\"";
        assertEquals(202, raw.send(legacy(server, session, known)).answer().status());
        String method = "\"id\":1,\"method\":\"" + inJson + "\"";
        assertEquals(200, raw.send(legacy(server, session, method)).answer().status());
      }
      server.terminate();
      assertEquals(143, server.exitCode(EXIT_LIMIT));
      assertTrue(server.log().stream().anyMatch(line -> line.contains("FORGED")), "in no log");
      for (String line : server.log()) {
        assertTrue(
            line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+ (TRACE|DEBUG|INFO|WARN|ERROR) .*"), line);
        assertTrue(
            line.chars().noneMatch(c -> c < ' ' || c == 0x85 || c == 0x202e || c == 0x2028), line);
      }
    }
  }
}
