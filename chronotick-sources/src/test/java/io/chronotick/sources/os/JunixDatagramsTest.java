package io.chronotick.sources.os;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.DatagramTransport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no Unix datagrams there")
class JunixDatagramsTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;

  /** Keeps what happens, in order, as text. */
  private static final class Log implements DatagramTransport.Listener {
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @Override
    public void sent(MonotonicTime at) {
      events.add("sent");
    }

    @Override
    public void received(byte[] datagram, MonotonicTime at) {
      events.add("received " + datagram.length);
    }

    @Override
    public void failed(String reason) {
      events.add("failed " + reason);
    }

    String next() throws InterruptedException {
      return String.valueOf(events.poll(LIMIT.toSeconds(), TimeUnit.SECONDS));
    }
  }

  private Path server() {
    return directory.resolve("server");
  }

  private AFUNIXDatagramSocket serve() throws Exception {
    AFUNIXDatagramSocket server = AFUNIXDatagramSocket.newInstance();
    server.bind(AFUNIXSocketAddress.of(server()));
    server.setSoTimeout((int) LIMIT.toMillis());
    return server;
  }

  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void askedAnsweredAndNothingLeftBehind() throws Exception {
    try (AFUNIXDatagramSocket server = serve()) {
      Log log = new Log();
      var talk = new JunixDatagrams(Ticker.system()).open(server(), new byte[] {1, 2, 3}, log);
      DatagramPacket packet = new DatagramPacket(new byte[100], 100);
      server.receive(packet);
      assertArrayEquals(new byte[] {1, 2, 3}, Arrays.copyOf(packet.getData(), packet.getLength()));
      packet.setData(new byte[7]);
      server.send(packet);
      packet.setData(new byte[9]);
      server.send(packet);
      assertEquals("sent", log.next());
      assertEquals("received 7", log.next());
      assertEquals("received 9", log.next());
      assertEquals(2, files().size(), "the server's socket and ours");
      talk.close();
      talk.close();
      long end = System.nanoTime() + LIMIT.toNanos();
      while (files().size() > 1 && System.nanoTime() - end < 0) {
        Thread.onSpinWait();
      }
      assertEquals(List.of("server"), files());
      assertTrue(log.events.isEmpty(), log.events.toString());
    }
  }

  @Test
  void strangersAreNotHeard() throws Exception {
    try (AFUNIXDatagramSocket server = serve();
        AFUNIXDatagramSocket stranger = AFUNIXDatagramSocket.newInstance()) {
      Log log = new Log();
      try (var talk = new JunixDatagrams(Ticker.system()).open(server(), new byte[5], log)) {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        server.receive(packet);
        DatagramPacket forged = new DatagramPacket(new byte[6], 6, packet.getSocketAddress());
        boolean isRefused = false;
        try {
          stranger.send(forged);
        } catch (IOException refusedByTheKernel) {
          isRefused = true;
        }
        packet.setData(new byte[7]);
        server.send(packet);
        assertEquals("sent", log.next());
        assertEquals("received 7", log.next(), "refused: " + isRefused);
        assertFalse(log.events.contains("received 6"));
        assertTrue(talk.localAddress().isEmpty());
      }
    }
  }

  @Test
  void placesWhereNobodyListens() throws Exception {
    Log absent = new Log();
    var first = new JunixDatagrams(Ticker.system()).open(server(), new byte[1], absent);
    assertEquals("failed there is no socket " + server(), absent.next());
    first.close();

    Files.createFile(server());
    Log noSocket = new Log();
    var second = new JunixDatagrams(Ticker.system()).open(server(), new byte[1], noSocket);
    assertTrue(noSocket.next().startsWith("failed socket " + server() + ": "));
    second.close();
  }
}
