package io.chronotick.core.sim.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table for people: the first column to the left, the others to the right. */
public final class Table {

  private static final int SMALL_DIGITS = 3;

  private final List<List<String>> rows = new ArrayList<>();

  /** Begins with the columns' names. */
  public Table(String... columns) {
    rows.add(List.of(columns));
  }

  /** Adds a row, as many cells as there are columns. */
  public Table row(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(cells.size() + " cells, not " + rows.get(0).size());
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Nanoseconds as microseconds, with three digits that mean something. */
  public static String micros(double nanos) {
    return digits(nanos / 1000);
  }

  /** A number with three digits that mean something; a dash for none. */
  public static String digits(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    double size = Math.abs(value);
    int whole = size < 1 ? 0 : (int) Math.floor(Math.log10(size)) + 1;
    return String.format(Locale.ROOT, "%." + Math.max(0, SMALL_DIGITS - whole) + "f", value);
  }

  @Override
  public String toString() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      line(text, rows.get(r), widths);
      if (r == 0) {
        rule(text, widths);
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      String blanks = " ".repeat(widths[i] - cells.get(i).length());
      text.append(i == 0 ? "" : " | ")
          .append(i == 0 ? cells.get(i) + blanks : blanks + cells.get(i));
    }
    text.append(System.lineSeparator());
  }

  private static void rule(StringBuilder text, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      text.append(i == 0 ? "" : "-|-").append("-".repeat(widths[i]));
    }
    text.append(System.lineSeparator());
  }
}
