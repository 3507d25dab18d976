package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.transport.http.Raw;
import io.chronotick.mcp.transport.http.Raw.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The server as it is shipped, under what many bad clients do at once. Each of them has an address
 * of its own, which only Linux lets them choose: the limits that are counted by address must not be
 * what protects it here.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(240)
class HttpFloodIT {

  private static final int MIB = 1 << 20;

  private static HttpProcess serve(String heap) throws Exception {
    List<String> command = JarProcess.command("serve", "--no-network", "--http", "127.0.0.1:0");
    command.add(1, heap);
    return HttpProcess.start(command);
  }

  private static Raw client(HttpProcess server, int number) throws IOException {
    byte[] address = {127, 1, (byte) (number / 200), (byte) (1 + number % 200)};
    return new Raw(server.uri().getPort(), InetAddress.getByAddress(address));
  }

  private static String post(HttpProcess server, String length) {
    return "POST /mcp HTTP/1.1\r\nHost: "
        + server.uri().getAuthority()
        + "\r\nContent-Type: application/json\r\n"
        + length
        + "\r\n\r\n";
  }

  private static void closeAll(List<Raw> connections) throws IOException {
    for (Raw connection : connections) {
      connection.close();
    }
  }

  private static void assertServes(HttpProcess server) throws IOException {
    try (var raw = new Raw(server.uri().getPort())) {
      assertEquals("ok", raw.send(server.get("/healthz", "")).answer().body());
      Answer answer = raw.send(server.modern("tools/list", "", "")).answer();
      assertEquals(200, answer.status());
      assertTrue(answer.body().contains("get_current_time"), answer.body());
    }
  }

  @Test
  void fiveHundredSlowClientsKeepNobodyWaitingAndAreCut() throws Exception {
    List<Raw> slow = new ArrayList<>();
    try (HttpProcess server = serve("-Xmx128m")) {
      for (int i = 0; i < 200; i++) {
        slow.add(client(server, i).send("GET /healthz HTTP/1.1\r\nHost: loc"));
        slow.add(client(server, i).send(post(server, "Content-Length: 100") + "{"));
      }
      for (int i = 0; i < 100; i++) {
        // These never read what they asked for.
        slow.add(client(server, i).send(server.modern("tools/list", "", "").repeat(20)));
      }
      CompletableFuture<Integer> firstIsCut =
          CompletableFuture.supplyAsync(() -> statusOf(slow.get(0)));
      for (int i = 0; i < 50; i++) {
        assertServes(server);
      }
      assertFalse(firstIsCut.isDone(), "the others were served after the slow had been cut");
      assertEquals(408, firstIsCut.get(60, TimeUnit.SECONDS));
      for (Raw one : slow.subList(1, 400)) {
        assertEquals(408, one.answer().status());
      }
      assertServes(server);
    } finally {
      closeAll(slow);
    }
  }

