package io.chronotick.mcp.cli;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.tool.ConvertTime;
import io.chronotick.mcp.tool.GetCurrentTime;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.ToolException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The tools' answers, as far as the command line asks for them. */
interface Answers {

  /** Makes the tools over one clock. */
  @FunctionalInterface
  interface Factory {
    Answers of(Supplier<SyncStatus> clock, Settings settings, List<String> warnings);
  }

  GetCurrentTime.Response now(Optional<String> zone) throws ToolException;

  GetSyncStatus.Response status() throws ToolException;

  ConvertTime.Response convert(String time, String from, String to) throws ToolException;
}
