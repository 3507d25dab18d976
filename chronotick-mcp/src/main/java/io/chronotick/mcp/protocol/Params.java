package io.chronotick.mcp.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes of parameters. */
final class Params {

  private Params() {}

  /**
   * The object; an empty one when absent or null, as the reference has it; null for anything else.
   */
  @SuppressWarnings("unchecked") // every object of a tree has strings for keys
  static @Nullable Map<String, @Nullable Object> objectOrAbsent(@Nullable Object value) {
    if (value == null) {
      return Map.of();
    }
    return value instanceof Map ? (Map<String, @Nullable Object>) value : null;
  }

  /** Whether a list may be asked for with these; there is one page, so any cursor will do. */
  static boolean areOfList(Map<String, ?> params) {
    Object cursor = params.get("cursor");
    return cursor == null || cursor instanceof String;
  }
}
