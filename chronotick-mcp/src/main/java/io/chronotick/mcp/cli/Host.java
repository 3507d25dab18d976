package io.chronotick.mcp.cli;

import io.chronotick.model.Ticker;
import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The machine the command line runs on, as far as commands touch it.
 *
 * @param ticker how long something takes
 * @param pauses how time is let pass
 * @param sources says which sources can be used
 * @param root the root of the file system that describes the kernel
 */
record Host(Ticker ticker, Pauses pauses, SourceCheck sources, Path root) {

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

  static Host real() {
    return new Host(Ticker.system(), Host::pause, Host::check, Path.of("/"));
  }

  private static void pause(Duration time) throws InterruptedException {
    // Nobody counts it down: it only ever takes as long as it was told to.
    boolean unused = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void check(SourceSpec source) {
    try (HostEnvironment host = HostEnvironment.open()) {
      TimeSources.discover().open(source, host.environment()).close();
    }
  }
}
