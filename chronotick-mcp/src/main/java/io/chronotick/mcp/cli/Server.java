package io.chronotick.mcp.cli;

import io.chronotick.mcp.resource.Resources;
import io.chronotick.mcp.resource.WatchedClock;
import io.chronotick.mcp.tool.ToolSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The Model Context Protocol server on two streams. */
@FunctionalInterface
interface Server {

  /**
   * Serves until {@code in} ends or {@code out} is closed.
   *
   * @return the exit code
   */
  int serve(
      ToolSet tools, Resources resources, WatchedClock clock, InputStream in, OutputStream out)
      throws IOException, InterruptedException;
}
