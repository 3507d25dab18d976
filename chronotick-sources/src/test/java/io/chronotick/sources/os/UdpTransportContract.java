package io.chronotick.sources.os;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.DatagramTransport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of UDP however it is stamped. On real sockets, loopback only. */
abstract class UdpTransportContract {

  static final byte[] PING = {1, 2, 3, 4};
  static final byte[] PONG = {5, 6, 7};
  static final int LIMIT_SECONDS = 10;

  /** The one under test, open. */
  abstract DatagramTransport transport();

  @AfterEach
  abstract void close();

  /** What a listener heard, as {@code sent}, {@code received 3}, {@code failed …}. */
  static final class Ear implements DatagramTransport.Listener {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    volatile MonotonicTime sentAt = MonotonicTime.ofNanos(0);
    volatile MonotonicTime receivedAt = MonotonicTime.ofNanos(0);
    volatile byte[] bytes = {};

    @Override
    public void sent(MonotonicTime at) {
      sentAt = at;
      heard.add("sent");
    }

    @Override
    public void received(byte[] datagram, MonotonicTime at) {
      receivedAt = at;
      bytes = datagram;
      heard.add("received " + datagram.length);
    }

    @Override
    public void failed(String reason) {
      heard.add("failed " + reason);
    }

    String next() throws InterruptedException {
      String event = heard.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      assertNotNull(event, "nothing was heard");
      return event;
    }
  }

