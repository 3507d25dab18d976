package io.chronotick.mcp.tool;

import io.chronotick.core.DriftReport;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast the host's clock drifted lately, from the samples that came anyway: what the page for
 * people shows. No tool of the protocol. Rates are source minus us.
 */
public final class RecentDrift {

  private final Supplier<DriftReport> reports;

  /**
   * Keys as those of {@link MeasureClockDrift.Response}; {@code driftRatePpm} and {@code
   * confidencePpm} are null together.
   */
  public record Response(
      double timeElapsedSeconds,
      String counter,
      @Nullable Double driftRatePpm,
      @Nullable Double confidencePpm,
      List<MeasureClockDrift.Allan> allanDeviation) {}

  /**
   * @param reports of the newest samples
   */
  public RecentDrift(Supplier<DriftReport> reports) {
    this.reports = reports;
  }

  /** What they say now. */
  public Response call() {
    DriftReport report = reports.get();
    Optional<DriftReport.Rate> drift = report.drift();
    return new Response(
        report.elapsed().toMillis() / 1000.0,
        MeasureClockDrift.counter(report),
        drift.map(d -> MeasureClockDrift.ppm(d.value(), RoundingMode.HALF_EVEN)).orElse(null),
        drift.map(d -> MeasureClockDrift.ppm(d.halfWidth(), RoundingMode.UP)).orElse(null),
        report.allan().stream().map(MeasureClockDrift::allan).toList());
  }
}
