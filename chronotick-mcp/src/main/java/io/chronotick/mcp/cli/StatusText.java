package io.chronotick.mcp.cli;

import io.chronotick.mcp.tool.GetSyncStatus;
import java.util.List;
import java.util.Locale;

/** The clock's health for people. */
final class StatusText {

  private static final String OWN_CLOCK = "system";

  /** The register of a source that answered none of the last polls. */
  private static final String SILENT = "000";

  private StatusText() {}

  static String of(GetSyncStatus.Response response, Style style) {
    GetSyncStatus.Overall overall = response.overall();
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
    lines.add("sources", sources(response));
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

  /** How many answered; not counting the host's own clock, which always does. */
  static String sources(GetSyncStatus.Response response) {
    List<GetSyncStatus.Source> others =
        response.sources().stream().filter(s -> !s.kind().equals(OWN_CLOCK)).toList();
    if (others.isEmpty()) {
      return "none but the host's own clock";
    }
    long answered = others.stream().filter(s -> !s.reach().equals(SILENT)).count();
    return answered
        + " of "
        + others.size()
        + " answered, "
        + response.overall().sourcesSelected()
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
