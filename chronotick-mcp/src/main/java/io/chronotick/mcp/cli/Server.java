package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** The Model Context Protocol server on two streams. */
@FunctionalInterface
interface Server {

  /**
   * Serves until {@code in} ends or {@code out} is closed.
   *
   * @param warnings sentences for {@code get_sync_status}
   */
  void serve(
      Settings settings,
      List<String> warnings,
      RunningClock clock,
      InputStream in,
      OutputStream out)
      throws IOException, InterruptedException;
}
