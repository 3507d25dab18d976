package io.chronotick.core.filter;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Estimates θ and its rate from exchanges with two things unknown: how much the oscillator wanders,
 * and which leg queues.
 *
 * <p>Eight wander intensities times five shares of the queueing make forty small filters of offset
 * and frequency. Each takes an exchange for what it is: θ lies between two ends, anywhere if the
 * legs queue alike, see {@link QueueingLikelihood}. Each weighs by how well it foretold the
 * exchanges so far, and a little of the prior is mixed back in so that a hypothesis given up can
 * return (interacting multiple models).
 *
 * <p>Arithmetic is in seconds relative to a {@code long} base, since θ itself is about the epoch.
 * Not thread-safe.
 */
final class FilterBank {

  private static final int WANDERS = 8;

  /** The request's share of the queueing. */
  private static final double[] SHARES = {0.03, 0.15, 0.5, 0.85, 0.97};

  private static final double EVEN = 0.5;
  private static final int SIZE = WANDERS * SHARES.length;
  private static final double UNEVEN_PRIOR = 1e-3;

  /** Weights remember about a thousand exchanges. */
  private static final double MEMORY = 0.999;

  private static final double MIXING = 1e-3;

  /** Until the floor of the path is known, a packet may be wrong by half its delay. */
  private static final int EXCHANGES_BEFORE_EXCESS_COUNTS = 6;

  /** One exchange in a hundred may be nothing like what the hypothesis says. */
  private static final double STRANGE = 0.01;

  private static final double WILD_SIGMAS = 4;

  /** A tenth of a nanosecond: stamps are whole ones. */
  private static final double LEAST_STAMP_NOISE = 1e-10;

  /** 10 ps, below what the best hardware stamps: for stamps that are finer than that. */
  private static final double LEAST_FINE_STAMP_NOISE = 1e-11;

  /** Two answers far apart make a wide one; not without limit. */
  private static final double LARGEST_RATIO = 4;

  private static final double MIN_P00 = 1e-22;
  private static final double MIN_P11 = 1e-26;
  private static final double CLASS_WEIGHT = 0.01;
  private static final double NANOS = 1e9;
  private static final double ATTOS_PER_NANO = 1e9;

  private static final double[] WANDER = new double[SIZE];
  private static final double[] PRIOR = new double[SIZE];
  private static final double[] LOG_PRIOR = new double[SIZE];

