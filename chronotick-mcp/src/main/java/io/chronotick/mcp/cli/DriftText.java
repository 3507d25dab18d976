package io.chronotick.mcp.cli;

import io.chronotick.mcp.tool.MeasureClockDrift.Allan;
import io.chronotick.mcp.tool.MeasureClockDrift.Response;
import io.chronotick.mcp.tool.MeasureClockDrift.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A measured drift for people. */
final class DriftText {

  private static final String NONE = "-";
  private static final List<String> HEADER =
      List.of("id", "state", "samples", "drift", "+/-", "accumulated");

  private DriftText() {}

  static String of(Response response, Style style) {
    Lines lines = new Lines();
    lines.add(headline(response, style));
    if (response.absoluteDriftNs() != null) {
      lines.add(
          "meaning",
          Boolean.TRUE.equals(response.significant())
              ? "this host's oscillator is "
                  + (response.absoluteDriftNs() < 0 ? "fast" : "slow")
                  + ": "
                  + Amounts.signed(response.absoluteDriftNs())
                  + " accumulated (source minus us)"
              : "not told from zero");
    }
    lines.add("counter", response.counter());
    if (response.hostSteeringPpm() != null) {
      lines.add(
          "steering",
          StatusText.ppm(response.hostSteeringPpm()) + " (counter minus the host's wall clock)");
    }
    if (!response.allanDeviation().isEmpty()) {
      lines.add(
          "allan",
          response.allanDeviation().stream()
              .map(DriftText::allan)
              .collect(Collectors.joining(", ")));
    }
    if (response.reason() != null) {
      lines.add("reason", OneLine.of(response.reason()));
    }
    return response.sources().isEmpty() ? lines.toString() : lines + "\n\n" + table(response);
  }

  private static String headline(Response response, Style style) {
    String over = String.format(Locale.ROOT, " over %.1f s", response.timeElapsedSeconds());
    return response.driftRatePpm() == null || response.confidencePpm() == null
        ? style.strong("drift unknown") + over
        : style.strong("drift " + StatusText.ppm(response.driftRatePpm()))
            + " +/- "
            + width(response.confidencePpm())
            + " (95 %)"
            + over;
  }

  private static String allan(Allan allan) {
    return String.format(Locale.ROOT, "%.1e at %d s", allan.adev(), allan.tauSeconds());
  }

  private static String table(Response response) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    for (Source source : response.sources()) {
      rows.add(
          List.of(
              OneLine.of(source.id()),
              source.state(),
              Integer.toString(source.samples()),
              source.driftRatePpm() == null ? NONE : StatusText.ppm(source.driftRatePpm()),
              width(source.confidencePpm()),
              source.absoluteDriftNs() == null ? NONE : Amounts.signed(source.absoluteDriftNs())));
    }
    return Table.of(rows);
  }

  private static String width(@Nullable Double ppm) {
    return ppm == null ? NONE : String.format(Locale.ROOT, "%.3f ppm", ppm);
  }
}
