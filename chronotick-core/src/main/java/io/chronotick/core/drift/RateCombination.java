package io.chronotick.core.drift;

import java.util.List;
import java.util.Optional;

/**
 * One rate from several sources' lines, each weighted by the inverse of its variance.
 *
 * <p>A variance learnt from few residuals is itself a matter of luck, and who trusts the luckiest
 * most promises too much. So each is drawn towards what its packets' queueing foretold, the more
 * the fewer degrees of freedom it has (Smyth, Stat. Appl. Genet. Mol. Biol. 3, 2004). The
 * half-widths are combined as they are; they are stretched where the rates differ by more than they
 * allow for (Birge, Phys. Rev. 40, 1932).
 *
 * @param rate in s/s, source minus us
 * @param halfWidth 95 % half-width in s/s
 */
public record RateCombination(double rate, double halfWidth) {

  /** So many degrees of freedom is the foretold variance worth. */
  private static final double PRIOR_DEGREES = 10;

  /** Half-width of a normal distribution's 95 %, in standard deviations. */
  private static final double NORMAL_95 = 1.96;

  /** Empty when there is none. */
  public static Optional<RateCombination> of(List<RateFit> fits) {
    if (fits.isEmpty()) {
      return Optional.empty();
    }
    double degrees = 0;
    double excess = 0;
    for (RateFit fit : fits) {
      degrees += fit.degrees();
      excess += fit.degrees() * variance(fit) / fit.modelledVariance();
    }
    double scale = excess / degrees;
    double sum = 0;
    double rate = 0;
    double squares = 0;
    for (RateFit fit : fits) {
      double weight = 1 / moderated(fit, scale);
      sum += weight;
      rate += weight * fit.rate();
      squares += Math.pow(weight * fit.halfWidth(), 2);
    }
    double mean = rate / sum;
    return Optional.of(
        new RateCombination(mean, Math.sqrt(squares) / sum * disagreement(fits, mean)));
  }

  private static double variance(RateFit fit) {
    return fit.stdError() * fit.stdError();
  }

  private static double moderated(RateFit fit, double scale) {
    return (fit.degrees() * variance(fit) + PRIOR_DEGREES * scale * fit.modelledVariance())
        / (fit.degrees() + PRIOR_DEGREES);
  }

  /** At least 1. */
  private static double disagreement(List<RateFit> fits, double mean) {
    double squares = 0;
    for (RateFit fit : fits) {
      squares += Math.pow((fit.rate() - mean) * NORMAL_95 / fit.halfWidth(), 2);
    }
    return fits.size() > 1 ? Math.max(1, Math.sqrt(squares / (fits.size() - 1))) : 1;
  }
}