  static {
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      WANDER[i] = Math.pow(10, -20 + i / SHARES.length);
      PRIOR[i] = SHARES[i % SHARES.length] == EVEN ? 1 : UNEVEN_PRIOR;
      sum += PRIOR[i];
    }
    for (int i = 0; i < SIZE; i++) {
      PRIOR[i] /= sum;
      LOG_PRIOR[i] = Math.log(PRIOR[i]);
    }
  }

  private final QueueingLikelihood[] likelihoods = new QueueingLikelihood[SHARES.length];
  private final double statedNoise;
  private double stampNoise;
  private double priorRate;
  private double priorRateVariance;
  private final DelayWindow delays = new DelayWindow();
  private final double[] x = new double[SIZE];
  private final double[] v = new double[SIZE];
  private final double[] p00 = new double[SIZE];
  private final double[] p01 = new double[SIZE];
  private final double[] p11 = new double[SIZE];
  private final double[] logWeight = new double[SIZE];
  private final double[] weight = new double[SIZE];
  private final double[] forecast = new double[SIZE];
  private final double[] forecastVariance = new double[SIZE];
  private OptionalDouble innovation = OptionalDouble.empty();
  private Course course = Course.UNKNOWN;
  private long base;
  private long twiceCounter;
  private double middleBelow;
  private boolean fine;
  private int exchanges;

  /**
   * A bank that knows nothing.
   *
   * @param stampNoise p in s: noise of the stamps themselves
   * @param rho0 largest rate error to expect of the counter, in s/s
   */
  FilterBank(double stampNoise, double rho0) {
    this.statedNoise = stampNoise;
    Arrays.setAll(likelihoods, i -> new QueueingLikelihood());
    this.priorRateVariance = rho0 * rho0;
  }

  int exchanges() {
    return exchanges;
  }

  DelayWindow delays() {
    return delays;
  }

  /**
   * Begins the next history with a rate learnt in an earlier life instead of none.
   *
   * @param omega s/s
   * @param variance of {@code omega}
   */
  void expectRate(double omega, double variance) {
    priorRate = omega;
    priorRateVariance = variance;
  }

  /** Forgets everything measured. */
  void reset() {
    exchanges = 0;
    delays.clear();
  }

  void update(Exchange exchange) {
    fine = exchange.isFine();
    stampNoise = Math.max(statedNoise, fine ? LEAST_FINE_STAMP_NOISE : LEAST_STAMP_NOISE);
    delays.add(exchange.t4(), exchange.delayNanos());
    exchanges++;
    innovation = OptionalDouble.empty();
    if (exchanges == 1 || !learn(exchange)) {
      begin(exchange);
    }
    twiceCounter = exchange.twiceCounter();
    middleBelow = exchange.middleBelow();
    course = summary();
  }

  /**
   * |innovation|/σ of the newest exchange, as foretold by the mixture; empty while the floor of the
   * path is not known yet.
   */
  OptionalDouble innovation() {
    return innovation;
  }

  /**
   * The estimate was proved wrong, as after a floor that dropped on one leg or a counter whose rate
   * has jumped: every filter is moved by {@code shiftNanos} to the middle of what is proved and
   * told how little that says. The rate may be as wrong as would explain the shift.
   *
   * @param halfWidthNanos half the width of what is proved
   * @param overNanos counter time within which the estimate went wrong; positive
   */
  void refute(long shiftNanos, double halfWidthNanos, long overNanos) {
    double half = halfWidthNanos / NANOS;
    double rateDoubt = (double) shiftNanos / overNanos;
    for (int i = 0; i < SIZE; i++) {
      x[i] += shiftNanos / NANOS;
      p00[i] += half * half / 3;
      p11[i] += rateDoubt * rateDoubt;
    }
    course = summary();
  }

  private void begin(Exchange exchange) {
    base = exchange.offset();
    // The base is whole nanoseconds; what it leaves of a finer offset, every filter begins with.
    double below = fine ? exchange.secondsBeyond(base) : 0;
    double half = exchange.delayNanos() / NANOS / 2;
    for (int i = 0; i < SIZE; i++) {
      x[i] = below;
      v[i] = priorRate;
      p00[i] = half * half / 3;
      p01[i] = 0;
      p11[i] = priorRateVariance;
      logWeight[i] = LOG_PRIOR[i];
      weight[i] = PRIOR[i];
    }
  }

  /** False if the arithmetic broke down, which no honest exchange does: then it starts again. */
  private boolean learn(Exchange exchange) {
    double h =
        (exchange.twiceCounter() - twiceCounter) / 2.0 / NANOS
            + (exchange.middleBelow() - middleBelow);
    double theta = exchange.secondsBeyond(base);
    double excess = delays.excess(exchange.delayNanos());
    boolean floorKnown = exchanges > EXCHANGES_BEFORE_EXCESS_COUNTS;
    for (int i = 0; i < SHARES.length && floorKnown; i++) {
      likelihoods[i].assume(excess, delays.queueing(), delays.floorDoubt(), SHARES[i], stampNoise);
    }
    double halfDelay = exchange.delayNanos() / NANOS / 2;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < SIZE; i++) {
      predict(i, h);
      double logEvidence =
          floorKnown
              ? takeQueueing(i, theta, excess)
              : take(i, theta - x[i], halfDelay * halfDelay / 3);
      logWeight[i] = MEMORY * logWeight[i] + (1 - MEMORY) * LOG_PRIOR[i] + logEvidence;
      largest = Math.max(largest, logWeight[i]);
    }
    if (floorKnown) {
      foretell(theta);
    }
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      weight[i] = Math.exp(logWeight[i] - largest);
      sum += weight[i];
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      return false;
    }
    for (int i = 0; i < SIZE; i++) {
      weight[i] /= sum;
      logWeight[i] = Math.log((1 - MIXING) * weight[i] + MIXING * PRIOR[i]);
    }
    return true;
  }

  /** Carries a filter's state {@code h} seconds on. */
  private void predict(int i, double h) {
    double q = WANDER[i];
    x[i] += v[i] * h;
    p00[i] += 2 * h * p01[i] + h * h * p11[i] + q * h * h * h / 3;
    p01[i] += h * p11[i] + q * h * h / 2;
    p11[i] += q * h;
  }

  /**
   * Corrects a filter by a measured offset with normal noise.
   *
   * @param y measured minus predicted offset
   * @param r variance of the noise; raised for a packet so wild that it would wreck the filter
   * @return logarithm of how well it was foretold
   */
  private double take(int i, double y, double r) {
    double noise = tamed(y, p00[i], r);
    double s = p00[i] + noise;
    // R/S and not 1 - P/S, which cancels.
    correct(i, p00[i] / s * y, noise / s);
    return logNormal(y, s);
  }

  private static double tamed(double y, double p, double r) {
    double s = p + r;
    return Math.abs(y) > WILD_SIGMAS * Math.sqrt(s)
        ? r * y * y / (WILD_SIGMAS * WILD_SIGMAS * s)
        : r;
  }

  private static double logNormal(double y, double variance) {
    return -(Math.log(2 * Math.PI * variance) + y * y / variance) / 2;
  }

  /**
   * Corrects a filter by an exchange that queued as its hypothesis says or, rarely, in some strange
   * way: both answers are mixed by how well they explain it.
   */
  private double takeQueueing(int i, double theta, double excess) {
    QueueingLikelihood likelihood = likelihoods[i % SHARES.length];
    double y = theta - x[i];
    forecast[i] = x[i] - likelihood.expected();
    forecastVariance[i] = p00[i] + likelihood.spread();
    likelihood.update(-y, p00[i]);
    double reach = excess + delays.floorDoubt();
    double noise = tamed(y, p00[i], reach * reach / 12 + stampNoise * stampNoise);
    double s = p00[i] + noise;
    double logStrange = Math.log(STRANGE) + logNormal(y, s);
    double logQueued = likelihood.logEvidence();
    double queued = 1 / (1 + Math.exp(logStrange - logQueued));
    double strange = 1 - queued;
    double meanQueued = y + likelihood.mean();
    double meanStrange = p00[i] / s * y;
    double shift = queued * meanQueued + strange * meanStrange;
    double apart = meanQueued - meanStrange;
    double variance =
        queued * likelihood.variance()
            + strange * p00[i] * noise / s
            + queued * strange * apart * apart;
    correct(i, shift, Math.min(LARGEST_RATIO, variance / p00[i]));
    return Math.max(logQueued, logStrange)
        + Math.log1p(Math.exp(-Math.abs(logQueued - logStrange)));
  }

  /** Moves a filter by {@code shift} and multiplies the variance of its offset by {@code ratio}. */
  private void correct(int i, double shift, double ratio) {
    double gain = p01[i] / p00[i];
    x[i] += shift;
    v[i] += gain * shift;
    p11[i] = Math.max(MIN_P11, p11[i] - gain * p01[i] * (1 - ratio));
    p01[i] *= ratio;
    p00[i] = Math.max(MIN_P00, p00[i] * ratio);
    double limit = Math.sqrt(p00[i] * p11[i]);
    p01[i] = Math.max(-limit, Math.min(limit, p01[i]));
  }

  /** How far the exchange fell from what the mixture expected, before it learnt from it. */
  private void foretell(double theta) {
    double mean = 0;
    for (int i = 0; i < SIZE; i++) {
      mean += weight[i] * forecast[i];
    }
    double variance = 0;
    for (int i = 0; i < SIZE; i++) {
      double apart = forecast[i] - mean;
      variance += weight[i] * (forecastVariance[i] + apart * apart);
    }
    innovation = OptionalDouble.of(Math.abs(theta - mean) / Math.sqrt(variance));
  }

  /** θ̂ in ns at {@code counter}. */
  long thetaAt(long counter) {
    return base + Math.round(nanosBeyondBase(counter));
  }

  /**
   * What θ̂ lies beyond {@link #thetaAt}, in attoseconds, at most half a nanosecond either way; 0
   * while the source stamps in whole nanoseconds. Since the bank began θ may have moved by 1000 s:
   * up to there the double it is in is good for 0.1 ps.
   */
  long thetaBeyondAt(long counter) {
    double nanos = nanosBeyondBase(counter);
    return fine ? Math.round((nanos - Math.round(nanos)) * ATTOS_PER_NANO) : 0;
  }

  private double nanosBeyondBase(long counter) {
    return (course.theta() + course.omega() * secondsSince(counter)) * NANOS;
  }

  /** ω̂ in s/s. */
  double omega() {
    return course.omega();
  }

  /** σ of {@link #omega} in s/s; statistical. */
  double omegaStdDev() {
    return Math.sqrt(course.omegaVariance());
  }

  /** Mean wander intensity q̄ in s²/s³. */
  double wander() {
    return course.wander();
  }

  /** θ̂ at the newest exchange in s, relative to {@link #base}. */
  double theta() {
    return course.theta();
  }

  /** The θ in ns that the bank's arithmetic is relative to; changes when it starts again. */
  long base() {
    return base;
  }

  private double secondsSince(long counter) {
    return (2 * counter - twiceCounter) / 2.0 / NANOS - middleBelow;
  }

  /** σ of {@link #thetaAt} and how it grows; see {@link Spread}. */
  Spread spread() {
    return course.spread();
  }

  /** The mixture's outputs, made once an update; seconds relative to the base. */
  private record Course(
      double theta, double omega, double omegaVariance, double wander, Spread spread) {
    static final Course UNKNOWN = new Course(0, 0, 0, 0, new Spread(0, 0, 0, 0, 0));
  }

  private Course summary() {
    double theta = 0;
    double omega = 0;
    double wander = 0;
    double[] classWeight = new double[WANDERS];
    for (int i = 0; i < SIZE; i++) {
      theta += weight[i] * x[i];
      omega += weight[i] * v[i];
      wander += weight[i] * WANDER[i];
      classWeight[i / SHARES.length] += weight[i];
    }
    double kept = 0;
    for (double w : classWeight) {
      kept += w >= CLASS_WEIGHT ? w : 0;
    }
    double omegaVariance = 0;
    double[] s = new double[4];
    for (int i = 0; i < SIZE; i++) {
      double dx = x[i] - theta;
      double dv = v[i] - omega;
      omegaVariance += weight[i] * (p11[i] + dv * dv);
      // The mixed-in prior keeps a little weight on absurd wander, which holdover would inflate.
      if (classWeight[i / SHARES.length] >= CLASS_WEIGHT) {
        double w = weight[i] / kept;
        s[0] += w * (p00[i] + dx * dx);
        s[1] += 2 * w * (p01[i] + dx * dv);
        s[2] += w * (p11[i] + dv * dv);
        s[3] += w * WANDER[i] / 3;
      }
    }
    Spread spread = new Spread(twiceCounter / 2, s[0], s[1], s[2], s[3]);
    return new Course(theta, omega, omegaVariance, wander, spread);
  }
}
