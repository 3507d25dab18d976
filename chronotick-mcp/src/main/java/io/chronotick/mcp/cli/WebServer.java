package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.HttpSettings;
import io.chronotick.mcp.resource.Resources;
import io.chronotick.mcp.resource.WatchedClock;
import io.chronotick.mcp.tool.ToolSet;
import java.io.IOException;

/** The Model Context Protocol server at an address. */
@FunctionalInterface
interface WebServer {

  /**
   * Serves until the process is told to end.
   *
   * @return the exit code
   */
  int serve(HttpSettings settings, ToolSet tools, Resources resources, WatchedClock clock)
      throws IOException, InterruptedException;
}
