package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.Settings;
import java.io.IOException;

/** Makes the clock a command asks. */
@FunctionalInterface
interface ClockFactory {

  /**
   * Starts a clock; returns at once.
   *
   * @throws IllegalArgumentException if a source is refused
   * @throws IOException if it cannot be published where the settings say
   */
  RunningClock start(Settings settings) throws IOException;
}
