package io.chronotick.mcp.protocol;

/** What a client sent, shown back to it or in a log, in bounds. */
final class Echo {

  /** Characters of an echoed value that are shown. */
  static final int MAX_CHARACTERS = 1024;

  private Echo() {}

  /** At most {@link #MAX_CHARACTERS} characters, and an ellipsis where more were cut. */
  static String cut(String text) {
    if (text.length() <= MAX_CHARACTERS) {
      return text;
    }
    int end =
        Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1))
            ? MAX_CHARACTERS - 1
            : MAX_CHARACTERS;
    return text.substring(0, end) + "…";
  }

  /** Fit for one line of a log: cut, and without anything a terminal or a reader would act on. */
  static String forLog(String text) {
    return cut(PythonText.literal(text));
  }
}
