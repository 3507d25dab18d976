package io.chronotick.sources.os;

import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.DatagramTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * UDP over IPv4 and IPv6, every socket served by one daemon thread.
 *
 * <p>Each conversation has a socket of its own on a port the operating system picks at random (RFC
 * 9109), connected to the server so that the kernel drops what anyone else sends. All listeners are
 * called on the one thread; the only exception is {@code failed} for a conversation opened after
 * {@link #close}, which is told so before {@code open} returns.
 */
public final class UdpTransport implements DatagramTransport, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UdpTransport.class);

  private final Ticker ticker;
  private final Selector selector;
  private final Queue<UdpConversation> opening = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Starts the thread.
   *
   * @throws UncheckedIOException if the operating system gives no selector
   */
  public UdpTransport(Ticker ticker) {
    this.ticker = ticker;
    try {
      selector = Selector.open();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    thread = Threads.daemon("chronotick-udp", this::run);
    thread.start();
  }

  @Override
  public Conversation open(InetSocketAddress server, byte[] request, Listener listener) {
    UdpConversation conversation =
        new UdpConversation(server, request.clone(), listener, ticker, selector);
    opening.add(conversation);
    selector.wakeup();
    // Read after the add: either we see the close here, or the thread sees the conversation.
    if (closed && opening.remove(conversation)) {
      conversation.fail("the transport is closed");
    }
    return conversation;
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    Threads.awaitEnd(thread);
  }

  private void run() {
    try (selector) {
      while (!closed) {
        selector.select(UdpTransport::serve);
        for (var next = opening.poll(); next != null; next = opening.poll()) {
          next.begin();
        }
      }
      endAll();
    } catch (IOException lost) {
      LOG.warn("the selector failed; no more UDP", lost);
      closed = true;
      endAll();
    }
  }

  private static void serve(SelectionKey key) {
    ((UdpConversation) key.attachment()).readable();
  }

  private void endAll() {
    List<UdpConversation> open = new ArrayList<>();
    for (SelectionKey key : selector.keys()) {
      open.add((UdpConversation) key.attachment());
    }
    for (var next = opening.poll(); next != null; next = opening.poll()) {
      open.add(next);
    }
    open.forEach(conversation -> conversation.fail("the transport is closed"));
  }
}
