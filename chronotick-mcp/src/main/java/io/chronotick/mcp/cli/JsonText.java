package io.chronotick.mcp.cli;

/** Writes a response, a record or a tree, as one JSON object, keys in their order. */
@FunctionalInterface
interface JsonText {
  String write(Object response);
}
