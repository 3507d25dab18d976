package io.chronotick.mcp.tool;

/**
 * What stands before the message of a {@link ToolException} on the wire. Validation errors have
 * another beginning and no prefix.
 */
final class ErrorPrefix {

  /**
   * Of the two tools that the reference time server has too. It names another program; clients
   * match whole texts, so it stays.
   */
  static final String REFERENCE = "Error processing mcp-server-time query: ";

  /** Of all other tools. */
  static final String CHRONOTICK = "Error processing ChronoTick query: ";

  private ErrorPrefix() {}
}
