package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.tool.ToolSet;
import java.io.IOException;

/** {@code serve}: the Model Context Protocol on stdin and stdout. */
final class ServeCommand implements Command {

  @Override
  public int run(Invocation invocation)
      throws SettingException, RefusedException, IOException, InterruptedException {
    Settings settings = invocation.settings(LogLevel.INFO);
    World world = invocation.world();
    try (RunningClock clock = invocation.start(settings)) {
      ToolSet tools = Invocation.tools(clock::status, settings, clock);
      return world
          .server()
          .serve(
              tools, Invocation.resources(clock, settings, tools), clock, world.in(), world.out());
    }
  }
}
