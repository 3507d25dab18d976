package io.chronotick.mcp.cli;

/** Makes any text safe to print on one line of a terminal. */
final class OneLine {

  private static final int LIMIT = 2_000;

  private OneLine() {}

  /**
   * Control, format and line-separating characters become {@code \}{@code uXXXX}: whoever chose a
   * zone name or a server name must not move the reader's cursor or forge a second line.
   */
  static String of(String text) {
    String cut = text.length() > LIMIT ? text.substring(0, LIMIT) + "..." : text;
    StringBuilder line = new StringBuilder(cut.length());
    for (int i = 0; i < cut.length(); i++) {
      char c = cut.charAt(i);
      switch (Character.getType(c)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR ->
            line.append(String.format("\\u%04X", (int) c));
        default -> line.append(c);
      }
    }
    return line.toString();
  }
}
