package io.chronotick.core.filter;

import io.chronotick.model.IntervalKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Turns one source's exchanges into an estimate, a proof and a probability.
 *
 * <p>The estimate is that of the {@link FilterBank}, clipped into the proof, which is the {@link
 * HardInterval}; an estimate far outside it is refuted by it. The probable interval is the estimate
 * ± what physics cannot see ± k·γ·σ. Not thread-safe.
 */
public final class SourceFilter {

  private static final int WINDOW = 8;

  /** An estimate further outside the proof than this many σ is refuted. */
  private static final double REFUTED_SIGMAS = 5;

  /** The bank and its check may differ by this many σ. */
  private static final double CHECKED_SIGMAS = 5;

  /** So many updates running must fail the check before it is believed. */
  private static final int FAILED_CHECKS = 3;

  /** The rate is known well enough to contradict when this many σ fit into half of ρ. */
  private static final double RATE_SIGMAS = 5;

  private static final double NANOS = 1e9;
  private static final double ATTO = 1e-18;

  private final long granularityNanos;
  private final double rho0;
  private final long latenessNanos;
  private final FilterBank bank;
  private final RegressionCheck regression = new RegressionCheck();
  private final Calibration calibration = new Calibration();
  private final Surprise surprise = new Surprise();
  private final AsymmetryAllowance asymmetry = new AsymmetryAllowance();
  private final Deque<Exchange> window = new ArrayDeque<>();
  private RateProof rates = new RateProof();
  private Optional<HardInterval> hard = Optional.empty();
  private IntervalKind kind = IntervalKind.NONE;
  private long regressionBase;
  private int failedChecks;
  private int samples;

  /**
   * A filter that knows nothing yet.
   *
   * @param granularityNanos the counter's smallest step
   * @param stampNoise standard deviation of our own stamps
   * @param stampLateness by how much they may be off for good, as a standard deviation
   * @param rho0 largest rate error to expect of the counter before one is learnt, in s/s
   */
  public SourceFilter(
      long granularityNanos, Duration stampNoise, Duration stampLateness, double rho0) {
    this.granularityNanos = granularityNanos;
    this.latenessNanos = stampLateness.toNanos();
    this.rho0 = rho0;
    this.bank = new FilterBank(stampNoise.toNanos() / NANOS, rho0);
  }

  /** Begins with a rate learnt in an earlier life; it touches the estimate, never the proof. */
  public void expectRate(double omega, double variance) {
    bank.expectRate(omega, variance);
  }

  /**
   * Takes one more exchange, begun after the last; the proof may have been carried beyond its
   * receive in the meantime, by whoever judged between the two.
   *
   * @return false if it contradicts what was proved before: an assumption broke, everything older
   *     was dropped, and this exchange is the first of a new history
   */
  public boolean accept(Exchange x, Rate rate) {
    HardInterval proof = HardInterval.ofExchange(x, rate, granularityNanos);
    long at = Math.max(x.t4(), hard.map(HardInterval::at).orElse(x.t4()));
    HardInterval carried = proof.at(at, rate);
    Optional<HardInterval> met =
        hard.isEmpty() ? Optional.of(carried) : hard.get().at(at, rate).intersection(carried);
    boolean consistent = met.isPresent();
    if (!consistent) {
      reset();
      // Nor is a rate from before believed any more.
      bank.expectRate(0, rho0 * rho0);
    }
    HardInterval proved = met.orElse(carried);
    hard = Optional.of(proved);
    // A fused history is as weak as its weakest part.
    kind = samples == 0 ? x.kind() : kind.weaker(x.kind());
    samples++;
    long since = window.isEmpty() ? 1 : Math.max(1, x.counter() - window.getLast().counter());
    if (window.size() == WINDOW) {
      window.removeFirst();
    }
    window.addLast(x);
    rates.add(proof);
    long foretold = bank.thetaAt(x.counter());
    bank.update(x);
    bank.innovation().ifPresent(calibration::add);
    asymmetry.add(bank.delays().minimumNanos(), x.bound());
    refuteBank(proved, since);
    surprise.take(
        bank.innovation(), x, x.offset() - foretold, x.offset() - bank.thetaAt(x.counter()), since);
    check(x);
    return consistent;
  }

  private void refuteBank(HardInterval proved, long since) {
    long theta = bank.thetaAt(proved.at());
    double sigma = bank.spread().stdDevNanosAt(proved.at());
    if (Math.abs(theta - proved.clip(theta)) > REFUTED_SIGMAS * sigma) {
      bank.refute(proved.middle() - theta, proved.width() / 2.0, since);
    }
  }

  private void check(Exchange x) {
    if (samples == 1) {
      regressionBase = x.offset();
    }
    regression.add(x.counter(), x.secondsBeyond(regressionBase), x.delayNanos());
    boolean failed =
        regression
            .fit()
            .filter(
                line -> {
                  double half = line.span() / 2;
                  double sigma = bank.spread().stdDevNanosAt(x.counter()) / NANOS;
                  double wandered = bank.wander() * half * half * half / 3;
                  double apart =
                      (bank.thetaAt(x.counter()) - regressionBase) / NANOS
                          + bank.thetaBeyondAt(x.counter()) * ATTO
                          - line.alpha();
                  return Math.abs(apart)
                      > CHECKED_SIGMAS * Math.sqrt(sigma * sigma + line.variance() + wandered);
                })
            .isPresent();
    failedChecks = failed ? failedChecks + 1 : 0;
  }

