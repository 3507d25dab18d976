package io.chronotick.sources.testing;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An NTP server on loopback that behaves as badly as it is told, on a real socket and by the host's
 * own clock. Starts honest.
 */
public final class RogueNtpServer implements AutoCloseable {

  private static final int MAX_REQUEST_BYTES = 1024;

  private final DatagramSocket socket;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final ScheduledThreadPoolExecutor later;
  private final Thread thread;
  private volatile Behaviour behaviour = Behaviour.honest();

  /** What comes back for a request, and when. */
  @FunctionalInterface
  public interface Behaviour {

    /** The datagrams to send; none for silence. */
    List<Reply> answer(byte[] request, Instant now);

    static Behaviour honest() {
      return lying(Duration.ZERO);
    }

    /** Claims next to no error, and is {@code ahead} of this host's clock. */
    static Behaviour lying(Duration ahead) {
      return (request, now) -> reply(NtpAnswer.to(request, now.plus(ahead)));
    }

    static Behaviour silent() {
      return (request, now) -> List.of();
    }

    /** Bytes that are no packet. */
    static Behaviour garbage() {
      return (request, now) -> List.of(new Reply(new byte[] {1, 2, 3}, Duration.ZERO));
    }

    /** Refuses with four letters: {@code RATE}, {@code DENY}, … */
    static Behaviour kissing(String letters) {
      return (request, now) -> reply(NtpAnswer.to(request, now).kiss(letters));
    }

    /** A sound answer to a question nobody asked. */
    static Behaviour bogusOrigin() {
      return (request, now) -> reply(NtpAnswer.to(request, now).origin(1));
    }

    static Behaviour unsynchronised() {
      return (request, now) -> reply(NtpAnswer.to(request, now).leap(3).stratum(16));
    }

    /** Honest stamps, held back for {@code delay} on the way home. */
    static Behaviour delayed(Duration delay) {
      return (request, now) -> List.of(new Reply(NtpAnswer.to(request, now).toBytes(), delay));
    }

    private static List<Reply> reply(NtpAnswer answer) {
      return List.of(new Reply(answer.toBytes(), Duration.ZERO));
    }
  }

  /** A datagram to be sent after a while. */
  public static final class Reply {
    private final byte[] datagram;
    private final Duration after;

    public Reply(byte[] datagram, Duration after) {
      this.datagram = datagram.clone();
      this.after = after;
    }
  }

  private RogueNtpServer(DatagramSocket socket) {
    this.socket = socket;
    later = new ScheduledThreadPoolExecutor(1, task -> daemon("rogue-ntp-later", task));
    later.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread = daemon("rogue-ntp", this::serve);
    thread.start();
  }

  private static Thread daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    return thread;
  }

  /** On 127.0.0.1, at a port of the system's choice. */
  public static RogueNtpServer start() {
    return start("127.0.0.1");
  }

  /** On the loopback address given. */
  public static RogueNtpServer start(String address) {
    try {
      InetAddress loopback = ScriptedResolver.address(address);
      return new RogueNtpServer(new DatagramSocket(new InetSocketAddress(loopback, 0)));
    } catch (SocketException refused) {
      throw new IllegalStateException("no socket on " + address, refused);
    }
  }

  /** From the next request on. */
  public void become(Behaviour next) {
    behaviour = next;
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** The source that asks this server: {@code ntp://127.0.0.1:40123}. */
  public String spec() {
    String host = socket.getLocalAddress().getHostAddress();
    return "ntp://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port();
  }

  /** Requests received so far. */
  public int requests() {
    return requests.get();
  }

  private void serve() {
    DatagramPacket packet = new DatagramPacket(new byte[MAX_REQUEST_BYTES], MAX_REQUEST_BYTES);
    while (!socket.isClosed()) {
      try {
        packet.setLength(MAX_REQUEST_BYTES);
        socket.receive(packet);
        Instant now = Instant.now();
        requests.incrementAndGet();
        byte[] request = Arrays.copyOf(packet.getData(), packet.getLength());
        for (Reply reply : behaviour.answer(request, now)) {
          send(reply, new InetSocketAddress(packet.getAddress(), packet.getPort()));
        }
      } catch (IOException closedOrRefused) {
        // Closing ends the loop; a client that has left (port unreachable) does not.
        failures.incrementAndGet();
      }
    }
  }

  private void send(Reply reply, InetSocketAddress to) {
    Runnable task =
        () -> {
          try {
            socket.send(new DatagramPacket(reply.datagram, reply.datagram.length, to));
          } catch (IOException clientLeft) {
            // Nobody is waiting for it any more.
            failures.incrementAndGet();
          }
        };
    if (reply.after.isZero()) {
      task.run();
    } else {
      var unused = later.schedule(task, reply.after.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void close() {
    socket.close();
    later.shutdownNow();
  }
}