  static DatagramSocket server(String address) throws IOException {
    DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), 0));
    socket.setSoTimeout(LIMIT_SECONDS * 1000);
    return socket;
  }

  static InetSocketAddress addressOf(DatagramSocket socket) {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  static DatagramPacket receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
    socket.receive(packet);
    return packet;
  }

  static void send(DatagramSocket from, byte[] bytes, DatagramPacket to) throws IOException {
    from.send(new DatagramPacket(bytes, bytes.length, to.getSocketAddress()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void requestLeavesAndItsAnswerComesBackStamped(String address) throws Exception {
    try (DatagramSocket server = server(address)) {
      Ear ear = new Ear();
      MonotonicTime before = Ticker.system().read();
      var conversation = transport().open(addressOf(server), PING, ear);
      DatagramPacket request = receive(server);
      assertEquals(PING.length, request.getLength());
      send(server, PONG, request);
      assertEquals("sent", ear.next());
      assertEquals("received 3", ear.next());
      assertArrayEquals(PONG, ear.bytes);
      assertFalse(ear.sentAt.isBefore(before));
      assertFalse(ear.receivedAt.isBefore(ear.sentAt));
      assertFalse(ear.receivedAt.isAfter(Ticker.system().read()));
      assertEquals(InetAddress.getByName(address), conversation.localAddress().orElseThrow());
      conversation.close();
    }
  }

  @Test
  void n01DatagramFromAnotherAddressOrPortIsNeverHeard() throws Exception {
    try (DatagramSocket server = server("127.0.0.1");
        DatagramSocket otherPort = server("127.0.0.1");
        DatagramSocket otherAddress = server("127.0.0.2")) {
      Ear ear = new Ear();
      transport().open(addressOf(server), PING, ear);
      DatagramPacket request = receive(server);
      send(otherPort, new byte[10], request);
      send(otherAddress, new byte[20], request);
      send(server, PONG, request);
      assertEquals("sent", ear.next());
      assertEquals("received 3", ear.next());
    }
  }

  @Test
  void closedConversationHearsNothing() throws Exception {
    try (DatagramSocket server = server("127.0.0.1")) {
      Ear left = new Ear();
      var conversation = transport().open(addressOf(server), PING, left);
      DatagramPacket request = receive(server);
      assertEquals("sent", left.next());
      conversation.close();
      conversation.close();
      // A second conversation proves that the thread has been round since.
      Ear ear = new Ear();
      transport().open(addressOf(server), PING, ear);
      DatagramPacket second = receive(server);
      send(server, PONG, request);
      send(server, PONG, second);
      assertEquals("sent", ear.next());
      assertEquals("received 3", ear.next());
      assertNull(left.heard.poll());
    }
  }

  @Test
  void portWhereNobodyListensIsToldAtOnce() throws Exception {
    InetSocketAddress gone;
    try (DatagramSocket server = server("127.0.0.1")) {
      gone = addressOf(server);
    }
    Ear ear = new Ear();
    transport().open(gone, PING, ear);
    assertEquals("sent", ear.next());
    assertEquals("failed nobody listens at that port", ear.next());
  }

  @Test
  void addressesThatCannotBeAskedAreFailures() throws Exception {
    Ear unresolved = new Ear();
    transport().open(InetSocketAddress.createUnresolved("nowhere.invalid", 123), PING, unresolved);
    assertTrue(unresolved.next().startsWith("failed "));
    Ear tooLong = new Ear();
    try (DatagramSocket server = server("127.0.0.1")) {
      transport().open(addressOf(server), new byte[70_000], tooLong);
      assertTrue(tooLong.next().startsWith("failed "));
    }
  }

  @Test
  void p06LongDatagramIsCut() throws Exception {
    try (DatagramSocket server = server("127.0.0.1")) {
      Ear ear = new Ear();
      transport().open(addressOf(server), PING, ear);
      DatagramPacket request = receive(server);
      send(server, new byte[60_000], request);
      send(server, new byte[0], request);
      send(server, PONG, request);
      assertEquals("sent", ear.next());
      assertEquals("received " + DatagramTransport.MAX_DATAGRAM_BYTES, ear.next());
      assertEquals("received 3", ear.next());
    }
  }

  @Test
  void listenerThatThrowsHarmsNobody() throws Exception {
    try (DatagramSocket server = server("127.0.0.1")) {
      DatagramTransport.Listener thrower =
          new DatagramTransport.Listener() {
            @Override
            public void sent(MonotonicTime at) {
              throw new IllegalStateException("sent");
            }

            @Override
            public void received(byte[] datagram, MonotonicTime at) {
              throw new IllegalStateException("received");
            }

            @Override
            public void failed(String reason) {
              throw new IllegalStateException("failed");
            }
          };
      transport().open(addressOf(server), PING, thrower);
      send(server, PONG, receive(server));
      transport().open(InetSocketAddress.createUnresolved("nowhere.invalid", 1), PING, thrower);
      Ear ear = new Ear();
      transport().open(addressOf(server), PING, ear);
      send(server, PONG, receive(server));
      assertEquals("sent", ear.next());
      assertEquals("received 3", ear.next());
    }
  }

  @Test
  void closingTheTransportEndsConversationsAndRefusesNewOnes() throws Exception {
    try (DatagramSocket server = server("127.0.0.1")) {
      Ear open = new Ear();
      transport().open(addressOf(server), PING, open);
      assertEquals("sent", open.next());
      close();
      close();
      assertEquals("failed the transport is closed", open.next());
      Ear late = new Ear();
      transport().open(addressOf(server), PING, late);
      assertEquals("failed the transport is closed", late.heard.poll());
    }
  }

  @Test
  void transportMayBeClosedFromACallback() throws Exception {
    try (DatagramSocket server = server("127.0.0.1")) {
      BlockingQueue<String> done = new LinkedBlockingQueue<>();
      transport()
          .open(
              addressOf(server),
              PING,
              new DatagramTransport.Listener() {
                @Override
                public void sent(MonotonicTime at) {
                  close();
                  done.add("closed");
                }

                @Override
                public void received(byte[] datagram, MonotonicTime at) {
                  done.add("received");
                }

                @Override
                public void failed(String reason) {
                  done.add(reason);
                }
              });
      assertEquals("closed", done.poll(LIMIT_SECONDS, TimeUnit.SECONDS));
      assertEquals("the transport is closed", done.poll(LIMIT_SECONDS, TimeUnit.SECONDS));
    }
  }

  /** The port half of N-07. */
  @Test
  void n07SourcePortsShowNoPattern() throws Exception {
    int requests = 1000;
    int[] ports = new int[requests];
    Set<Integer> distinct = new HashSet<>();
    try (DatagramSocket server = server("127.0.0.1")) {
      for (int i = 0; i < requests; i++) {
        var conversation = transport().open(addressOf(server), PING, new Ear());
        ports[i] = receive(server).getPort();
        distinct.add(ports[i]);
        conversation.close();
      }
    }
    // Of some 28 000 ports about 18 come twice in 1000 draws.
    assertTrue(distinct.size() > 900, distinct.size() + " distinct ports");
    assertRunsAreThoseOfChance(ports);
  }

  /** Wald and Wolfowitz: runs above and below the median, within six standard deviations. */
  private static void assertRunsAreThoseOfChance(int[] values) {
    double median =
        Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
    int runs = 1;
    double above = 0;
    for (int i = 0; i < values.length; i++) {
      boolean isAbove = values[i] >= median;
      above += isAbove ? 1 : 0;
      if (i > 0 && isAbove != values[i - 1] >= median) {
        runs++;
      }
    }
    double below = values.length - above;
    double expected = 2 * above * below / values.length + 1;
    double deviation = Math.sqrt((expected - 1) * (expected - 2) / (values.length - 1));
    assertEquals(
        expected, runs, 6 * deviation, () -> String.format(Locale.ROOT, "sd %.1f", deviation));
  }
}
