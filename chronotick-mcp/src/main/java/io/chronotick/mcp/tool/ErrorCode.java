package io.chronotick.mcp.tool;

/** Machine-readable kinds of refusal. */
public enum ErrorCode {
  INVALID_ARGUMENT,
  INVALID_TIMEZONE,
  INVALID_TIME,
  UNKNOWN_SOURCE,
  INVALID_CLOCK,
  CLOCK_OVERFLOW,
  REMOTE_CLOCK_AHEAD,
  INVALID_TIMESTAMP,
  NOT_COMPARABLE,
  LIMIT_EXCEEDED
}
