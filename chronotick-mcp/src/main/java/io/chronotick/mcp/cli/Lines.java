package io.chronotick.mcp.cli;

import java.util.ArrayList;
import java.util.List;

/** Labelled lines. */
final class Lines {

  private static final int LABEL_WIDTH = 10;

  private final List<String> lines = new ArrayList<>();

  void add(String line) {
    lines.add(line);
  }

  void add(String label, String text) {
    lines.add("  " + label + " ".repeat(LABEL_WIDTH - label.length()) + text);
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
