package io.chronotick.mcp.tool.input;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.json.JsonLimitException;
import io.chronotick.mcp.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Trees as tests write them. */
public final class JsonTrees {

  private JsonTrees() {}

  /** The tree of a JSON text. */
  public static Object tree(String json) {
    Object tree = orNull(json);
    if (tree == null) {
      throw new AssertionError("null is no tree here");
    }
    return tree;
  }

  static @Nullable Object orNull(String json) {
    try {
      return Json.parse(json.getBytes(StandardCharsets.UTF_8), 1000);
    } catch (JsonSyntaxException | JsonLimitException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }
}
