package io.chronotick.mcp.config;

/** How much is said on stderr, least first. */
public enum LogLevel {
  ERROR,
  WARNING,
  INFO,
  DEBUG,
  TRACE;

  /** True when details of a defect of ours are wanted. */
  public boolean showsDetails() {
    return compareTo(DEBUG) >= 0;
  }
}
