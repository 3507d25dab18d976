package io.chronotick.mcp.tool;

/** Machine-readable kinds of refusal. */
public enum ErrorCode {
  INVALID_ARGUMENT,
  INVALID_TIMEZONE,
  INVALID_TIME,
  UNKNOWN_SOURCE,
  LIMIT_EXCEEDED
}
