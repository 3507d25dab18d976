package io.chronotick.sources.os;

import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.DatagramTransport;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket. All but {@link #close} and {@link #localAddress} belongs to the transport's thread.
 */
final class UdpConversation implements DatagramTransport.Conversation {

  private static final Logger LOG = LoggerFactory.getLogger(UdpConversation.class);

  /** So that a flood on one socket cannot keep the thread from the others. */
  private static final int MAX_READS_IN_A_ROW = 16;

  private final InetSocketAddress server;
  private final byte[] request;
  private final DatagramTransport.Listener listener;
  private final Ticker ticker;
  private final Selector selector;

  private @Nullable DatagramChannel channel;
  private volatile @Nullable InetAddress localAddress;
  private volatile boolean closed;

  UdpConversation(
      InetSocketAddress server,
      byte[] request,
      DatagramTransport.Listener listener,
      Ticker ticker,
      Selector selector) {
    this.server = server;
    this.request = request;
    this.listener = listener;
    this.ticker = ticker;
    this.selector = selector;
  }

  /** Opens the socket and sends the request. */
  void begin() {
    try {
      DatagramChannel opened = openChannel();
      if (opened == null) {
        return;
      }
      opened.configureBlocking(false);
      opened.connect(server);
      opened.register(selector, SelectionKey.OP_READ, this);
      localAddress = ((InetSocketAddress) opened.getLocalAddress()).getAddress();
      ByteBuffer bytes = ByteBuffer.wrap(request);
      MonotonicTime sent = ticker.read();
      int written = opened.write(bytes);
      if (written == request.length) {
        call(() -> listener.sent(sent));
      } else {
        fail("the system's send buffer is full");
      }
    } catch (ClosedChannelException closedMeanwhile) {
      LOG.trace("closed before the request left");
    } catch (IOException | RuntimeException refused) {
      // Unresolved or unsupported addresses surface as runtime exceptions of several kinds.
      fail(reason(refused));
    }
  }

  private synchronized @Nullable DatagramChannel openChannel() throws IOException {
    if (closed) {
      return null;
    }
    boolean isSix = server.getAddress() instanceof Inet6Address;
    channel =
        DatagramChannel.open(isSix ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
    return channel;
  }

  /** Hands on what has arrived. */
  void readable() {
    DatagramChannel open = current();
    if (open == null) {
      return;
    }
    ByteBuffer buffer = ByteBuffer.allocate(DatagramTransport.MAX_DATAGRAM_BYTES);
    try {
      for (int i = 0; i < MAX_READS_IN_A_ROW && !closed; i++) {
        buffer.clear();
        int length = open.read(buffer);
        MonotonicTime arrived = ticker.read();
        if (length <= 0) {
          // Nothing left; an empty datagram looks the same and means as little.
          return;
        }
        byte[] datagram = new byte[length];
        buffer.flip().get(datagram);
        call(() -> listener.received(datagram, arrived));
      }
    } catch (ClosedChannelException closedMeanwhile) {
      LOG.trace("closed while reading");
    } catch (IOException | RuntimeException refused) {
      fail(reason(refused));
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

  /** Frees the socket; true for whoever came first. */
  private boolean end() {
    DatagramChannel open;
    synchronized (this) {
      if (closed) {
        return false;
      }
      closed = true;
      open = channel;
    }
    if (open != null) {
      try {
        open.close();
      } catch (IOException harmless) {
        LOG.debug("closing a socket failed", harmless);
      }
      // The descriptor is only given back when the selector has noticed.
      selector.wakeup();
    }
    return true;
  }

  @Override
  public Optional<InetAddress> localAddress() {
    return Optional.ofNullable(localAddress);
  }

  private synchronized @Nullable DatagramChannel current() {
    return closed ? null : channel;
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
    if (refused instanceof PortUnreachableException) {
      return "nobody listens at that port";
    }
    String message = refused.getMessage();
    return message == null ? refused.getClass().getSimpleName() : message;
  }
}
