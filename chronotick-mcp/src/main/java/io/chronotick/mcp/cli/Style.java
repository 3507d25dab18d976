package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.ColorMode;
import java.util.Map;

/** Colour, or none. */
enum Style {
  PLAIN,
  COLOR;

  private static final String ESCAPE = "\u001b[";
  private static final String RESET = ESCAPE + "0m";

  /** {@code NO_COLOR} counts when it is not empty (no-color.org); an explicit wish outranks it. */
  static Style of(ColorMode mode, boolean terminal, Map<String, String> environment) {
    return switch (mode) {
      case NEVER -> PLAIN;
      case ALWAYS -> COLOR;
      case AUTO -> terminal && environment.getOrDefault("NO_COLOR", "").isEmpty() ? COLOR : PLAIN;
    };
  }

  String strong(String text) {
    return with("1", text);
  }

  /** A status word: green holds, yellow ages, red is no bound. */
  String status(String word) {
    return with(
        switch (word) {
          case "SYNCHRONIZED" -> "32";
          case "HOLDOVER" -> "33";
          default -> "31";
        },
        word);
  }

  /** What a check found: green is well, yellow is to be looked at, red is wrong. */
  String result(String word) {
    return with(
        switch (word) {
          case "ok" -> "32";
          case "warning" -> "33";
          case "failed" -> "31";
          default -> "2";
        },
        word);
  }

  private String with(String code, String text) {
    return this == PLAIN ? text : ESCAPE + code + "m" + text + RESET;
  }
}
