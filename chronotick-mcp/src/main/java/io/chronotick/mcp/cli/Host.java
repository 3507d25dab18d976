package io.chronotick.mcp.cli;

import io.chronotick.mcp.cli.doctor.Facts.WireFact;
import io.chronotick.model.Ticker;
import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSources;
import io.chronotick.sources.spi.HostWire;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The machine the command line runs on, as far as commands touch it.
 *
 * @param ticker how long something takes
 * @param wallClock this host's
 * @param pauses how time is let pass
 * @param repeater how something is done again and again
 * @param sources says which sources can be used
 * @param wires finds what may be a source here
 * @param stamps says who stamps datagrams
 * @param root the root of the file system that describes the kernel
 */
record Host(
    Ticker ticker,
    InstantSource wallClock,
    Pauses pauses,
    Repeater repeater,
    SourceCheck sources,
    Wires wires,
    StampLook stamps,
    Path root) {

  /** A daemon is asked one thing after the other, each for a second at most. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Lets time pass. */
  @FunctionalInterface
  interface Pauses {
    void pause(Duration time) throws InterruptedException;
  }

  /** Whether a source can be used. */
  @FunctionalInterface
  interface SourceCheck {

    /**
     * Asks the source nothing.
     *
     * @throws IllegalArgumentException if not, saying why and what is accepted
     */
    void check(SourceSpec source);
  }

  /** What speaks of this host's clock. */
  @FunctionalInterface
  interface Wires {

    /** Asks each how it is, and waits some seconds at most. */
    List<WireFact> ask() throws InterruptedException;
  }

  /** Who says when a datagram left and came. */
  @FunctionalInterface
  interface StampLook {

    /** Why the kernel does not; empty where it does. May take a good part of a second. */
    Optional<String> whyNotTheKernel();
  }

  static Host real() {
    return new Host(
        Ticker.system(),
        InstantSource.system(),
        Host::pause,
        Repeater::inThread,
        Host::check,
        Host::ask,
        HostEnvironment::whyNoKernelStamps,
        Path.of("/"));
  }

  private static void pause(Duration time) throws InterruptedException {
    // Nobody counts it down: it only ever takes as long as it was told to.
    boolean unused = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static List<WireFact> ask() throws InterruptedException {
    try (HostEnvironment host = HostEnvironment.open()) {
      Map<HostWire, CompletableFuture<HostWire.Report>> asked = new LinkedHashMap<>();
      for (HostWire wire : TimeSources.discover().onThisHost()) {
        asked.put(wire, wire.ask(host.environment()).toCompletableFuture());
      }
      List<WireFact> facts = new ArrayList<>();
      for (var entry : asked.entrySet()) {
        HostWire.Report report = reportOf(entry.getValue());
        facts.add(new WireFact(entry.getKey().spec().scheme(), report.answers(), report.account()));
      }
      return facts;
    }
  }

  private static HostWire.Report reportOf(CompletableFuture<HostWire.Report> asked)
      throws InterruptedException {
    try {
      return asked.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException broken) {
      return new HostWire.Report(false, "gave no account of itself: " + broken);
    }
  }

  private static void check(SourceSpec source) {
    try (HostEnvironment host = HostEnvironment.open()) {
      TimeSources.discover().open(source, host.environment()).close();
    }
  }
}
