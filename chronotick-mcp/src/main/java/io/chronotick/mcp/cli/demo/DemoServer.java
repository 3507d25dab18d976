package io.chronotick.mcp.cli.demo;

import io.chronotick.sources.SourceSpec;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * A time server on loopback whose clock is wrong by a known amount. It answers in the form of RFC
 * 5905, claims to be right within {@link #CLAIMED_ERROR}, and may be silenced.
 */
public final class DemoServer implements AutoCloseable {

  /** What each server says its own error is at most; for a liar that is the lie. */
  static final Duration CLAIMED_ERROR = Duration.ofMillis(2);

  private static final int PACKET_BYTES = 48;
  private static final int TRANSMIT_AT = 40;

  /** No leap second, version 4, mode 4: a server. */
  private static final byte FIRST = 0b00_100_100;

  private static final byte STRATUM = 1;
  private static final byte POLL = 0;

  /** A microsecond, about. */
  private static final byte PRECISION = -20;

  private static final long NTP_EPOCH = 2_208_988_800L;

  private final String name;
  private final ServedTime time;
  private final Duration ahead;
  private final DatagramSocket socket;
  private volatile boolean silent;

  private DemoServer(String name, ServedTime time, Duration ahead, DatagramSocket socket) {
    this.name = name;
    this.time = time;
    this.ahead = ahead;
    this.socket = socket;
  }

  /**
   * Starts one, at a port of the system's choice.
   *
   * @param name at most four letters; it is sent as the reference
   * @param ahead its clock minus the true time
   */
  public static DemoServer start(String name, ServedTime time, Duration ahead) throws IOException {
    DatagramSocket socket =
        new DatagramSocket(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
    DemoServer server = new DemoServer(name, time, ahead, socket);
    Thread thread = new Thread(server::serve, "demo-server-" + name);
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  String name() {
    return name;
  }

  Duration ahead() {
    return ahead;
  }

  /** Its address as a source has it for an id. */
  String id() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /** To be asked every second, which only a server of one's own may. */
  public SourceSpec spec() {
    return SourceSpec.parse("ntp://" + id() + "?minpoll=0&maxpoll=0");
  }

  /** Dies, to all who ask: from now on nothing is answered. */
  void silence() {
    silent = true;
  }

  private void serve() {
    DatagramPacket packet = new DatagramPacket(new byte[PACKET_BYTES], PACKET_BYTES);
    while (!socket.isClosed()) {
      try {
        packet.setLength(PACKET_BYTES);
        socket.receive(packet);
        Instant received = time.now(ahead);
        if (!silent && packet.getLength() == PACKET_BYTES) {
          byte[] answer = answer(packet.getData(), received);
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException closedOrLeft) {
        // Closing ends the loop; a client that has left does not.
      }
    }
  }

  private byte[] answer(byte[] request, Instant received) {
    ByteBuffer answer = ByteBuffer.allocate(PACKET_BYTES);
    answer.put(FIRST).put(STRATUM).put(POLL).put(PRECISION);
    answer.putInt(0);
    // 16.16 seconds, rounded up: an error claimed too small would be a lie.
    answer.putInt(Math.toIntExact((CLAIMED_ERROR.toNanos() << 16) / 1_000_000_000 + 1));
    answer.put(Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 4));
    put(answer, received);
    // Its origin is what the request called its transmit time: who asked knows it again.
    answer.put(request, TRANSMIT_AT, Long.BYTES);
    put(answer, received);
    put(answer, time.now(ahead));
    return answer.array();
  }

  /** Seconds since 1900 modulo 2^32, then a binary fraction. */
  private static void put(ByteBuffer answer, Instant instant) {
    answer.putInt((int) (instant.getEpochSecond() + NTP_EPOCH));
    answer.putInt((int) (((long) instant.getNano() << 32) / 1_000_000_000));
  }

  @Override
  public void close() {
    socket.close();
  }
}
