package io.chronotick.core.drift;

/** What an estimator may start from. */
public sealed interface DriftPrior {

  /**
   * Start from here.
   *
   * <p>HAZARD: for the statistical estimate only. The guaranteed interval must not use it.
   *
   * @param omega v, frequency offset in s/s, source minus us
   * @param variance P11, its variance in (s/s)²; at least (1 ppm)²
   */
  record Usable(double omega, double variance) implements DriftPrior {}

  /** Start from nothing. The reason is for operators. */
  record Ignored(String reason) implements DriftPrior {}
}
