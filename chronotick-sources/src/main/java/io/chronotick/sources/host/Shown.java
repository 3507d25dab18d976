package io.chronotick.sources.host;

/** Makes text of a stranger fit to be shown: visible ASCII, on one line, and not long. */
public final class Shown {

  /** As much as is repeated of any one text. */
  public static final int MAX_CHARACTERS = 240;

  private Shown() {}

  /**
   * The text with anything but visible ASCII and single spaces written as {@code \}{@code uXXXX},
   * cut after {@value #MAX_CHARACTERS} characters.
   */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String next = c >= ' ' && c <= '~' ? String.valueOf(c) : String.format("\\u%04x", (int) c);
      if (shown.length() + next.length() > MAX_CHARACTERS) {
        return shown.append("...").toString();
      }
      shown.append(next);
    }
    return shown.toString();
  }
}
