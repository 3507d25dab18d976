package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.state.StateException;
import io.chronotick.mcp.tool.ToolException;
import java.io.IOException;

/** What a command does, once its words are understood. */
@FunctionalInterface
interface Command {

  /** Runs it and returns the exit code. */
  int run(Invocation invocation)
      throws SettingException,
          ToolException,
          RefusedException,
          StateException,
          IOException,
          InterruptedException;
}
