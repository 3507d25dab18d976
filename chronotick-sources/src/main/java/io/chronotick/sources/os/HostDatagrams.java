package io.chronotick.sources.os;

import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.DatagramTransport;
import io.chronotick.sources.spi.Scheduler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This host's UDP with the best stamps there are: the kernel's where they can be had, the JVM's
 * counter read around the call elsewhere.
 *
 * <p>What the kernel's stamps need takes a good part of a second to load. So the JVM's sockets come
 * first, that an answer is had at once; the rest is loaded behind them, {@link #FIRST_ANSWERS}
 * after the first datagram, and then every new conversation has it. Nobody ever waits, and where it
 * cannot be loaded nothing changes.
 */
public final class HostDatagrams implements DatagramTransport, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HostDatagrams.class);

  /** Loading costs a processor's time, which the first answers shall not wait for. */
  public static final Duration FIRST_ANSWERS = Duration.ofSeconds(1);

  private final Ticker ticker;
  private final InstantSource wallClock;
  private final Scheduler scheduler;
  private final UdpTransport plain;
  private final AtomicBoolean isLoading = new AtomicBoolean();
  private volatile @Nullable KernelUdpTransport kernel;
  private boolean closed;

  /**
   * Opens the JVM's selector.
   *
   * @param ticker the JVM's counter
   * @param wallClock this host's, which the kernel stamps with
   * @param scheduler waits for the first answers
   * @throws java.io.UncheckedIOException if the operating system gives no selector
   */
  public HostDatagrams(Ticker ticker, InstantSource wallClock, Scheduler scheduler) {
    this.ticker = ticker;
    this.wallClock = wallClock;
    this.scheduler = scheduler;
    this.plain = new UdpTransport(ticker);
  }

  /**
   * Why the kernel cannot stamp here; empty if it can. Takes a good part of a second the first
   * time.
   */
  public static Optional<String> whyNoKernelStamps() {
    try {
      KernelUdpTransport.tryKernel();
      return Optional.empty();
    } catch (IOException absent) {
      return Optional.of(String.valueOf(absent.getMessage()));
    } catch (LinkageError | RuntimeException absent) {
      // Without JNA not even the class that needs it can be verified.
      return Optional.of("JNA, which kernel stamps need, cannot be used here: " + absent);
    }
  }

  @Override
  public Conversation open(InetSocketAddress server, byte[] request, Listener listener) {
    if (isLoading.compareAndSet(false, true)) {
      var unused =
          scheduler.schedule(
              FIRST_ANSWERS, () -> Threads.daemon("chronotick-stamps", this::load).start());
    }
    return best().open(server, request, listener);
  }

  /** Of conversations opened from now on. */
  @Override
  public Duration stampNoise() {
    return best().stampNoise();
  }

  private DatagramTransport best() {
    KernelUdpTransport stamping = kernel;
    return stamping != null && stamping.isUsable() ? stamping : plain;
  }

  private void load() {
    try {
      KernelUdpTransport started = KernelUdpTransport.start(ticker, wallClock);
      if (keep(started)) {
        LOG.debug("the kernel stamps datagrams");
      } else {
        started.close();
      }
    } catch (IOException | LinkageError | RuntimeException absent) {
      // Without JNA not even the class that needs it can be verified.
      LOG.debug("datagrams are stamped in user space: {}", absent.getMessage());
    }
  }

  private synchronized boolean keep(KernelUdpTransport started) {
    if (!closed) {
      kernel = started;
    }
    return !closed;
  }

  @Override
  public void close() {
    KernelUdpTransport stamping;
    synchronized (this) {
      closed = true;
      stamping = kernel;
    }
    plain.close();
    if (stamping != null) {
      stamping.close();
    }
  }
}
