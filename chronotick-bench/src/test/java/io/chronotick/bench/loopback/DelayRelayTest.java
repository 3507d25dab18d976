package io.chronotick.bench.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DelayRelayTest {

  private static final int LIMIT_MILLIS = 10_000;

  private static DatagramSocket socket() throws Exception {
    DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    socket.setSoTimeout(LIMIT_MILLIS);
    return socket;
  }

  private static DatagramPacket receive(DatagramSocket socket) throws Exception {
    DatagramPacket packet = new DatagramPacket(new byte[64], 64);
    socket.receive(packet);
    return packet;
  }

  private static void send(DatagramSocket socket, String text, SocketAddress to) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    socket.send(new DatagramPacket(bytes, bytes.length, to));
  }

  private static String text(DatagramPacket packet) {
    byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  @Test
  void eachWayIsLateByItsOwnAmountAndNothingIsChanged() throws Exception {
    Duration out = Duration.ofMillis(30);
    Duration back = Duration.ofMillis(10);
    try (DatagramSocket server = socket();
        DatagramSocket client = socket();
        DelayRelay relay = DelayRelay.start(server.getLocalPort(), out, back)) {
      long asked = System.nanoTime();
      send(
          client,
          "question",
          new InetSocketAddress(InetAddress.getLoopbackAddress(), relay.port()));
      DatagramPacket request = receive(server);
      long arrived = System.nanoTime();
      send(server, "answer", request.getSocketAddress());
      DatagramPacket answer = receive(client);
      long answered = System.nanoTime();

      assertEquals("question", text(request));
      assertEquals("answer", text(answer));
      assertTrue(arrived - asked >= out.toNanos(), "out in " + (arrived - asked) + " ns");
      assertTrue(answered - arrived >= back.toNanos(), "back in " + (answered - arrived) + " ns");
    }
  }

  /** A request whose answer takes long must not keep the next one waiting, nor lose its own. */
  @Test
  void requestsDoNotWaitForOneAnother() throws Exception {
    try (DatagramSocket server = socket();
        DatagramSocket client = socket();
        DelayRelay relay = DelayRelay.start(server.getLocalPort(), Duration.ZERO, Duration.ZERO)) {
      InetSocketAddress front =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), relay.port());
      send(client, "first", front);
      DatagramPacket first = receive(server);
      send(client, "second", front);
      DatagramPacket second = receive(server);
      assertEquals("second", text(second));
      send(server, "to the second", second.getSocketAddress());
      assertEquals("to the second", text(receive(client)));
      send(server, "to the first", first.getSocketAddress());
      assertEquals("to the first", text(receive(client)));
    }
  }
}
