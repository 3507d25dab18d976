package io.chronotick.sources.os;

import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.DatagramTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A socket that is asked, and the one daemon thread that answers. */
public final class UdpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UdpServer.class);

  /** Where receiving fails again and again, the thread does not spin. */
  private static final long AFTER_FAILURE_NANOS = 1_000_000;

  private final DatagramChannel channel;
  private final InetSocketAddress address;
  private final Ticker ticker;
  private final Responder responder;
  private final Thread thread;

  /** Decides what to answer; at once, on the server's thread. */
  @FunctionalInterface
  public interface Responder {

    /**
     * What to send back; empty for nothing.
     *
     * @param request at most {@link DatagramTransport#MAX_DATAGRAM_BYTES}, its own
     * @param at counter, read as the first act after it came
     */
    Optional<byte[]> answer(byte[] request, InetSocketAddress client, MonotonicTime at);
  }

  private UdpServer(DatagramChannel channel, Ticker ticker, Responder responder)
      throws IOException {
    this.channel = channel;
    this.address = (InetSocketAddress) channel.getLocalAddress();
    this.ticker = ticker;
    this.responder = responder;
    this.thread = Threads.daemon("chronotick-serve", this::run);
  }

  /**
   * Listens from now on.
   *
   * @throws IOException if the address cannot be listened at
   */
  public static UdpServer start(InetSocketAddress address, Ticker ticker, Responder responder)
      throws IOException {
    if (address.isUnresolved()) {
      throw new IOException("no address is known for " + address.getHostString());
    }
    boolean isFour = address.getAddress().getAddress().length == 4;
    DatagramChannel channel =
        DatagramChannel.open(isFour ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, false);
      channel.bind(address);
      UdpServer server = new UdpServer(channel, ticker, responder);
      server.thread.start();
      return server;
    } catch (IOException refused) {
      channel.close();
      throw refused;
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  private void run() {
    ByteBuffer buffer = ByteBuffer.allocate(DatagramTransport.MAX_DATAGRAM_BYTES);
    while (channel.isOpen()) {
      try {
        buffer.clear();
        InetSocketAddress client = (InetSocketAddress) channel.receive(buffer);
        MonotonicTime at = ticker.read();
        byte[] request = new byte[buffer.flip().remaining()];
        buffer.get(request);
        Optional<byte[]> answer = responder.answer(request, client, at);
        if (answer.isPresent()) {
          int unused = channel.send(ByteBuffer.wrap(answer.get()), client);
        }
      } catch (ClosedChannelException end) {
        LOG.trace("closed");
      } catch (IOException | RuntimeException refused) {
        // Of one client; the next is answered.
        LOG.debug("a request was not answered", refused);
        LockSupport.parkNanos(AFTER_FAILURE_NANOS);
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException harmless) {
      LOG.debug("closing a socket failed", harmless);
    }
    Threads.awaitEnd(thread);
  }
}
