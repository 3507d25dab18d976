package io.chronotick.core.drift;

import io.chronotick.core.drift.DriftPrior.Ignored;
import io.chronotick.core.drift.DriftPrior.Usable;
import java.time.Duration;
import java.time.Instant;

/**
 * A drift as it was kept, with all that decides whether it still holds.
 *
 * <p>HAZARD: what it gives is a prior of the statistical estimate. The guaranteed interval trusts
 * it never.
 *
 * @param estimate what was learnt
 * @param savedAt the host's wall clock at that time; nobody vouches for it
 * @param counterKind of which counter it was learnt
 * @param host where, and in which boot
 */
public record StoredDrift(
    DriftEstimate estimate, Instant savedAt, CounterKind counterKind, HostIdentity host) {

  /** No counter of a working host is further off: such a file is wrong, or the host is. */
  static final double MAX_OMEGA = 500e-6;

  /** Added to every stored rate: a start is no continuation (temperature, load). */
  static final double RESTART_SIGMA = 1e-6;

  /** ρ₀: what an estimator assumes that was told nothing. A wider prior is of no use. */
  static final double UNTOLD_SIGMA = 200e-6;

  /** How far ahead a saved time may be and be taken for a wall clock that was wrong. */
  static final Duration MAX_AHEAD = Duration.ofDays(1);

  private static final double NANOS = 1e9;

  /**
   * What is left of it: the same rate, with the variance σ² + q·t + (1 ppm)² after the age t.
   *
   * @param now the host's wall clock
   * @param counterNow which counter the estimator will see
   * @param hereNow where we are
   */
  public DriftPrior prior(Instant now, CounterKind counterNow, HostIdentity hereNow) {
    if (hereNow.host().isEmpty() || host.host().isEmpty()) {
      return new Ignored("it is not known whether it was learnt on this host");
    }
    if (!host.host().equals(hereNow.host())) {
      return new Ignored("it was learnt on another host");
    }
    // A copied image brings its machine id along; and a boot may measure the counter's rate anew.
    if (!host.boot().equals(hereNow.boot())) {
      return new Ignored("it was learnt before the host started");
    }
    if (counterKind != counterNow) {
      return new Ignored("it was learnt of a " + counterKind + " counter, this is " + counterNow);
    }
    if (!(Math.abs(estimate.omega()) <= MAX_OMEGA)) {
      return new Ignored("no counter that works is " + ppm(estimate.omega()) + " off");
    }
    Duration age = Duration.between(savedAt, now);
    if (age.compareTo(MAX_AHEAD.negated()) < 0) {
      return new Ignored("it was saved more than a day from now");
    }
    double seconds = Math.max(0, age.getSeconds() + age.getNano() / NANOS);
    double variance =
        estimate.sigmaOmega() * estimate.sigmaOmega()
            + estimate.wander() * seconds
            + RESTART_SIGMA * RESTART_SIGMA;
    if (!(variance < UNTOLD_SIGMA * UNTOLD_SIGMA)) {
      return new Ignored("too little is left of it: ±" + ppm(Math.sqrt(variance)));
    }
    return new Usable(estimate.omega(), variance);
  }

  private static String ppm(double ratio) {
    return Math.round(ratio * 1e6) + " ppm";
  }
}
