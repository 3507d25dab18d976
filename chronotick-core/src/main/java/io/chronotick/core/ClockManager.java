package io.chronotick.core;

import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSources;
import io.chronotick.sources.spi.SourceEnvironment;
import java.time.Duration;
import java.util.List;

/** Owns the sources, the polling and the published clock. Safe for any thread. */
@SuppressWarnings("DoNotCallSuggester")
public final class ClockManager implements AutoCloseable {

  private ClockManager() {}

  /** Four public NTP names and the host's own clock. */
  public static List<SourceSpec> defaultSources() {
    throw new UnsupportedOperationException();
  }

  public static Builder builder() {
    return new Builder();
  }

  public PrecisionClock clock() {
    throw new UnsupportedOperationException();
  }

  /** A consistent view of clock and sources; no lock, no I/O. */
  public SyncStatus status() {
    throw new UnsupportedOperationException();
  }

  /** Waits until there is a bound; false when {@code timeout} passed first. */
  public boolean awaitBound(Duration timeout) throws InterruptedException {
    throw new UnsupportedOperationException();
  }

  public void addListener(ClockListener listener) {
    throw new UnsupportedOperationException();
  }

  public void removeListener(ClockListener listener) {
    throw new UnsupportedOperationException();
  }

  /** What was wrong with time source providers that are not used; one sentence each. */
  public List<String> problems() {
    throw new UnsupportedOperationException();
  }

  /** Stops polling and closes the sources. Idempotent, any thread, never throws. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  /** What a clock is made of; every setting has a default. */
  public static final class Builder {

    private Builder() {}

    /** Replaces the default sources. */
    public Builder sources(List<SourceSpec> specs) {
      throw new UnsupportedOperationException();
    }

    /** False: open no source that leaves the host; such specs are skipped. */
    public Builder network(boolean allowed) {
      throw new UnsupportedOperationException();
    }

    /** How many lying sources the interval shall survive; by default the most the count allows. */
    public Builder tolerateFaults(int faults) {
      throw new UnsupportedOperationException();
    }

    /** Frequency tolerance ρ around the learnt rate, in ppm. */
    public Builder maxDriftPpm(double ppm) {
      throw new UnsupportedOperationException();
    }

    /** Replaces the wires found by discovery. */
    public Builder timeSources(TimeSources wires) {
      throw new UnsupportedOperationException();
    }

    /** Replaces the real world. The caller closes what it brings. */
    public Builder environment(SourceEnvironment environment) {
      throw new UnsupportedOperationException();
    }

    /**
     * Opens the sources and starts polling. Returns at once.
     *
     * @throws IllegalArgumentException if a spec is refused, saying why and what is accepted
     */
    public ClockManager start() {
      throw new UnsupportedOperationException();
    }
  }
}
