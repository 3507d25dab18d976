package io.chronotick.mcp.cli;

/** Writes a response record as one JSON object, keys in the order of its components. */
@FunctionalInterface
interface JsonText {
  String write(Record response);
}
