package io.chronotick.mcp.json;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tool answers as JSON, and JSON as trees.
 *
 * <p>A record becomes an object: its components in their order, their names in snake case, {@code
 * null} printed, except for the few components the contract leaves out when they say nothing. The
 * same function serves the Model Context Protocol's text item, its structured content and the
 * command line, so that the three never differ.
 */
public final class Json {

  private static final int MAX_DEPTH_IN_STRING = 64;

  private Json() {}

  /**
   * The value as a tree; a tree is returned unchanged.
   *
   * @throws IllegalArgumentException for a value with no place in a tree, a NaN or an infinity
   */
  public static @Nullable Object tree(@Nullable Object value) {
    return JsonTree.of(value);
  }

  /** The value on many lines, indented by two spaces, non-ASCII text as it is. */
  public static String pretty(@Nullable Object value) {
    return JsonWriter.write(tree(value), true);
  }

  /** The value on one line: no line break can occur in it, whatever the strings contain. */
  public static String compact(@Nullable Object value) {
    return JsonWriter.write(tree(value), false);
  }

  /**
   * Reads one JSON text.
   *
   * @param utf8 the text, without a byte order mark
   * @param maxDepth how many arrays and objects may be inside one another; the outermost counts
   * @throws JsonSyntaxException if the bytes are not UTF-8 or the text is not JSON
   * @throws JsonLimitException if the text is JSON so far, but more than we take
   */
  public static @Nullable Object parse(byte[] utf8, int maxDepth)
      throws JsonSyntaxException, JsonLimitException {
    return JsonReader.read(utf8, maxDepth);
  }

  /** The object that a string from a client is the JSON of; empty if it is not, or is too deep. */
  public static Optional<Map<String, @Nullable Object>> object(String text) {
    try {
      Object tree = parse(text.getBytes(StandardCharsets.UTF_8), MAX_DEPTH_IN_STRING);
      if (tree instanceof Map) {
        @SuppressWarnings("unchecked") // every object of a tree has strings for keys
        var object = (Map<String, @Nullable Object>) tree;
        return Optional.of(object);
      }
      return Optional.empty();
    } catch (JsonSyntaxException | JsonLimitException notOne) {
      return Optional.empty();
    }
  }

  /** The JSON name of a Java name: {@code utcSeconds} is {@code utc_seconds}. */
  public static String key(String javaName) {
    return JsonTree.snakeCase(javaName);
  }

  /** Whether the contract leaves this component out of its object when it is null. */
  public static boolean isLeftOutWhenNull(Class<? extends Record> type, String component) {
    return JsonTree.isLeftOutWhenNull(type, component);
  }
}
