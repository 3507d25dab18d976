package io.chronotick.core.filter;

import java.util.OptionalDouble;

/**
 * Estimates θ and its rate from exchanges with two things unknown: how much the oscillator wanders,
 * and which way packets queue.
 *
 * <p>The error of one exchange is half the difference of two non-negative excess delays, so a
 * packet that took {@code e} longer than the fastest brings its own noise, e²/12, and what queues
 * in one direction only shows as a mean error a·e. Fifteen wander intensities times five directions
 * make 75 small Kalman filters of offset and frequency; each weighs by how well it foretold the
 * exchanges so far, and a little of the prior is mixed back in so that a hypothesis given up can
 * return (interacting multiple models).
 *
 * <p>Arithmetic is in seconds relative to a {@code long} base, since θ itself is about the epoch.
 * Not thread-safe.
 */
final class FilterBank {

  private static final int WANDERS = 15;
  private static final double[] DIRECTIONS = {-0.5, -0.25, 0, 0.25, 0.5};
  private static final int SIZE = WANDERS * DIRECTIONS.length;
  private static final double ONE_SIDED_PRIOR = 1e-3;

  /** Weights remember about a thousand exchanges. */
  private static final double MEMORY = 0.999;

  private static final double MIXING = 1e-3;

  /** Until the floor of the path is known, a packet may be wrong by half its delay. */
  private static final int EXCHANGES_BEFORE_EXCESS_COUNTS = 6;

  /** No filter is told less than this share of e²: without it a = ±½ claims certainty. */
  private static final double NOISE_FLOOR = 0.002;

  private static final double ONE_LEG_FLOOR = 0.3;
  private static final double WILD_SIGMAS = 4;
  private static final double MIN_P00 = 1e-22;
  private static final double MIN_P11 = 1e-26;
  private static final double CLASS_WEIGHT = 0.01;
  private static final double NANOS = 1e9;

  private static final double[] WANDER = new double[SIZE];
  private static final double[] DIRECTION = new double[SIZE];
  private static final double[] PRIOR = new double[SIZE];

  static {
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      int wander = i / DIRECTIONS.length;
      WANDER[i] = Math.pow(10, -20 + wander / 2.0);
      DIRECTION[i] = DIRECTIONS[i % DIRECTIONS.length];
      PRIOR[i] = DIRECTION[i] == 0 ? 1 : ONE_SIDED_PRIOR;
      sum += PRIOR[i];
    }
    for (int i = 0; i < SIZE; i++) {
      PRIOR[i] /= sum;
    }
  }

  private final double stampNoise;
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
  private int exchanges;

  /**
   * A bank that knows nothing.
   *
   * @param stampNoise p in s: noise of the stamps themselves
   * @param rho0 largest rate error to expect of the counter, in s/s
   */
  FilterBank(double stampNoise, double rho0) {
    this.stampNoise = stampNoise;
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
    delays.add(exchange.t4(), exchange.delay());
    exchanges++;
    innovation = OptionalDouble.empty();
    if (exchanges == 1 || !learn(exchange)) {
      begin(exchange);
    }
    twiceCounter = exchange.twiceCounter();
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
   * The estimate was proved wrong, as after a floor that dropped on one leg: every filter is moved
   * by {@code shiftNanos} to the middle of what is proved and told how little that says.
   *
   * @param halfWidthNanos half the width of what is proved
   */
  void refute(long shiftNanos, double halfWidthNanos) {
    double half = halfWidthNanos / NANOS;
    for (int i = 0; i < SIZE; i++) {
      x[i] += shiftNanos / NANOS;
      p00[i] += half * half / 3;
    }
    course = summary();
  }

  private void begin(Exchange exchange) {
    base = exchange.offset();
    double half = exchange.delay() / NANOS / 2;
    for (int i = 0; i < SIZE; i++) {
      x[i] = 0;
      v[i] = priorRate;
      p00[i] = half * half / 3;
      p01[i] = 0;
      p11[i] = priorRateVariance;
      logWeight[i] = Math.log(PRIOR[i]);
      weight[i] = PRIOR[i];
    }
  }

  /** False if the arithmetic broke down, which no honest exchange does: then it starts again. */
  private boolean learn(Exchange exchange) {
    double h = (exchange.twiceCounter() - twiceCounter) / 2.0 / NANOS;
    double theta = (exchange.twiceOffset() - 2 * base) / 2.0 / NANOS;
    double excess = delays.excess(exchange.delay());
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < SIZE; i++) {
      logWeight[i] += step(i, h, theta, excess, noise(i, exchange, excess));
      largest = Math.max(largest, logWeight[i]);
    }
    foretell(theta);
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

  /** How far the exchange fell from what the mixture expected, before it learnt from it. */
  private void foretell(double theta) {
    if (exchanges <= EXCHANGES_BEFORE_EXCESS_COUNTS) {
      return;
    }
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

  /** R, the variance of one exchange under hypothesis {@code i}. */
  private double noise(int i, Exchange exchange, double excess) {
    if (exchanges <= EXCHANGES_BEFORE_EXCESS_COUNTS) {
      double half = exchange.delay() / NANOS / 2;
      return half * half / 3;
    }
    double a = DIRECTION[i];
    double doubt = delays.floorDoubt();
    double reach = excess + doubt;
    double oneLeg = a == 0 ? 0 : ONE_LEG_FLOOR * doubt;
    return reach * reach * ((1 - 4 * a * a) / 12 + NOISE_FLOOR)
        + oneLeg * oneLeg
        + stampNoise * stampNoise;
  }

  /** Predicts, corrects, and returns what the log weight changes by. */
  private double step(int i, double h, double theta, double excess, double noise) {
    double predicted = x[i] + v[i] * h;
    double q = WANDER[i];
    double a00 = p00[i] + 2 * h * p01[i] + h * h * p11[i] + q * h * h * h / 3;
    double a01 = p01[i] + h * p11[i] + q * h * h / 2;
    double a11 = p11[i] + q * h;
    double y = theta - DIRECTION[i] * excess - predicted;
    double r = noise;
    double s = a00 + r;
    forecast[i] = predicted + DIRECTION[i] * excess;
    forecastVariance[i] = s;
    if (Math.abs(y) > WILD_SIGMAS * Math.sqrt(s)) {
      // One wild packet must not wreck a filter.
      r *= y * y / (WILD_SIGMAS * WILD_SIGMAS * s);
      s = a00 + r;
    }
    x[i] = predicted + a00 / s * y;
    v[i] += a01 / s * y;
    // R/S and not 1 - P/S, which cancels.
    p00[i] = Math.max(MIN_P00, a00 * r / s);
    p01[i] = a01 * r / s;
    p11[i] = Math.max(MIN_P11, a11 - a01 * a01 / s);
    double limit = Math.sqrt(p00[i] * p11[i]);
    p01[i] = Math.max(-limit, Math.min(limit, p01[i]));
    return (MEMORY - 1) * logWeight[i]
        + (1 - MEMORY) * Math.log(PRIOR[i])
        - (Math.log(s) + y * y / s) / 2;
  }

  /** θ̂ in ns at {@code counter}. */
  long thetaAt(long counter) {
    return base + Math.round((course.theta() + course.omega() * secondsSince(counter)) * NANOS);
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
    return (2 * counter - twiceCounter) / 2.0 / NANOS;
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
      classWeight[i / DIRECTIONS.length] += weight[i];
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
      if (classWeight[i / DIRECTIONS.length] >= CLASS_WEIGHT) {
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
