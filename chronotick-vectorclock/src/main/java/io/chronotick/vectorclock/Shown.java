package io.chronotick.vectorclock;

/** Refused text as a message may show it: short, and in visible ASCII, so it cannot grow or act. */
final class Shown {

  /** How much of a wrong text a refusal shows. */
  private static final int SHOWN_CHARS = 32;

  private Shown() {}

  /** The text in quotes from the index on; an ellipsis where it was cut. */
  static String from(int index, String text) {
    int end = Math.min(text.length(), index + SHOWN_CHARS);
    StringBuilder shown = new StringBuilder("'");
    for (int i = index; i < end; i++) {
      char c = text.charAt(i);
      shown.append(c >= ' ' && c <= '~' ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return shown.append(end < text.length() ? "…'" : "'").toString();
  }
}
