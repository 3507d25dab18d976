package io.chronotick.mcp.protocol;

import io.chronotick.mcp.tool.LongCall;

/** What came of a tool call that was understood. */
sealed interface ToolAnswer {

  record Answered(Record response) implements ToolAnswer {}

  record Refused(Refusal refusal) implements ToolAnswer {}

  /** It takes time. */
  record Begun(LongCall call) implements ToolAnswer {}

  /** It shows what has no structure, or has to ask first. */
  record Talking(Dialogue dialogue) implements ToolAnswer {}
}