  /** Forgets everything measured, as after a disruption. */
  public void reset() {
    window.clear();
    bank.reset();
    regression.clear();
    calibration.clear();
    surprise.clear();
    asymmetry.clear();
    failedChecks = 0;
    samples = 0;
    forgetProofs();
  }

  /** Forgets what was proved; the estimate is not touched. */
  private void forgetProofs() {
    rates = new RateProof();
    hard = Optional.empty();
    kind = IntervalKind.NONE;
  }

  /**
   * Starts the proof again from the newest exchange alone, as when the rate it was carried at turns
   * out to have been wrong.
   */
  public void restartProof(Rate rate) {
    if (window.isEmpty()) {
      return;
    }
    Exchange x = window.getLast();
    forgetProofs();
    HardInterval proof = HardInterval.ofExchange(x, rate, granularityNanos);
    hard = Optional.of(proof);
    kind = x.kind();
    rates.add(proof);
  }

  /**
   * True when this source's rate is known and, but for 5 σ, lies outside the tolerance around the
   * rate in use: either the source is wrong, or ρ does not hold.
   */
  public boolean contradicts(Rate rate) {
    double doubt = RATE_SIGMAS * bank.omegaStdDev();
    return samples >= SmallSample.FEWEST
        && doubt <= rate.rho() / 2
        && Math.abs(bank.omega() - rate.omega()) + doubt > rate.rho();
  }

  /**
   * Carries the proof to {@code counter} under {@code rate}, so that another rate may be used from
   * there on.
   */
  public void advance(long counter, Rate rate) {
    hard = hard.map(h -> counter > h.at() ? h.at(counter, rate) : h);
  }

  /** The view at {@code counter}, not before the newest exchange; empty before the first. */
  public Optional<SourceEstimate> estimateAt(long counter, Rate rate, double rateWithin) {
    if (hard.isEmpty()) {
      return Optional.empty();
    }
    HardInterval now = hard.get().at(counter, rate);
    long theta = now.clip(bank.thetaAt(counter));
    long beyond = now.clipBeyond(bank.thetaAt(counter), bank.thetaBeyondAt(counter));
    Growth growth = growthAt(counter, rate);
    return Optional.of(
        new SourceEstimate(
            counter,
            theta,
            beyond,
            bank.omega(),
            bank.omegaStdDev(),
            bank.wander(),
            now,
            probable(theta, beyond * ATTO * NANOS, now, growth),
            growth,
            doubt(counter),
            kind,
            asymmetry.nanos(),
            omega(rateWithin),
            bank.delays().minimumNanos(),
            jitter(rate),
            calibration.gamma(),
            failedChecks < FAILED_CHECKS,
            samples));
  }

  /** Of what no averaging removes; lateness hides in the smallest delay, and is never more. */
  private double doubt(long counter) {
    double late = Math.min((double) latenessNanos, evenly(bank.delays().minimumNanos() / 2.0));
    return Math.hypot(late, evenly(surprise.widened(0.0, counter)));
  }

  /** σ of what may be anywhere within ± the half-width. */
  private static double evenly(double halfWidth) {
    return halfWidth / Math.sqrt(3);
  }

  private Growth growthAt(long counter, Rate rate) {
    Spread spread = bank.spread().from(counter);
    return samples < SmallSample.FEWEST
        ? new Growth(0, spread, rate.rho() + Math.abs(bank.omega() - rate.omega()))
        : new Growth(
            SmallSample.factor(samples) * calibration.gamma(), spread, surprise.rateInDoubt());
  }

  private ProbableInterval probable(long theta, double beyond, HardInterval proved, Growth growth) {
    if (samples < SmallSample.FEWEST) {
      double farther = Math.max(proved.hi() - theta, theta - proved.lo());
      return ProbableInterval.around(proved.at(), theta, 0, farther);
    }
    double halfWidth =
        asymmetry.nanos() + growth.stretch() * growth.spread().stdDevNanosAt(proved.at());
    return ProbableInterval.around(
        proved.at(), theta, beyond, surprise.widened(halfWidth, proved.at()));
  }

  /** The rate this source has proved to within {@code within}; see {@link RateProof}. */
  public OptionalDouble omega(double within) {
    return rates.learnt(within, bank.omega());
  }

  /** RMS of offset differences of neighbours (RFC 5905 section 10), the known rate taken out. */
  private double jitter(Rate rate) {
    if (window.size() < 2) {
      return 0;
    }
    double sum = 0;
    Iterator<Exchange> exchanges = window.iterator();
    Exchange previous = exchanges.next();
    while (exchanges.hasNext()) {
      Exchange x = exchanges.next();
      double difference =
          apart(previous, x) - rate.expectedChange(x.counter() - previous.counter());
      sum += difference * difference;
      previous = x;
    }
    return Math.sqrt(sum / (window.size() - 1));
  }

  /** By how much θ grew from one exchange to the next, in ns; of whole ones, as they round. */
  private static double apart(Exchange from, Exchange to) {
    long base = from.offset();
    return to.isFine()
        ? (to.secondsBeyond(base) - from.secondsBeyond(base)) * NANOS
        : to.offset() - base;
  }
}
