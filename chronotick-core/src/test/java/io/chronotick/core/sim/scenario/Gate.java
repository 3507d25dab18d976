package io.chronotick.core.sim.scenario;

import io.chronotick.core.sim.score.Distribution;
import io.chronotick.core.sim.score.Score;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What all runs of a scenario together must show: a value that is at most a limit.
 *
 * @param what the value, for people, with its unit
 * @param value of all runs; not a number when it was never measured, and that passes no gate
 * @param limit the largest that passes
 */
public record Gate(String what, ToDoubleFunction<List<Play>> value, double limit) {

  private static final double NANOS_PER_MICRO = 1000;

  private static final String PROMISES = "broken promises";

  /** Whether it counts what a run says in words. */
  boolean isOfPromises() {
    return what.equals(PROMISES);
  }

  boolean passes(List<Play> plays) {
    return value.applyAsDouble(plays) <= limit;
  }

  static Gate guaranteed() {
    return new Gate("guaranteed out", sum(s -> s.guaranteed().violations()), 0);
  }

  static Gate probable() {
    return new Gate("probable out", sum(s -> s.probable().violations()), 0);
  }

  static Gate published() {
    return new Gate("published out", sum(s -> s.published().violations()), 0);
  }

  static Gate monotone() {
    return new Gate("backward steps", sum(Score::monotonicityViolations), 0);
  }

  static Gate promises() {
    return new Gate(PROMISES, plays -> plays.stream().mapToLong(p -> p.broken().size()).sum(), 0);
  }

  /** Median over the runs of the RMS error of the best estimate. */
  static Gate rmsMicros(double limit) {
    return new Gate("median rms, µs", median(p -> p.score().best().rms() / NANOS_PER_MICRO), limit);
  }

  /** Median over the runs of the mean half-width of the probable interval. */
  static Gate widthMicros(double limit) {
    return new Gate(
        "median width, µs",
        median(p -> p.score().probable().halfWidth().mean() / NANOS_PER_MICRO),
        limit);
  }

  /** Median over the runs of the mean half-width of the guaranteed interval. */
  static Gate guaranteedWidthMicros(double limit) {
    return new Gate(
        "median guaranteed width, µs",
        median(p -> p.score().guaranteed().halfWidth().mean() / NANOS_PER_MICRO),
        limit);
  }

  /** Largest value of a measure in any run. */
  static Gate largest(String measure, double limit) {
    return new Gate("largest " + measure, plays -> ofEach(plays, measured(measure)).max(), limit);
  }

  /** RMS over the runs of a measure. */
  static Gate rms(String measure, double limit) {
    return new Gate("rms of " + measure, plays -> ofEach(plays, measured(measure)).rms(), limit);
  }

  /** Median over the runs of a measure. */
  static Gate median(String measure, double limit) {
    return new Gate("median " + measure, median(measured(measure)), limit);
  }

  /** The ⌈0.99·n⌉-th smallest over the runs of a measure. */
  static Gate p99(String measure, double limit) {
    return new Gate("p99 " + measure, plays -> ofEach(plays, measured(measure)).p99(), limit);
  }

  private static ToDoubleFunction<Play> measured(String measure) {
    return play -> play.measures().getOrDefault(measure, Double.NaN);
  }

  private static Distribution ofEach(List<Play> plays, ToDoubleFunction<Play> value) {
    double[] values = plays.stream().mapToDouble(value).toArray();
    boolean isWhole = Arrays.stream(values).noneMatch(Double::isNaN);
    return Distribution.of(isWhole ? values : new double[0]);
  }

  private static ToDoubleFunction<List<Play>> sum(ToDoubleFunction<Score> count) {
    return plays -> plays.stream().mapToDouble(p -> count.applyAsDouble(p.score())).sum();
  }

  private static ToDoubleFunction<List<Play>> median(ToDoubleFunction<Play> value) {
    return plays -> {
      double[] sorted = plays.stream().mapToDouble(value).toArray();
      if (Arrays.stream(sorted).anyMatch(Double::isNaN)) {
        return Double.NaN;
      }
      Arrays.sort(sorted);
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    };
  }
}
