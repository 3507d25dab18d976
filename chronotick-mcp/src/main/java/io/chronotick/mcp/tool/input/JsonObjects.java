package io.chronotick.mcp.tool.input;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a JSON object that came as a string, which is how many agents pass objects on. */
@FunctionalInterface
public interface JsonObjects {

  /** The object as a tree; empty if the text is not one. */
  Optional<Map<String, @Nullable Object>> read(String text);
}
