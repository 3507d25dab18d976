package io.chronotick.sources.os;

import com.sun.jna.Memory;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.DatagramTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * UDP as {@link UdpTransport} has it, with the kernel's stamps of what leaves and what comes; on
 * 64-bit Linux.
 *
 * <p>The kernel stamps with the wall clock, so what it says is turned into the counter by looking
 * at both ({@link KernelStamp}): T1 is rounded early and T4 late by what those looks leave open,
 * and a stamp that cannot be is replaced by the counter's reading. A round trip is therefore only
 * ever measured too long, as without the kernel, only by much less.
 *
 * <p>The same contract: a socket for each conversation on a random port, one daemon thread for all,
 * which calls every listener but the one of a conversation opened after {@link #close}.
 */
final class KernelUdpTransport implements DatagramTransport, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KernelUdpTransport.class);

  /** What the kernel's software stamps are worth. */
  static final Duration STAMP_NOISE = Duration.ofNanos(100);

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** RFC 863: nothing is sent there, but a socket has to be connected to something. */
  private static final int DISCARD_PORT = 9;

  private final Ticker ticker;
  private final InstantSource wallClock;
  private final int bell;
  private final Queue<KernelConversation> opening = new ConcurrentLinkedQueue<>();
  private final List<KernelConversation> open = new ArrayList<>();
  private final Thread thread;
  private boolean isBellGone;
  private volatile boolean closed;

  private KernelUdpTransport(Ticker ticker, InstantSource wallClock, int bell) {
    this.ticker = ticker;
    this.wallClock = wallClock;
    this.bell = bell;
    this.thread = Threads.daemon("chronotick-udp-kernel", this::run);
  }

  /**
   * Tries whether the kernel stamps, and starts the thread. Blocks while JNA is loaded.
   *
   * @param ticker the JVM's counter, which the kernel steers as it does the wall clock
   * @param wallClock the one the kernel stamps with
   * @throws IOException saying what is missing
   */
  static KernelUdpTransport start(Ticker ticker, InstantSource wallClock) throws IOException {
    tryKernel();
    KernelUdpTransport transport = new KernelUdpTransport(ticker, wallClock, LinuxSockets.bell());
    transport.thread.start();
    return transport;
  }

  /**
   * Tries whether the kernel stamps. Blocks while JNA is loaded.
   *
   * @throws IOException saying what is missing
   */
  static void tryKernel() throws IOException {
    try {
      if (!LinuxSockets.areKnownHere()) {
        throw new IOException("kernel stamps are read on 64-bit Linux alone");
      }
      LinuxSockets.close(
          LinuxSockets.open(
              new InetSocketAddress(
                  InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), DISCARD_PORT)));
    } catch (LinkageError absent) {
      throw new IOException(
          "JNA, which kernel stamps need, cannot be used here: " + absent, absent);
    }
  }

  @Override
  public Duration stampNoise() {
    return STAMP_NOISE;
  }

  @Override
  public Conversation open(InetSocketAddress server, byte[] request, Listener listener) {
    KernelConversation conversation =
        new KernelConversation(server, request.clone(), listener, ticker, wallClock, this::wake);
    opening.add(conversation);
    wake();
    // Read after the add: either we see the close here, or the thread sees the conversation.
    if (closed && opening.remove(conversation)) {
      conversation.fail("the transport is closed");
    }
    return conversation;
  }

  /** False once it is closed or has broken down; what is opened then fails. */
  boolean isUsable() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
    wake();
    Threads.awaitEnd(thread);
  }

  /** Not after the bell is gone: its number may be somebody else's by then. */
  private synchronized void wake() {
    if (!isBellGone && Thread.currentThread() != thread) {
      LinuxSockets.ring(bell);
    }
  }

  private void run() {
    try (StampedMessages messages = new StampedMessages()) {
      while (!closed) {
        waitForAny(messages);
        for (var next = opening.poll(); next != null; next = opening.poll()) {
          open.add(next);
          next.begin(messages);
        }
        freeClosed();
      }
    } catch (IOException | RuntimeException | LinkageError lost) {
      LOG.warn("waiting for sockets failed; no more kernel stamps", lost);
    } finally {
      endAll();
    }
  }

  private void waitForAny(StampedMessages messages) throws IOException {
    int count = open.size() + 1;
    try (Memory descriptors = new Memory((long) count * LinuxSockets.POLL_BYTES)) {
      watch(descriptors, 0, bell);
      for (int i = 1; i < count; i++) {
        watch(descriptors, i, open.get(i - 1).descriptor());
      }
      LinuxSockets.poll(descriptors, count, timeoutMillis());
      if (happened(descriptors, 0)) {
        LinuxSockets.hush(bell);
      }
      for (int i = 1; i < count; i++) {
        if (happened(descriptors, i)) {
          open.get(i - 1).ready(messages);
        }
      }
    }
    MonotonicTime now = ticker.read();
    open.forEach(conversation -> conversation.stampOverdue(now));
  }

  private static void watch(Memory descriptors, int index, int descriptor) {
    long at = (long) index * LinuxSockets.POLL_BYTES;
    descriptors.setInt(at, descriptor);
    descriptors.setShort(at + 4, (short) LinuxSockets.POLLIN);
    descriptors.setShort(at + 6, (short) 0);
  }

  /** Errors and stamps of what left are told without being asked for. */
  private static boolean happened(Memory descriptors, int index) {
    return descriptors.getShort((long) index * LinuxSockets.POLL_BYTES + 6) != 0;
  }

  private int timeoutMillis() {
    if (!opening.isEmpty() || closed) {
      return 0;
    }
    MonotonicTime now = ticker.read();
    return open.stream()
        .flatMap(conversation -> conversation.stampDue().stream())
        .mapToLong(now::nanosUntil)
        .min()
        .stream()
        .mapToInt(nanos -> (int) Math.max(0, nanos / NANOS_PER_MILLI + 1))
        .findFirst()
        .orElse(-1);
  }

  private void freeClosed() {
    for (Iterator<KernelConversation> all = open.iterator(); all.hasNext(); ) {
      KernelConversation conversation = all.next();
      if (conversation.isClosed()) {
        conversation.free();
        all.remove();
      }
    }
  }

  private void endAll() {
    closed = true;
    for (var next = opening.poll(); next != null; next = opening.poll()) {
      open.add(next);
    }
    for (KernelConversation conversation : open) {
      conversation.fail("the transport is closed");
      conversation.free();
    }
    open.clear();
    synchronized (this) {
      isBellGone = true;
      LinuxSockets.close(bell);
    }
  }
}
