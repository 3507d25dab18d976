package io.chronotick.mcp.cli;

import io.chronotick.mcp.tool.GetSyncStatus;
import java.util.Locale;

/** The clock's health for people. */
final class StatusText {

  private StatusText() {}

  static String of(GetSyncStatus.Overall overall, Style style) {
    Lines lines = new Lines();
    lines.add(
        style.status(overall.status())
            + " since "
            + overall.statusSince()
            + ", quality "
            + overall.quality()
            + ", led by "
            + overall.source());
    if (overall.uncertaintyNs() == null) {
      lines.add("error", "unknown: nothing vouches for the host's clock");
    } else {
      lines.add(
          "error",
          "at most "
              + Amounts.bound(overall.uncertaintyNs())
              + ", "
              + overall.intervalKind()
              + ", "
              + NowText.survives(overall.faultsTolerated()));
    }
    if (overall.offsetNs() != null) {
      lines.add(
          "offset",
          Amounts.signed(overall.offsetNs())
              + " (true time minus the host's clock)"
              + (overall.driftRate() == null ? "" : ", rate " + ppm(overall.driftRate())));
    }
    if (overall.validForNs() != null) {
      lines.add(
          "holds",
          "a growing bound for " + Amounts.estimate(overall.validForNs()) + " without any source");
    }
    lines.add(
        "stratum", overall.stratum() + ", leap " + overall.leap() + ", smear " + overall.smear());
    lines.add("sources", sources(overall));
    lines.add(
        "node",
        overall.nodeId()
            + ", local zone "
            + overall.localTimezone()
            + ", tzdata "
            + overall.tzdataVersion());
    warnings(lines, overall);
    return lines.toString();
  }

  static String sources(GetSyncStatus.Overall overall) {
    return overall.sourcesReachable()
        + " of "
        + overall.sourcesTotal()
        + " answered, "
        + overall.sourcesSelected()
        + " selected";
  }

  static void warnings(Lines lines, GetSyncStatus.Overall overall) {
    for (String warning : overall.warnings()) {
      lines.add("warning", OneLine.of(warning));
    }
  }

  static String ppm(double rate) {
    return String.format(Locale.ROOT, "%+.3f ppm", rate);
  }
}
