package io.chronotick.core.drift;

import java.util.ArrayList;
import java.util.List;

/**
 * How much the rate of one source against our counter changes from one stretch of time to the next:
 * the overlapping Allan deviation (Allan, Proc. IEEE 54, 1966). Of a source behind a network it
 * shows the path's noise at short times and the two clocks' at long ones.
 *
 * <p>Samples come when they come: of each, those are taken that follow after about τ and about 2τ,
 * and the rates between them count with the times as they were.
 *
 * @param tauSeconds τ
 * @param deviation σ_y(τ), a pure number
 * @param pairs of adjacent stretches it rests on; at least two
 */
public record AllanDeviation(long tauSeconds, double deviation, int pairs) {

  private static final int FEWEST_PAIRS = 2;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** A stretch is as long as τ to within this part of it, */
  private static final double PART_OF_TAU = 0.25;

  /** and this part of the mean time between samples: where there is one in time, it is nearer. */
  private static final double PART_OF_SPACING = 0.6;

  /**
   * At every octave from one second on that has two pairs, in ascending order.
   *
   * @param samples of one source, oldest first
   */
  public static List<AllanDeviation> of(List<PhaseSample> samples) {
    List<AllanDeviation> all = new ArrayList<>();
    if (samples.isEmpty()) {
      return all;
    }
    for (long tau = 1; tau * NANOS_PER_SECOND < span(samples); tau *= 2) {
      AllanDeviation at = at(tau, samples);
      if (at.pairs() >= FEWEST_PAIRS) {
        all.add(at);
      }
    }
    return all;
  }

  private static AllanDeviation at(long tauSeconds, List<PhaseSample> samples) {
    long tau = tauSeconds * NANOS_PER_SECOND;
    double tolerance = Math.min(PART_OF_TAU * tau, PART_OF_SPACING * spacing(samples));
    double squares = 0;
    int pairs = 0;
    int middle = 0;
    int end = 0;
    for (PhaseSample begin : samples) {
      middle = nearest(samples, middle, begin.counter() + tau);
      PhaseSample between = samples.get(middle);
      end = nearest(samples, Math.max(middle, end), between.counter() + tau);
      if (isLong(tau, tolerance, begin, between)
          && isLong(tau, tolerance, between, samples.get(end))) {
        double change = rate(between, samples.get(end)) - rate(begin, between);
        squares += change * change;
        pairs++;
      }
    }
    return new AllanDeviation(tauSeconds, Math.sqrt(squares / (2 * Math.max(1, pairs))), pairs);
  }

  /** The sample nearest to a moment, not before {@code from}. */
  private static int nearest(List<PhaseSample> samples, int from, long counter) {
    int found = from;
    while (found + 1 < samples.size()
        && Math.abs(samples.get(found + 1).counter() - counter)
            <= Math.abs(samples.get(found).counter() - counter)) {
      found++;
    }
    return found;
  }

  private static boolean isLong(long tau, double tolerance, PhaseSample from, PhaseSample to) {
    return Math.abs(to.counter() - from.counter() - tau) <= tolerance;
  }

  private static double spacing(List<PhaseSample> samples) {
    return (double) span(samples) / (samples.size() - 1);
  }

  private static long span(List<PhaseSample> samples) {
    return samples.get(samples.size() - 1).counter() - samples.get(0).counter();
  }

  private static double rate(PhaseSample from, PhaseSample to) {
    return (double) (to.theta() - from.theta()) / (to.counter() - from.counter());
  }
}
