package io.chronotick.model.text;

/** Shows refused text in a message without letting it grow or act: short, and in visible ASCII. */
public final class Refusal {

  /** As much of a refused text as a message repeats. */
  private static final int MAX_SHOWN = 64;

  private Refusal() {}

  /** {@code not a <what>: '<text>'; expected <expected>}. */
  public static IllegalArgumentException of(String what, String text, String expected) {
    return new IllegalArgumentException(message(what, text, expected));
  }

  /** The same, with what was found out on the way. */
  public static IllegalArgumentException of(
      String what, String text, String expected, Exception cause) {
    return new IllegalArgumentException(message(what, text, expected), cause);
  }

  private static String message(String what, String text, String expected) {
    return "not a " + what + ": " + shown(text) + "; expected " + expected;
  }

  /**
   * The text in quotes, shortened, with anything but visible ASCII written as {@code \}{@code u}.
   */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder("'");
    int end = Math.min(text.length(), MAX_SHOWN);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c <= '~') {
        shown.append(c);
      } else {
        shown.append(String.format("\\u%04x", (int) c));
      }
    }
    return shown.append(end < text.length() ? "…'" : "'").toString();
  }
}
