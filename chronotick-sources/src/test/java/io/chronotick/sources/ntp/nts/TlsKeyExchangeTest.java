package io.chronotick.sources.ntp.nts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.testing.TestWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Against servers that are none. */
class TlsKeyExchangeTest {

  private static final long LIMIT_SECONDS = 30;

  private final TestWorld world = TestWorld.create();
  private final KeyExchange exchange = new TlsKeyExchange(Optional.empty(), world.environment());

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static InetSocketAddress address(ServerSocket server) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
  }

  @Test
  void silentServerIsLeftAtTheLimit() throws Exception {
    try (ServerSocket server = listen()) {
      var outcome = exchange.agree(address(server), "ntp.test").toCompletableFuture();
      try (Socket accepted = server.accept()) {
        assertTrue(accepted.getInputStream().read() >= 0, "no hello");
        assertFalse(outcome.isDone());
        world.time().advance(TlsKeyExchange.LIMIT);
        assertTrue(outcome.isDone(), "still waits");
        assertEquals(
            RefusalReason.TIMEOUT,
            assertInstanceOf(KeyExchange.Outcome.Failed.class, outcome.join()).reason());
        byte[] rest = accepted.getInputStream().readAllBytes();
        assertTrue(rest.length > 0, "the socket is closed, and that is all it said");
      }
    }
  }

  @Test
  void whoSpeaksSomethingElseGivesNoKeys() throws Exception {
    try (ServerSocket server = listen()) {
      var outcome = exchange.agree(address(server), "ntp.test").toCompletableFuture();
      try (Socket accepted = server.accept()) {
        accepted
            .getOutputStream()
            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        accepted.shutdownOutput();
        var failed =
            assertInstanceOf(
                KeyExchange.Outcome.Failed.class, outcome.get(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertTrue(failed.detail().startsWith("no keys were agreed: "), failed.detail());
        assertEquals(RefusalReason.NOT_AUTHENTICATED, failed.reason());
      }
    }
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void nobodyThereIsTheNetworks() throws Exception {
    InetSocketAddress nobody;
    try (ServerSocket server = listen()) {
      nobody = address(server);
    }
    var failed =
        assertInstanceOf(
            KeyExchange.Outcome.Failed.class,
            exchange
                .agree(nobody, "ntp.test")
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS));
    assertEquals(RefusalReason.NETWORK, failed.reason());
  }
}
