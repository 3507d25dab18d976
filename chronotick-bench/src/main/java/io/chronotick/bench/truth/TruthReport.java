package io.chronotick.bench.truth;

import io.chronotick.core.DriftReport;
import io.chronotick.core.sim.score.Distribution;
import io.chronotick.core.sim.score.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The settings of a run, for people: offsets in microseconds, rates in ppm. */
final class TruthReport {

  /** Of a normal distribution 99.73 % are within so many standard deviations. */
  static final double SIGMAS = 3;

  private static final double PPM = 1e-6;

  private final List<TruthResult> results;

  TruthReport(List<TruthResult> results) {
    this.results = List.copyOf(results);
  }

  String toTable() {
    Table table =
        new Table(
            "server",
            "n",
            "µs: mean",
            "rms",
            "worst",
            "±stated",
            "outside",
            "σ",
            "beyond 3σ",
            "ppm: rms",
            "worst",
            "measured",
            "±95 %");
    for (TruthResult r : results) {
      Distribution offset = r.offsetError();
      Distribution rate = r.rateError();
      table.row(
          List.of(
              r.setting().name(),
              "" + r.looks().size(),
              Table.micros(offset.mean()),
              Table.micros(offset.rms()),
              Table.micros(offset.max()),
              Table.micros(r.bound().mean()),
              "" + r.outside(),
              Table.micros(r.stdDev().mean()),
              "" + r.beyond(SIGMAS),
              Table.digits(rate.rms()),
              Table.digits(rate.max()),
              drift(r, DriftReport.Rate::value),
              drift(r, DriftReport.Rate::halfWidth)));
    }
    double slack = results.stream().mapToDouble(r -> r.slack().p99()).max().orElse(Double.NaN);
    return String.format(
        "%d looks; both readings of a look leave at most %s µs unknown in 99 of 100.%n%n%s",
        results.stream().mapToInt(r -> r.looks().size()).sum(), Table.micros(slack), table);
  }

  private static String drift(TruthResult result, ToDoubleFunction<DriftReport.Rate> part) {
    Optional<DriftReport.Rate> rate = result.drift().drift();
    return Table.digits(rate.map(r -> part.applyAsDouble(r) / PPM).orElse(Double.NaN));
  }
}
