package io.chronotick.sources;

import io.chronotick.model.Ticker;
import io.chronotick.sources.os.HostDatagrams;
import io.chronotick.sources.os.HostNameResolver;
import io.chronotick.sources.os.HostScheduler;
import io.chronotick.sources.os.LinuxCounters;
import io.chronotick.sources.os.Threads;
import io.chronotick.sources.spi.SourceEnvironment;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real world: this host's counter, wall clock, timer, network, resolver and randomness.
 *
 * <p>Owns three kinds of daemon thread (a timer, one or two for all sockets, and up to a few for
 * names being looked up), whatever the number of sources. Where the kernel stamps datagrams its
 * stamps are used, from some seconds after the first datagram on. Close it after the sources that
 * use it; a poll still under way then ends as refused. Safe for any thread.
 */
public final class HostEnvironment implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HostEnvironment.class);

  private final HostScheduler scheduler;
  private final HostDatagrams transport;
  private final HostNameResolver resolver;
  private final SourceEnvironment environment;

  private HostEnvironment() {
    Ticker ticker = Ticker.system();
    InstantSource wallClock = InstantSource.system();
    scheduler = new HostScheduler();
    // It can fail, and then nothing is left running: a timer has no thread before it is used.
    transport = new HostDatagrams(ticker, wallClock, scheduler);
    resolver = new HostNameResolver(scheduler);
    environment =
        new SourceEnvironment(
            ticker, wallClock, scheduler, transport, resolver, new SecureRandom());
  }

  /**
   * Opens the edges and starts their threads.
   *
   * @throws java.io.UncheckedIOException if the operating system has no descriptors left
   */
  public static HostEnvironment open() {
    return new HostEnvironment();
  }

  /** What sources are given. Usable until {@link #close}. */
  public SourceEnvironment environment() {
    return environment;
  }

  /**
   * Why datagrams are stamped in user space on this host; empty where the kernel stamps them. May
   * take a good part of a second the first time. Any thread.
   */
  public static Optional<String> whyNoKernelStamps() {
    return HostDatagrams.whyNoKernelStamps();
  }

  /**
   * What else this host can count with. Returns at once and begins to load it a second later, so
   * that first answers need not share their processor; the stage never fails and completes with
   * nothing where there is no such counter, or nothing to read it with.
   */
  public CompletionStage<Optional<FurtherCounters>> furtherCounters() {
    CompletableFuture<Optional<FurtherCounters>> counters = new CompletableFuture<>();
    var unused =
        scheduler.schedule(
            HostDatagrams.FIRST_ANSWERS,
            () ->
                Threads.daemon("chronotick-counters", () -> counters.complete(loadCounters()))
                    .start());
    return counters.minimalCompletionStage();
  }

  private static Optional<FurtherCounters> loadCounters() {
    try {
      return Optional.of(new FurtherCounters(LinuxCounters.raw(), LinuxCounters.boot()));
    } catch (IOException | LinkageError | RuntimeException absent) {
      // Without JNA not even the class that needs it can be verified.
      LOG.debug("no further counters: {}", absent.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Frees threads and sockets. Idempotent, never throws; may be called from any thread, a callback
   * included. A look-up the operating system is still busy with ends by itself.
   */
  @Override
  public void close() {
    transport.close();
    resolver.close();
    scheduler.close();
  }
}
