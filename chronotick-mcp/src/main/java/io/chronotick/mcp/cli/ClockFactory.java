package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.Settings;

/** Makes the clock a command asks. */
@FunctionalInterface
interface ClockFactory {

  /**
   * Starts a clock; returns at once.
   *
   * @throws IllegalArgumentException if a source is refused
   */
  RunningClock start(Settings settings);
}
