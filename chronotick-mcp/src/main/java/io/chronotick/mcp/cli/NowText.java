package io.chronotick.mcp.cli;

import io.chronotick.mcp.tool.GetCurrentTime;
import io.chronotick.mcp.tool.GetSyncStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The time for people. */
final class NowText {

  /** Lengths of the parts of {@code 2026-11-22T16:30:00-05:00}; years have four digits. */
  private static final int DATE_END = 10;

  private static final int TIME_END = 19;
  private static final int MILLIS_DIGITS = 3;

  private NowText() {}

  static String of(
      List<GetCurrentTime.Response> times,
      Optional<ScaledMoment> scaled,
      GetSyncStatus.Response status,
      Style style) {
    Lines lines = reading(times, scaled, style);
    lines.add("sources", StatusText.sources(status));
    for (GetSyncStatus.Source source : status.sources()) {
      lines.add("", SourcesText.sentence(source));
    }
    StatusText.warnings(lines, status.overall());
    return lines.toString();
  }

  /** The time of another process's clock. */
  static String of(
      List<GetCurrentTime.Response> times,
      Optional<ScaledMoment> scaled,
      PublishedMoment published,
      Style style) {
    Lines lines = reading(times, scaled, style);
    lines.add("source", published.sentence());
    return lines.toString();
  }

  private static Lines reading(
      List<GetCurrentTime.Response> times, Optional<ScaledMoment> scaled, Style style) {
    Lines lines = new Lines();
    Optional<String> withheld = scaled.flatMap(ScaledMoment::withheld);
    if (withheld.isPresent()) {
      lines.add(style.strong(withheld.get()));
    } else if (scaled.isPresent()) {
      lines.add(style.strong(scaled.get().clockFace()) + "  " + scaled.get().label());
    } else {
      for (GetCurrentTime.Response time : times) {
        lines.add(style.strong(clockFace(time)) + "  " + time.timezone() + " (" + day(time) + ")");
      }
    }
    GetCurrentTime.Response reading = times.get(0);
    if (reading.uncertaintyNs() == null) {
      lines.add("error", "unknown: this is the host's own clock, nothing vouches for it");
    } else {
      lines.add(
          "error",
          "at most "
              + Amounts.bound(reading.uncertaintyNs())
              + ", "
              + reading.intervalKind()
              + ", "
              + survives(reading.faultsTolerated()));
    }
    if (withheld.isPresent()) {
      lines.add("advice", "name a newer table: --leap-file");
    } else if (scaled.isPresent()) {
      scaled.get().between().ifPresent(ends -> lines.add("between", ends));
      scaled.get().text().explain(scaled.get().moment(), lines);
    } else if (reading.earliest() != null) {
      lines.add("between", reading.earliest() + " and " + reading.latest());
    }
    lines.add("status", style.status(reading.status()) + ", quality " + reading.quality());
    return lines;
  }

  /** All nine digits where a bound says what they are worth, else three. */
  private static String clockFace(GetCurrentTime.Response time) {
    String text = time.datetime();
    String nanos = String.format(Locale.ROOT, "%09d", time.utcNanoseconds());
    return text.substring(0, DATE_END)
        + " "
        + text.substring(DATE_END + 1, TIME_END)
        + "."
        + (time.uncertaintyNs() == null ? nanos.substring(0, MILLIS_DIGITS) : nanos)
        + " "
        + text.substring(TIME_END);
  }

  private static String day(GetCurrentTime.Response time) {
    return time.dayOfWeek() + (time.isDst() ? ", daylight saving time" : "");
  }

  static String survives(int faults) {
    return switch (faults) {
      case 0 -> "trusting every source used";
      case 1 -> "survives 1 wrong source";
      default -> "survives " + faults + " wrong sources";
    };
  }
}
