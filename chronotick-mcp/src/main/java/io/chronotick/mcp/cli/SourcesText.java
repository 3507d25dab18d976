package io.chronotick.mcp.cli;

import io.chronotick.mcp.tool.GetSyncStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The sources for people. */
final class SourcesText {

  private static final String NONE = "-";
  private static final List<String> HEADER =
      List.of(
          "id",
          "kind",
          "state",
          "reach",
          "stratum",
          "offset",
          "root distance",
          "delay",
          "jitter",
          "age",
          "last error");

  private SourcesText() {}

  /** A table; a dash is unknown, an offset is source minus the host's clock. */
  static String of(List<GetSyncStatus.Source> sources) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    for (GetSyncStatus.Source source : sources) {
      rows.add(row(source));
    }
    return Table.of(rows);
  }

  /** One source on one line, for {@code now}. */
  static String sentence(GetSyncStatus.Source source) {
    StringBuilder text = new StringBuilder(OneLine.of(source.id()));
    text.append(": ").append(source.state());
    if (source.offsetNs() != null) {
      text.append(", offset ").append(Amounts.signed(source.offsetNs()));
    }
    if (source.rootDistanceNs() != null) {
      text.append(" +/- ").append(Amounts.bound(source.rootDistanceNs()));
    }
    GetSyncStatus.LastError error = source.lastError();
    if (error != null) {
      text.append(" (").append(OneLine.of(error.reason())).append(')');
    }
    return text.toString();
  }

  private static List<String> row(GetSyncStatus.Source source) {
    GetSyncStatus.LastError error = source.lastError();
    return List.of(
        OneLine.of(source.id()),
        source.kind(),
        source.state(),
        source.reach(),
        source.stratum() == null ? NONE : source.stratum().toString(),
        amount(source.offsetNs(), Amounts::signed),
        amount(source.rootDistanceNs(), Amounts::bound),
        amount(source.delayNs(), Amounts::estimate),
        amount(source.jitterNs(), Amounts::estimate),
        amount(source.ageNs(), Amounts::estimate),
        error == null ? NONE : OneLine.of(error.reason()));
  }

  private static String amount(@Nullable Long nanos, LongFunction<String> format) {
    return nanos == null ? NONE : format.apply(nanos);
  }
}
