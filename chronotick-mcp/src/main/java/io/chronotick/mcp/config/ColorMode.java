package io.chronotick.mcp.config;

/** Whether answers are coloured. */
public enum ColorMode {
  NEVER,
  /** On a terminal, unless {@code NO_COLOR} is set. */
  AUTO,
  ALWAYS
}
