package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.LogLevel;

/** Points the logging back end at stderr, one line an event. */
final class Logging {

  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private Logging() {}

  /** Must run before the first logger is made: the back end reads its properties once. */
  static void configure(LogLevel level) {
    System.setProperty(PREFIX + "logFile", "System.err");
    System.setProperty(PREFIX + "defaultLogLevel", backEndName(level));
    System.setProperty(PREFIX + "showDateTime", "true");
    System.setProperty(PREFIX + "dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    System.setProperty(PREFIX + "showThreadName", "false");
    System.setProperty(PREFIX + "showShortLogName", "true");
    if (level == LogLevel.INFO) {
      // The protocol library prints whole objects at that level; its warnings are enough.
      System.setProperty(PREFIX + "log.io.modelcontextprotocol", "warn");
    }
    if (level != LogLevel.ERROR) {
      // Below that the HTTP server prints every header, and with them the token.
      System.setProperty(PREFIX + "log.org.eclipse.jetty", "warn");
    }
  }

  private static String backEndName(LogLevel level) {
    return switch (level) {
      case ERROR -> "error";
      case WARNING -> "warn";
      case INFO -> "info";
      case DEBUG -> "debug";
      case TRACE -> "trace";
    };
  }
}
