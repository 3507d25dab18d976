package io.chronotick.mcp.tool;

import io.chronotick.core.DriftMeasurement;
import io.chronotick.core.DriftReport;
import io.chronotick.core.SourceState;
import io.chronotick.model.SourceId;
import io.chronotick.sources.SourceTraits.Courtesy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A measurement that finds what the test says. */
public final class StubDrift implements DriftMeasurement {

  static final Duration MINUTE = Duration.ofMinutes(1);

  private final DriftReport report;
  private int samples;

  StubDrift(DriftReport report) {
    this.report = report;
  }

  /** Without any source. */
  public static DriftMeasurement nothing() {
    return of(DriftReport.Counter.STEERED, false);
  }

  /** That of the tool's description. */
  public static StubDrift example() {
    var rate = new DriftReport.Rate(3.18e-6, 0.41e-6);
    return new StubDrift(
        new DriftReport(
            MINUTE,
            DriftReport.Counter.RAW,
            false,
            Optional.of(rate),
            OptionalDouble.of(-3.02e-6),
            List.of(new DriftReport.Allan(8, 2.1e-7, 5)),
            List.of(
                source("ntp.lan", SourceState.SELECTED, Courtesy.PRIVATE, 8, Optional.of(rate)),
                source(
                    "time.google.com",
                    SourceState.TRUECHIMER,
                    Courtesy.PUBLIC,
                    1,
                    Optional.empty()))));
  }

  /** Without a drift. */
  static StubDrift of(DriftReport.Counter counter, boolean disrupted, DriftReport.Source... of) {
    return new StubDrift(
        new DriftReport(
            MINUTE,
            counter,
            disrupted,
            Optional.empty(),
            disrupted ? OptionalDouble.empty() : OptionalDouble.of(0),
            new ArrayList<>(),
            List.of(of)));
  }

  static DriftReport.Source source(
      String id,
      SourceState state,
      Courtesy courtesy,
      int samples,
      Optional<DriftReport.Rate> rate) {
    return new DriftReport.Source(SourceId.of(id), state, courtesy, samples, rate);
  }

  @Override
  public int proceed() {
    return samples++;
  }

  @Override
  public DriftReport report() {
    return report;
  }
}
