package io.chronotick.sources.os;

import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.DatagramTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket whose datagrams the kernel stamps. All but {@link #close}, {@link #fail} and {@link
 * #localAddress} belongs to the transport's thread, which alone touches the descriptor.
 *
 * <p>Where the kernel has no stamp for us, or one that cannot be, the counter's own reading stands
 * in for it, as with {@link UdpConversation}: earlier than the request left, later than the answer
 * came.
 */
final class KernelConversation implements DatagramTransport.Conversation {

  private static final Logger LOG = LoggerFactory.getLogger(KernelConversation.class);

  /** So that a flood on one socket cannot keep the thread from the others. */
  private static final int MAX_READS_IN_A_ROW = 16;

  /** A card that stamps what leaves has done so long before; one that does not never will. */
  private static final long STAMP_PATIENCE_NANOS = 20_000_000;

  private static final int NO_DESCRIPTOR = -1;

  private final InetSocketAddress server;
  private final byte[] request;
  private final DatagramTransport.Listener listener;
  private final Ticker ticker;
  private final InstantSource wallClock;
  private final Runnable whenClosed;

  private int descriptor = NO_DESCRIPTOR;

  /** Null until the request was handed to the kernel. */
  private @Nullable Departure departure;

  private boolean isDepartureTold;
  private volatile @Nullable InetAddress localAddress;
  private volatile boolean closed;

  /** The last looks before the request was handed to the kernel. */
  private record Departure(WallMark mark, MonotonicTime before) {}

  KernelConversation(
      InetSocketAddress server,
      byte[] request,
      DatagramTransport.Listener listener,
      Ticker ticker,
      InstantSource wallClock,
      Runnable whenClosed) {
    this.server = server;
    this.request = request;
    this.listener = listener;
    this.ticker = ticker;
    this.wallClock = wallClock;
    this.whenClosed = whenClosed;
  }

  /** Opens the socket and sends the request. */
  void begin(StampedMessages messages) {
    if (closed) {
      return;
    }
    try {
      if (server.isUnresolved()) {
        throw new IOException("no address is known for " + server.getHostString());
      }
      int opened = LinuxSockets.open(server);
      descriptor = opened;
      localAddress = InetAddress.getByAddress(LinuxSockets.localAddress(opened));
      WallMark mark = WallMark.read(ticker, wallClock);
      Departure leaving = new Departure(mark, ticker.read());
      LinuxSockets.send(opened, request);
      departure = leaving;
      // Most cards have stamped it by the time the call returns.
      readDeparture(messages, leaving);
    } catch (IOException | RuntimeException refused) {
      fail(reason(refused));
    }
  }

  /** What the thread is to wait on; negative if there is nothing. */
  int descriptor() {
    return descriptor;
  }

  boolean isClosed() {
    return closed;
  }

  /** When waiting for the departure's stamp ends; empty when it is not waited for. */
  Optional<MonotonicTime> stampDue() {
    Departure left = departure;
    return left == null || isDepartureTold || closed
        ? Optional.empty()
        : Optional.of(MonotonicTime.ofNanos(left.before.nanos() + STAMP_PATIENCE_NANOS));
  }

  /** Goes on without a stamp of the departure, where that is due. */
  void stampOverdue(MonotonicTime now) {
    Departure left = departure;
    if (left != null && stampDue().filter(due -> !now.isBefore(due)).isPresent()) {
      tellDeparture(left.before);
    }
  }

  /** Hands on what has happened on the socket. */
  void ready(StampedMessages messages) {
    Departure left = departure;
    if (left == null || closed) {
      return;
    }
    try {
      readDeparture(messages, left);
      for (int i = 0; i < MAX_READS_IN_A_ROW && !closed; i++) {
        int length = messages.receive(descriptor);
        MonotonicTime now = ticker.read();
        if (length < 0) {
          return;
        }
        if (length == 0) {
          // An empty datagram means nothing to anyone.
          continue;
        }
        byte[] datagram = messages.data(length);
        MonotonicTime arrived =
            stamp(messages.stamp(), left)
                .flatMap(stamp -> stamp.arrival(left.before, now))
                .orElse(now);
        // Whoever hears of an answer has heard of the request.
        tellDeparture(left.before);
        call(() -> listener.received(datagram, arrived));
      }
    } catch (IOException | RuntimeException refused) {
      tellDeparture(left.before);
      fail(reason(refused));
    }
  }

  private void readDeparture(StampedMessages messages, Departure left) throws IOException {
    // Read empty even when told, for what lies there would wake the thread again and again.
    while (!closed && messages.receiveOfSent(descriptor)) {
      OptionalLong wall = messages.stamp();
      MonotonicTime now = ticker.read();
      stamp(wall, left)
          .flatMap(stamp -> stamp.departure(left.before, now))
          .ifPresent(this::tellDeparture);
    }
  }

  private Optional<KernelStamp> stamp(OptionalLong wall, Departure left) {
    if (wall.isEmpty()) {
      return Optional.empty();
    }
    return KernelStamp.of(left.mark, wall.getAsLong(), WallMark.read(ticker, wallClock));
  }

  private void tellDeparture(MonotonicTime at) {
    if (!isDepartureTold) {
      isDepartureTold = true;
      call(() -> listener.sent(at));
    }
  }

  /** Tells the listener that nothing more will come, once, unless it has left. */
  void fail(String reason) {
    if (end()) {
      guarded(() -> listener.failed(reason));
    }
  }

  @Override
  public void close() {
    boolean unused = end();
  }

  /** True for whoever came first. */
  private boolean end() {
    synchronized (this) {
      if (closed) {
        return false;
      }
      closed = true;
    }
    whenClosed.run();
    return true;
  }

  /** Gives the descriptor back. */
  void free() {
    if (descriptor != NO_DESCRIPTOR) {
      LinuxSockets.close(descriptor);
      descriptor = NO_DESCRIPTOR;
    }
  }

  @Override
  public Optional<InetAddress> localAddress() {
    return Optional.ofNullable(localAddress);
  }

  private void call(Runnable callback) {
    if (!closed) {
      guarded(callback);
    }
  }

  private static void guarded(Runnable callback) {
    try {
      callback.run();
    } catch (RuntimeException thrown) {
      LOG.debug("a listener threw", thrown);
    }
  }

  private static String reason(Exception refused) {
    String message = refused.getMessage();
    return message == null ? refused.getClass().getSimpleName() : message;
  }
}
