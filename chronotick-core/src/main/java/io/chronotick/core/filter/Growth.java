package io.chronotick.core.filter;

/**
 * How much a probable interval's half-width grows after {@code spread.at()}: as its σ, stretched,
 * and where σ means nothing yet, in proportion to time.
 *
 * @param stretch k·γ
 * @param spread σ² as a polynomial of age
 * @param linear s/s on top
 */
public record Growth(double stretch, Spread spread, double linear) {

  /** Growth in ns from {@code spread.at()} to {@code counter}; 0 before. */
  public double nanosAt(long counter) {
    long elapsed = Math.max(0, counter - spread.at());
    return stretch * (spread.stdDevNanosAt(counter) - spread.stdDevNanosAt(spread.at()))
        + linear * elapsed;
  }

  /**
   * What a rate that the last exchanges made doubtful adds to σ in ns; 0 where σ means nothing yet.
   *
   * @param elapsed ns since {@code spread.at()}
   */
  public double doubtAfter(long elapsed) {
    return stretch > 0 ? linear * Math.max(0, elapsed) / Math.sqrt(3) : 0;
  }
}
