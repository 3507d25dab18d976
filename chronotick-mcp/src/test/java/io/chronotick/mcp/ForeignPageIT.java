package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a page of somebody else can do to the server through the browser of who visits it. */
@Timeout(180)
class ForeignPageIT {

  /** A name that leads to whatever address its owner wants: here, to the visitor's own host. */
  private static final String REBOUND = "--host-resolver-rules=MAP attacker.test 127.0.0.1";

  private static final String CALL =
      "'{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{"
          + "\"name\":\"get_current_time\",\"arguments\":{},\"_meta\":{"
          + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}'";

  @TempDir Path profile;

  private static HttpProcess serve() throws Exception {
    return HttpProcess.start(JarProcess.command("serve", "--no-network", "--http", "127.0.0.1:0"));
  }

  private static boolean wasCalled(HttpProcess server) throws Exception {
    String metrics =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.uri().resolve("/metrics")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    assertTrue(metrics.endsWith("# EOF\n"), metrics);
    return metrics.contains("chronotick_tool_calls_total{");
  }

  @Test
  void aNameThatWasReboundToThisHostGetsNothing() throws Exception {
    try (HttpProcess server = serve();
        Browser browser = Browser.start(profile, REBOUND)) {
      URI asAttacker = URI.create("http://attacker.test:" + server.uri().getPort() + "/");
      browser.load(asAttacker);
      assertEquals(
          "Host not allowed", browser.evaluate("document.body.textContent.trim()").asText());
      // To the browser this is the attacker's own site, so its scripts may read every answer.
      for (String request :
          List.of(
              "'/status.json'",
              "'/metrics'",
              "'/mcp', {method: 'POST', headers: {'Content-Type': 'application/json',"
                  + " 'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': 'tools/call',"
                  + " 'Mcp-Name': 'get_current_time'}, body: "
                  + CALL
                  + "}")) {
        assertEquals(
            "403 Host not allowed",
            browser
                .evaluate(
                    "fetch("
                        + request
                        + ").then(async (a) => a.status + ' ' + (await a.text()).trim())")
                .asText(),
            request);
      }
      assertFalse(wasCalled(server));
    }
  }

  @Test
  void aForeignPageReadsNothingAndCallsNothing() throws Exception {
    var foreign =
        com.sun.net.httpserver.HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    foreign.createContext(
        "/",
        exchange -> {
          byte[] page = "<!DOCTYPE html><title>x</title>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    foreign.start();
    try (HttpProcess server = serve();
        Browser browser = Browser.start(profile, REBOUND)) {
      browser.load(URI.create("http://attacker.test:" + foreign.getAddress().getPort() + "/"));
      for (String request :
          List.of(
              "status.json'",
              // Without a question beforehand only what forms could send is sent at all.
              "mcp', {method: 'POST', body: " + CALL + "}",
              "mcp', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: "
                  + CALL
                  + "}")) {
        assertEquals(
            "TypeError",
            browser
                .evaluate(
                    "fetch('"
                        + server.uri()
                        + "/"
                        + request
                        + ").then((a) => 'read ' + a.status, (e) => e.name)")
                .asText(),
            request);
      }
      assertEquals(
          "opaque",
          browser
              .evaluate(
                  "fetch('"
                      + server.uri()
                      + "/mcp', {method: 'POST', mode: 'no-cors', body: "
                      + CALL
                      + "}).then((a) => a.type)")
              .asText());
      assertEquals(List.of(403), browser.statuses("POST").stream().distinct().toList());
      assertFalse(wasCalled(server));
    } finally {
      foreign.stop(0);
    }
  }
}
