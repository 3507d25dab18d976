package io.chronotick.mcp.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the server ends, over a socket. */
@Timeout(60)
class HttpShutdownTest {

  @Test
  void whoeverListensGetsAFinalResultAndRunningCallsEnd() throws Exception {
    try (var serving = new Serving();
        var listener = serving.open();
        var caller = serving.open();
        var session = serving.open()) {
      listener.send(serving.modern("subscriptions/listen", "", "\"notifications\":{}"));
      assertTrue(listener.event().contains("acknowledged"));
      caller.send(serving.modern("tools/call", "sleep", Serving.sleepParams(3_600_000))).head();
      caller.awaitLine(":");
      session.send(serving.request("GET /mcp", serving.session(), "")).head();
      session.awaitLine(":");
      serving.server.close();
      String last = listener.event();
      assertTrue(last.contains("\"resultType\":\"complete\""), last);
      listener.rest();
      for (Raw dropped : List.of(caller, session)) {
        String rest = dropped.rest();
        assertFalse(rest.contains("data:"), rest);
        // It was ended, not cut off.
        assertTrue(rest.endsWith("0\r\n\r\n"), rest);
      }
      assertThrows(IOException.class, serving::open);
    }
  }

  @Test
  void closingTwiceIsFineAndWhoWaitsGoesOn() throws Exception {
    try (var serving = new Serving()) {
      serving.server.close();
      serving.server.close();
      serving.server.awaitClose();
      assertEquals("127.0.0.1", serving.server.uri().getHost());
    }
  }
}
