package io.chronotick.sources.os;

import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.DatagramTransport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unix datagrams through junixsocket, each conversation on a daemon thread of its own, for at most
 * two seconds.
 *
 * <p>The JDK has no such sockets. Where junixsocket is not on the class path, or does not work on
 * this platform, every conversation fails, saying so.
 */
public final class JunixDatagrams implements UnixDatagrams {

  private static final Logger LOG = LoggerFactory.getLogger(JunixDatagrams.class);

  /** A thread nobody closed ends after this. */
  private static final int LIMIT_MILLIS = 2000;

  private static final AtomicLong COUNT = new AtomicLong();

  private final Ticker ticker;

  public JunixDatagrams(Ticker ticker) {
    this.ticker = ticker;
  }

  @Override
  public DatagramTransport.Conversation open(
      Path server, byte[] request, DatagramTransport.Listener listener) {
    Talk talk = new Talk(ticker, server, request.clone(), listener);
    Threads.daemon("chronotick-unix", talk::run).start();
    return talk;
  }

  private static final class Talk implements DatagramTransport.Conversation {

    private final Ticker ticker;
    private final Path server;
    private final byte[] request;
    private final DatagramTransport.Listener listener;
    private @Nullable AutoCloseable socket;
    private boolean closed;

    Talk(Ticker ticker, Path server, byte[] request, DatagramTransport.Listener listener) {
      this.ticker = ticker;
      this.server = server;
      this.request = request;
      this.listener = listener;
    }

    void run() {
      // The daemon answers to a path: ours, beside its own, where it can reach it.
      Path own =
          server.resolveSibling(
              "chronotick." + ProcessHandle.current().pid() + "." + COUNT.incrementAndGet());
      try {
        if (!Files.exists(server)) {
          fail("there is no socket " + server);
          return;
        }
        talk(own);
      } catch (IOException | RuntimeException refused) {
        fail("socket " + server + ": " + refused.getMessage());
      } catch (LinkageError absent) {
        LOG.debug("junixsocket cannot be used", absent);
        fail("socket " + server + ": junixsocket cannot be used here: " + absent);
      } finally {
        close();
        remove(own);
      }
    }

    private void talk(Path own) throws IOException {
      try (AFUNIXDatagramSocket open = AFUNIXDatagramSocket.newInstance()) {
        if (!keep(open)) {
          return;
        }
        open.bind(AFUNIXSocketAddress.of(own));
        // The daemon may be another user; the directory says who may come this far.
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-rw-rw-"));
        open.connect(AFUNIXSocketAddress.of(server));
        open.setSoTimeout(LIMIT_MILLIS);
        MonotonicTime sent = ticker.read();
        open.send(new DatagramPacket(request, request.length));
        call(() -> listener.sent(sent));
        byte[] buffer = new byte[DatagramTransport.MAX_DATAGRAM_BYTES];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        long end = sent.nanos() + LIMIT_MILLIS * 1_000_000L;
        while (isOpen() && ticker.nanos() < end) {
          packet.setLength(buffer.length);
          open.receive(packet);
          MonotonicTime arrived = ticker.read();
          byte[] datagram = Arrays.copyOf(buffer, packet.getLength());
          call(() -> listener.received(datagram, arrived));
        }
      } catch (SocketTimeoutException silent) {
        LOG.trace("{} is silent", server);
      }
    }

    private static void remove(Path own) {
      try {
        Files.deleteIfExists(own);
      } catch (IOException harmless) {
        LOG.debug("{} stays behind", own, harmless);
      }
    }

    private synchronized boolean keep(AutoCloseable open) {
      socket = open;
      return !closed;
    }

    private synchronized boolean isOpen() {
      return !closed;
    }

    private void fail(String reason) {
      call(() -> listener.failed(reason));
    }

    private void call(Runnable callback) {
      if (!isOpen()) {
        return;
      }
      try {
        callback.run();
      } catch (RuntimeException thrown) {
        LOG.debug("a listener threw", thrown);
      }
    }

    @Override
    public void close() {
      AutoCloseable open;
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
        open = socket;
      }
      if (open != null) {
        try {
          open.close();
        } catch (Exception harmless) {
          LOG.debug("closing a socket failed", harmless);
        }
      }
    }
  }
}
