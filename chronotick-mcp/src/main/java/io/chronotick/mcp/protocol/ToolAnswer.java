package io.chronotick.mcp.protocol;

/** What came of a tool call that was understood. */
sealed interface ToolAnswer {

  record Answered(Record response) implements ToolAnswer {}

  record Refused(Refusal refusal) implements ToolAnswer {}
}
