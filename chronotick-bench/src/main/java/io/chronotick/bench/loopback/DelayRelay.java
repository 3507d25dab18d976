package io.chronotick.bench.loopback;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Passes datagrams from loopback to a server there and its answers back, each direction late by its
 * own amount. The difference is an asymmetry that no client can see.
 *
 * <p>Each request has a socket and a thread of its own until its answer is through, so requests do
 * not wait for one another. A wait may take longer than it was told, never shorter.
 */
final class DelayRelay implements AutoCloseable {

  private static final int MAX_BYTES = 2048;
  private static final int ANSWER_LIMIT_MILLIS = 5000;

  private final InetSocketAddress server;
  private final long outNanos;
  private final long backNanos;
  private final DatagramSocket front;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "delay-relay");
            thread.setDaemon(true);
            return thread;
          });

  private DelayRelay(InetSocketAddress server, Duration out, Duration back, DatagramSocket front) {
    this.server = server;
    this.outNanos = out.toNanos();
    this.backNanos = back.toNanos();
    this.front = front;
  }

  /** Relays to {@code serverPort} on loopback. */
  static DelayRelay start(int serverPort, Duration out, Duration back) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    DelayRelay relay =
        new DelayRelay(
            new InetSocketAddress(loopback, serverPort),
            out,
            back,
            new DatagramSocket(new InetSocketAddress(loopback, 0)));
    relay.threads.execute(relay::accept);
    return relay;
  }

  int port() {
    return front.getLocalPort();
  }

  private void accept() {
    byte[] buffer = new byte[MAX_BYTES];
    while (!front.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        front.receive(packet);
        long arrived = System.nanoTime();
        byte[] request = Arrays.copyOf(packet.getData(), packet.getLength());
        SocketAddress client = packet.getSocketAddress();
        threads.execute(() -> pass(request, client, arrived));
      } catch (IOException closed) {
        // Or a stray ICMP error; the loop's condition tells them apart.
      }
    }
  }

  private void pass(byte[] request, SocketAddress client, long arrived) {
    try (DatagramSocket upstream = new DatagramSocket()) {
      upstream.connect(server);
      upstream.setSoTimeout(ANSWER_LIMIT_MILLIS);
      pauseUntil(arrived + outNanos);
      upstream.send(new DatagramPacket(request, request.length));
      DatagramPacket answer = new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES);
      upstream.receive(answer);
      long answered = System.nanoTime();
      pauseUntil(answered + backNanos);
      front.send(new DatagramPacket(answer.getData(), answer.getLength(), client));
    } catch (IOException lost) {
      // As any network loses a datagram; clients ask again.
    }
  }

  private void pauseUntil(long due) {
    for (long left = due - System.nanoTime();
        left > 0 && !front.isClosed();
        left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Stops relaying; what is under way is lost. */
  @Override
  public void close() {
    front.close();
    threads.shutdownNow();
  }
}
