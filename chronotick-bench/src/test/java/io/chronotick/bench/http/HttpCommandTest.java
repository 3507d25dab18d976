package io.chronotick.bench.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.chronotick.bench.ExitCode;
import io.chronotick.bench.JavaProcess;
import io.chronotick.bench.Main;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpCommandTest {

  private final HttpServer server;

  HttpCommandTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answers(int status, String body) {
    server.createContext(
        "/mcp",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private JavaProcess http() throws Exception {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return JavaProcess.run(
        Main.class.getName(), List.of("http", "--connections", "2", "--seconds", "1", url));
  }

  @Test
  void callsOfAllConnectionsAreCountedAndTimed() throws Exception {
    answers(200, "{\"result\":{\"isError\":false}}");
    JavaProcess measured = http();
    assertEquals(ExitCode.DONE, measured.exitCode(), measured.output());
    List<String> lines = measured.output().strip().lines().toList();
    String[] row = lines.get(lines.size() - 1).split("\\s*\\|\\s*", -1);
    assertEquals("2", row[0].strip(), measured.output());
    assertTrue(Long.parseLong(row[1].strip()) > 1, measured.output());
    assertEquals(row[1].strip(), row[2].strip(), "calls in one second are calls a second");
  }

  @Test
  void aRefusalMeasuresNothing() throws Exception {
    answers(429, "");
    JavaProcess refused = http();
    assertEquals(ExitCode.FAILED, refused.exitCode(), refused.output());
    assertTrue(refused.output().contains("status=429"), refused.output());
  }

  @Test
  void anAddressThatIsNoneIsExplained() throws Exception {
    JavaProcess wrong = JavaProcess.run(Main.class.getName(), List.of("http", "nowhere"));
    assertEquals(ExitCode.WRONG_USAGE, wrong.exitCode(), wrong.output());
    assertTrue(wrong.output().contains("http://HOST:PORT"), wrong.output());
  }
}
