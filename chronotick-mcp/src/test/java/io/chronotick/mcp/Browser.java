package io.chronotick.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Chromium without a window, and one tab of it, led by its DevTools protocol. */
final class Browser implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String READY = "DevTools listening on ";

  private final Process process;
  private final WebSocket socket;
  private final String session;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  private Browser(Path program, Path profile, List<String> options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + profile,
            "--remote-debugging-port=0"));
    command.addAll(options);
    command.add("about:blank");
    process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address(), new Listener())
            .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    String target =
        call("", "Target.createTarget", Map.of("url", "about:blank")).at("/targetId").asText();
    session =
        call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .at("/sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  /** Starts it with an empty profile; the test is skipped where there is none, except in CI. */
  static Browser start(Path profile, String... options) throws Exception {
    Optional<Path> program =
        List.of("/usr/bin/chromium", "/usr/bin/chromium-browser").stream()
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (program.isEmpty()) {
      String missing = "what is seen in a browser needs chromium (.ci/run installs it)";
      Assertions.assertNotEquals("true", System.getenv("CI"), missing);
      Assumptions.abort(missing);
    }
    return new Browser(program.orElseThrow(), profile, List.of(options));
  }

  /** Where it can be led from, which it says on stderr; what else it says there is of no use. */
  private URI address() throws Exception {
    var found = new CompletableFuture<URI>();
    var reader =
        new Thread(
            () -> {
              try (BufferedReader lines = process.errorReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  if (line.startsWith(READY)) {
                    found.complete(URI.create(line.substring(READY.length()).strip()));
                  }
                }
              } catch (IOException e) {
                found.completeExceptionally(e);
              }
              found.completeExceptionally(new IOException("chromium ended"));
            },
            "stderr of chromium");
    reader.setDaemon(true);
    reader.start();
    return found.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  /** A command to the tab; its result. */
  JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    return call(session, method, parameters);
  }

  private JsonNode call(String to, String method, Map<String, ?> parameters) throws Exception {
    int id = ids.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    waiting.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (!to.isEmpty()) {
      message.put("sessionId", to);
    }
    socket.sendText(message.toString(), true).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    JsonNode whole = answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (whole.has("error")) {
      throw new IOException(method + ": " + whole.get("error"));
    }
    return whole.get("result");
  }

  /** Goes to an address, and waits until the page is there. */
  void load(URI address) throws Exception {
    int before = count("Page.loadEventFired");
    JsonNode went = call("Page.navigate", Map.of("url", address.toString()));
    if (went.has("errorText")) {
      throw new IOException(address + ": " + went.get("errorText").asText());
    }
    await(() -> count("Page.loadEventFired") > before, "loading " + address);
  }

  /** The value of an expression of JavaScript; a promise is waited for. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IOException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.at("/result/value");
  }

  /** Waits until an expression of JavaScript is true. */
  void awaitTrue(String expression) throws Exception {
    await(() -> evaluate(expression).asBoolean(), expression);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition, String what) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.holds()) {
      Assertions.assertTrue(System.nanoTime() - end < 0, "in vain: " + what);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private int count(String method) {
    return (int) events(method).count();
  }

  private Stream<JsonNode> events(String method) {
    return events.stream().filter(e -> e.path("method").asText().equals(method));
  }

  /** Everything it has asked anybody for. */
  List<String> requests() {
    return events("Network.requestWillBeSent")
        .map(e -> e.at("/params/request/url").asText())
        .toList();
  }

  /** What its requests of one method were answered, those that were answered. */
  List<Integer> statuses(String method) {
    Set<String> ids =
        events("Network.requestWillBeSent")
            .filter(e -> e.at("/params/request/method").asText().equals(method))
            .map(e -> e.at("/params/requestId").asText())
            .collect(Collectors.toSet());
    return events("Network.responseReceived")
        .filter(e -> ids.contains(e.at("/params/requestId").asText()))
        .map(e -> e.at("/params/response/status").asInt())
        .toList();
  }

  /** What stands in red in its console, as one line each. */
  List<String> complaints() {
    List<String> found = new ArrayList<>();
    events("Runtime.exceptionThrown").map(JsonNode::toString).forEach(found::add);
    events("Runtime.consoleAPICalled")
        .filter(e -> List.of("error", "warning", "assert").contains(e.at("/params/type").asText()))
        .map(JsonNode::toString)
        .forEach(found::add);
    events("Log.entryAdded")
        .filter(e -> List.of("error", "warning").contains(e.at("/params/entry/level").asText()))
        .map(JsonNode::toString)
        .forEach(found::add);
    return found;
  }

  /** So many pixels wide; a phone if it is told so. */
  void resize(int width, int height, boolean phone) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
  }

  /** As whoever prefers {@code light} or {@code dark} sees it. */
  void prefer(String scheme) throws Exception {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** The whole page as a picture. */
  void photograph(Path file) throws Exception {
    JsonNode picture =
        call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(picture.get("data").asText()));
  }

  @Override
  public void close() {
    List<ProcessHandle> others = process.descendants().toList();
    try {
      // Of its own will it leaves nothing behind.
      JsonNode unused = call("", "Browser.close", Map.of());
    } catch (Exception gone) {
      process.destroyForcibly();
    }
    try {
      // Its profile is removed next.
      var unused = process.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    } finally {
      socket.abort();
      others.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Messages come in parts. */
  private final class Listener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        take(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void take(String message) {
      try {
        JsonNode tree = JSON.readTree(message);
        CompletableFuture<JsonNode> answer = waiting.remove(tree.path("id").asInt(-1));
        if (answer != null) {
          answer.complete(tree);
        } else {
          events.add(tree);
        }
      } catch (IOException e) {
        throw new IllegalStateException("no JSON from the browser", e);
      }
    }
  }
}
