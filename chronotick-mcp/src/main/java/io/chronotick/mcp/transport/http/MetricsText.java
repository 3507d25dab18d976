package io.chronotick.mcp.transport.http;

import io.chronotick.core.SourceState;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.model.ClockStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The clock's health and the calls as OpenMetrics 1.0 text. What is unknown has no sample. */
final class MetricsText {

  private final StringBuilder text = new StringBuilder(4_096);

  private MetricsText() {}

  static String of(GetSyncStatus.Response health, CallCounts calls, String version) {
    var metrics = new MetricsText();
    metrics.clock(health.overall());
    metrics.sources(health.sources());
    metrics.calls(calls);
    metrics.head("chronotick_build", "info", "What is running.", null);
    metrics.sample(
        "chronotick_build_info",
        labels("version", version, "tzdata", health.overall().tzdataVersion()),
        "1");
    return metrics.text.append("# EOF\n").toString();
  }

  private void clock(GetSyncStatus.Overall overall) {
    head("chronotick_status", "gauge", "1 for the status the clock has, else 0.", null);
    for (ClockStatus status : ClockStatus.values()) {
      sample(
          "chronotick_status",
          labels("status", status.toString()),
          overall.status().equals(status.toString()) ? "1" : "0");
    }
    gauge(
        "chronotick_uncertainty_seconds",
        "seconds",
        "Bound: true time is no farther away than this.",
        seconds(overall.uncertaintyNs()));
    gauge(
        "chronotick_offset_seconds",
        "seconds",
        "True time minus the host's clock.",
        seconds(overall.offsetNs()));
    gauge(
        "chronotick_drift_ppm",
        "ppm",
        "Rate of change of that offset.",
        overall.driftRate() == null ? null : number(overall.driftRate()));
    head("chronotick_disruptions", "counter", "Suspends, steps and contradictions seen.", null);
    sample("chronotick_disruptions_total", "", Long.toString(overall.disruptions()));
  }

  private void sources(List<GetSyncStatus.Source> sources) {
    head("chronotick_sources", "gauge", "Time sources by state.", null);
    for (SourceState state : SourceState.values()) {
      String word = state.toString();
      sample(
          "chronotick_sources",
          labels("state", word),
          Long.toString(sources.stream().filter(s -> s.state().equals(word)).count()));
    }
    head("chronotick_source_offset_seconds", "gauge", "Source minus the host's clock.", "seconds");
    for (GetSyncStatus.Source source : sources) {
      String offset = seconds(source.offsetNs());
      if (offset != null) {
        sample("chronotick_source_offset_seconds", labels("source", source.id()), offset);
      }
    }
    head(
        "chronotick_source_reach",
        "gauge",
        "The last eight polls, newest in the lowest bit.",
        null);
    for (GetSyncStatus.Source source : sources) {
      sample(
          "chronotick_source_reach",
          labels("source", source.id()),
          Integer.toString(Integer.parseInt(source.reach(), 8)));
    }
  }

  private void calls(CallCounts calls) {
    head("chronotick_tool_calls", "counter", "Tool calls that came to an end.", null);
    calls
        .counts()
        .forEach(
            (ended, count) ->
                sample(
                    "chronotick_tool_calls_total",
                    labels(
                        "tool",
                        ended.tool(),
                        "outcome",
                        ended.result().name().toLowerCase(Locale.ROOT)),
                    Long.toString(count)));
    head("chronotick_tool_seconds", "histogram", "From a tool call to its answer.", "seconds");
    List<Long> cumulated = calls.cumulated();
    long all = cumulated.get(cumulated.size() - 1);
    for (int i = 0; i < CallCounts.CLASSES.size(); i++) {
      sample(
          "chronotick_tool_seconds_bucket",
          labels("le", plain(BigDecimal.valueOf(CallCounts.CLASSES.get(i), 9), 1)),
          Long.toString(cumulated.get(i)));
    }
    sample("chronotick_tool_seconds_bucket", labels("le", "+Inf"), Long.toString(all));
    sample("chronotick_tool_seconds_count", "", Long.toString(all));
    sample("chronotick_tool_seconds_sum", "", String.valueOf(seconds(calls.sumNanos())));
  }

  private void gauge(String name, String unit, String help, @Nullable String value) {
    head(name, "gauge", help, unit);
    if (value != null) {
      sample(name, "", value);
    }
  }

  private void head(String name, String type, String help, @Nullable String unit) {
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    if (unit != null) {
      text.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
    }
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
  }

  private void sample(String name, String labels, String value) {
    text.append(name).append(labels).append(' ').append(value).append('\n');
  }

  private static String labels(String... namesAndValues) {
    var labels = new StringBuilder("{");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      labels
          .append(i == 0 ? "" : ",")
          .append(namesAndValues[i])
          .append("=\"")
          .append(escaped(namesAndValues[i + 1]))
          .append('"');
    }
    return labels.append('}').toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** Exact: no nanosecond is lost on the way through a double. */
  private static @Nullable String seconds(@Nullable Long nanos) {
    return nanos == null ? null : plain(BigDecimal.valueOf(nanos, 9), 0);
  }

  private static String number(double value) {
    return plain(BigDecimal.valueOf(value), 0);
  }

  /** Without trailing zeros, but with so many digits behind the point. */
  private static String plain(BigDecimal value, int digits) {
    BigDecimal stripped = value.stripTrailingZeros();
    return (stripped.scale() < digits ? stripped.setScale(digits) : stripped).toPlainString();
  }
}
