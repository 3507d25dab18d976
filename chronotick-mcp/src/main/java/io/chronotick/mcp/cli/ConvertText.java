package io.chronotick.mcp.cli;

import io.chronotick.mcp.tool.ConvertTime;
import java.util.List;

/** Converted times for people. */
final class ConvertText {

  private ConvertText() {}

  static String of(List<ConvertTime.Response> conversions, Style style) {
    Lines lines = new Lines();
    add(lines, style, conversions.get(0).source(), "");
    for (ConvertTime.Response conversion : conversions) {
      add(lines, style, conversion.target(), "  " + conversion.timeDifference());
    }
    return lines.toString();
  }

  private static void add(Lines lines, Style style, ConvertTime.Side side, String difference) {
    lines.add(
        style.strong(side.datetime())
            + "  "
            + side.timezone()
            + " ("
            + side.dayOfWeek()
            + (side.isDst() ? ", daylight saving time" : "")
            + ")"
            + difference);
    if (side.note() != null) {
      lines.add("note", OneLine.of(side.note()));
    }
  }
}
