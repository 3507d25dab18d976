package io.chronotick.mcp.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.transport.http.Raw.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients of both eras at once, each on a connection it keeps, over sockets. */
@Timeout(120)
class ManyClientsTest {

  private static final int CLIENTS = 48;
  private static final int CALLS = 200;

  @Test
  void noAnswerReachesAnotherClientOrAnotherQuestion() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try (var serving = new Serving()) {
      List<Future<Integer>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int client = i;
        // One by one, and within the rate; a hundred at a moment are left for the calls.
        serving.time.advance(Duration.ofMillis(20));
        String session = client % 2 == 0 ? serving.session() : "";
        clients.add(threads.submit(() -> client(serving, client, session)));
      }
      for (Future<Integer> client : clients) {
        assertEquals(CALLS, client.get(100, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Half of them have a session; every id is in use by all of them at once. */
  private static int client(Serving serving, int client, String session) throws Exception {
    try (var raw = serving.open()) {
      int right = 0;
      for (int call = 0; call < CALLS; call++) {
        // The stub's answer repeats the zone, whatever it is.
        String zone = "Zone/" + client + "-" + call;
        // Within the rate.
        serving.time.advance(Duration.ofMillis(10));
        Answer answer = raw.send(request(serving, session, call, zone)).answer();
        assertEquals(200, answer.status(), answer.body());
        assertTrue(answer.body().contains("\"id\":" + call + ","), answer.body());
        assertTrue(answer.body().contains("\"timezone\":\"" + zone + "\""), answer.body());
        right++;
      }
      return right;
    }
  }

  private static String request(Serving serving, String session, int id, String zone) {
    String call = "\"name\":\"get_current_time\",\"arguments\":{\"timezone\":\"" + zone + "\"}";
    return session.isEmpty()
        ? serving.post(
            Serving.headers("tools/call") + "Mcp-Name: get_current_time\r\n",
            Serving.body("tools/call", call).replace("\"id\":1,", "\"id\":" + id + ","))
        : serving.post(
            session,
            "{\"jsonrpc\":\"2.0\",\"id\":"
                + id
                + ",\"method\":\"tools/call\",\"params\":{"
                + call
                + "}}");
  }
}
