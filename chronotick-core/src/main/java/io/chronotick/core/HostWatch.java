package io.chronotick.core;

import io.chronotick.core.discipline.DisruptionDetector;
import io.chronotick.core.discipline.SteeringWatch;
import io.chronotick.model.Ticker;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What the host does to its clocks, as far as its counters show. Further counters may become known
 * late; from then on more can be told apart.
 *
 * <p>One writer looks and brings counters; anyone may ask, without waiting.
 */
final class HostWatch {

  private final Ticker ticker;
  private final InstantSource wallClock;
  private final double rho;
  private final double rho0;
  private volatile Watches watches;

  private record Watches(DisruptionDetector detector, Optional<SteeringWatch> steering) {}

  /**
   * @param rho frequency tolerance in s/s around a rate that was seen or learnt
   * @param rho0 the same before that; not below {@code rho}
   */
  HostWatch(
      Ticker ticker, InstantSource wallClock, double rho, double rho0, HostCounters counters) {
    this.ticker = ticker;
    this.wallClock = wallClock;
    this.rho = rho;
    this.rho0 = rho0;
    this.watches = watches(counters);
  }

  private Watches watches(HostCounters counters) {
    return new Watches(
        new DisruptionDetector(ticker, wallClock, counters.boot(), counters.disruptions()),
        counters.raw().map(raw -> new SteeringWatch(ticker, raw, rho, rho0)));
  }

  /** Goes on with these counters; what happened before now must have been looked at. */
  void use(HostCounters counters) {
    watches = watches(counters);
  }

  /** Whether something happened that no look has seen yet; any thread. */
  boolean isDisruptedUnseen() {
    Watches now = watches;
    return now.detector().isDisruptedSince()
        || now.steering().filter(SteeringWatch::isChangedSince).isPresent();
  }

  /** What happened to wall clock and counter since the last call. */
  Optional<DisruptionDetector.Finding> findDisruption() {
    return watches.detector().check();
  }

  /** What happened to the counter's rate since the last call; nothing where nobody can see it. */
  SteeringWatch.Change findSteering() {
    return watches.steering().map(SteeringWatch::look).orElse(SteeringWatch.Change.NONE);
  }

  /** True while our counter is seen to be steered noticeably. */
  boolean isSteered() {
    return watches.steering().filter(SteeringWatch::isSteered).isPresent();
  }

  /** While true nobody knows our counter's rate. */
  boolean isSettling() {
    return watches.steering().filter(SteeringWatch::isSettling).isPresent();
  }

  /** What the host is seen to take from our counter's rate; 0 where nobody can see. */
  double steering() {
    return watches
        .steering()
        .filter(watch -> !watch.isSettling())
        .map(SteeringWatch::steering)
        .orElse(0.0);
  }
}
