package io.chronotick.mcp.cli;

import io.chronotick.mcp.tool.ConvertTime;
import io.chronotick.mcp.tool.GetCurrentTime;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.tool.ToolSet;
import java.util.Optional;

/** The real tools. */
record ToolAnswers(ToolSet tools) implements Answers {

  @Override
  public GetCurrentTime.Response now(Optional<String> zone) throws ToolException {
    return tools.getCurrentTime().call(new GetCurrentTime.Request(zone));
  }

  @Override
  public GetSyncStatus.Response status() throws ToolException {
    return tools.getSyncStatus().call(new GetSyncStatus.Request(Optional.empty()));
  }

  @Override
  public ConvertTime.Response convert(String time, String from, String to) throws ToolException {
    return tools
        .convertTime()
        .call(new ConvertTime.Request(Optional.of(from), time, Optional.of(to)));
  }
}
