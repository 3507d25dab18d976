package io.chronotick.mcp.protocol;

import io.chronotick.mcp.tool.LongCall;
import io.chronotick.mcp.tool.ToolException;

/** The shape of a tool whose answer takes time, beside {@link Tool}'s, whose answer does not. */
final class LongTool {

  private LongTool() {}

  /** Arguments in, a call that is then asked until it answers. */
  @FunctionalInterface
  interface Start {
    LongCall apply(Tool.Arguments arguments) throws ToolException;
  }

  /** How a tool's description carries it. */
  static Tool.Call call(Start start) {
    return arguments -> new ToolAnswer.Begun(start.apply(arguments));
  }
}