  private static int statusOf(Raw connection) {
    try {
      return connection.answer().status();
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void thousandsOfIdleConnectionsKeepNobodyOut() throws Exception {
    List<Raw> idle = new ArrayList<>();
    try (HttpProcess server = serve("-Xmx128m")) {
      for (int i = 0; i < 3_000; i++) {
        Raw one = client(server, i);
        idle.add(one);
        assertEquals(200, one.send(server.get("/healthz", "")).answer().status());
      }
      assertServes(server);
      // None was closed to make room for others.
      for (Raw one : List.of(idle.get(2_000), idle.get(2_999))) {
        assertEquals(200, one.send(server.get("/healthz", "")).answer().status());
      }
    } finally {
      closeAll(idle);
    }
  }

  @Test
  void withoutDescriptorsItWaitsQuietlyAndThenGoesOn() throws Exception {
    String command =
        JarProcess.command("serve", "--no-network", "--http", "127.0.0.1:0").stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    List<Raw> many = new ArrayList<>();
    try (HttpProcess server =
        HttpProcess.start(List.of("sh", "-c", "ulimit -n 256 && exec " + command))) {
      while (complaints(server).isEmpty()) {
        assertTrue(many.size() < 256, "more connections than descriptors");
        many.add(client(server, many.size()));
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (complaints(server).size() < 3 && System.nanoTime() - end < 0) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
      List<OffsetDateTime> complaints = complaints(server);
      // It tries again, but not without a pause.
      Duration two = Duration.between(complaints.get(0), complaints.get(2));
      assertTrue(two.compareTo(Duration.ofSeconds(1)) > 0, complaints.toString());
      closeAll(many);
      assertServes(server);
    } finally {
      closeAll(many);
    }
  }

  /** When it had to say that it could not accept a connection. */
  private static List<OffsetDateTime> complaints(HttpProcess server) {
    return server.log().stream()
        .filter(line -> line.contains(" WARN "))
        .map(line -> OffsetDateTime.parse(line.substring(0, line.indexOf(' '))))
        .toList();
  }

  /** Bodies that are small to send and large to have, from many clients at once. */
  @Test
  void heavyBodiesLeaveASmallHeapStanding() throws Exception {
    String zeros = "[" + "0,".repeat(MIB / 2 - 60) + "0]";
    String numbers =
        IntStream.range(0, 80_000)
            .mapToObj(i -> "\"" + i + "\":1")
            .collect(Collectors.joining(","));
    String strings = "[" + "\"\",".repeat(MIB / 3 - 60) + "\"\"]";
    String deep = "[".repeat(MIB - 10);
    String objects = "[" + "{},".repeat(MIB / 3 - 60) + "{}]";
    List<String> bodies =
        List.of(
            zeros,
            strings,
            deep,
            objects,
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{" + numbers + "}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{"
                + numbers
                + "}}");
    ExecutorService threads = Executors.newFixedThreadPool(24);
    try (HttpProcess server = serve("-Xmx128m")) {
      List<Future<Integer>> sent = new ArrayList<>();
      for (int i = 0; i < 48; i++) {
        int number = i;
        String body = bodies.get(i % bodies.size());
        sent.add(threads.submit(() -> insist(server, number, body)));
      }
      for (Future<Integer> one : sent) {
        int status = one.get(200, TimeUnit.SECONDS);
        // An error in the answer of a request that begins a session is an answer like others.
        assertTrue(status == 400 || status == 200, "" + status);
      }
      assertServes(server);
      assertEquals(
          List.of(),
          server.log().stream().filter(line -> line.contains("OutOfMemoryError")).toList());
    } finally {
      threads.shutdownNow();
    }
  }

  /** Comes again for as long as there is no room. */
  private static int insist(HttpProcess server, int number, String body) {
    int status = 503;
    for (int attempt = 0; attempt < 400 && (status == 503 || status == -1); attempt++) {
      LockSupport.parkNanos(Duration.ofMillis(attempt == 0 ? 0 : 50).toNanos());
      try (Raw raw = client(server, number + 96 * (attempt % 100))) {
        status = statusOf(raw.send(post(server, "Content-Length: " + body.length()) + body));
      } catch (IOException cut) {
        // Who is refused while still sending may not get to read why.
        status = -1;
      }
    }
    return status;
  }

  @Test
  void aBodyWithoutEndIsCutAtItsLimit() throws Exception {
    try (HttpProcess server = serve("-Xmx512m");
        var raw = new Raw(server.uri().getPort())) {
      raw.send(post(server, "Transfer-Encoding: chunked"));
      String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      int chunks = 0;
      try {
        while (chunks < 2_000) {
          raw.send(chunk);
          chunks++;
        }
      } catch (IOException cut) {
        // As it should be: the other end no longer listens.
      }
      assertTrue(chunks < 2_000, "more than a hundred megabytes were taken");
      assertServes(server);
    }
  }
}
