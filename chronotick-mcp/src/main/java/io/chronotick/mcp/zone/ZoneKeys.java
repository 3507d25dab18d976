package io.chronotick.mcp.zone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What the reference server says about names that cannot be zones.
 *
 * <p>There a zone name is a path below a directory, and its library refuses paths before it looks:
 * first absolute ones, then those that normalizing would shorten, then those that lead out of the
 * directory. We never touch a file; only the texts are kept.
 *
 * @see <a href="https://docs.python.org/3/library/zoneinfo.html">Python: zoneinfo</a>
 */
final class ZoneKeys {

  private static final String HERE = ".";
  private static final String UP = "..";

  private ZoneKeys() {}

  /** The text for a name that is refused unseen; empty when it may be looked up. */
  static Optional<String> refusal(String key) {
    if (key.startsWith("/")) {
      return Optional.of("ZoneInfo keys may not be absolute paths, got: " + PythonText.cut(key));
    }
    if (!normalized(key).equals(key)) {
      return Optional.of(
          "ZoneInfo keys must be normalized relative paths, got: " + PythonText.cut(key));
    }
    if (key.equals(HERE) || key.equals(UP) || key.startsWith(UP + "/")) {
      return Optional.of(
          "ZoneInfo keys must refer to subdirectories of TZPATH, got: " + PythonText.cut(key));
    }
    return key.indexOf('\0') >= 0 ? Optional.of("embedded null byte") : Optional.empty();
  }

  /** The text for a name nobody knows: a Python string literal, quotes included. */
  static String notFound(String key) {
    return PythonText.of("No time zone found with key " + PythonText.cut(key));
  }

  /** A relative POSIX path without empty and {@code .} segments and without {@code a/..}. */
  private static String normalized(String path) {
    Deque<String> kept = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(HERE)) {
        continue;
      }
      if (segment.equals(UP) && !kept.isEmpty() && !kept.getLast().equals(UP)) {
        kept.removeLast();
      } else {
        kept.addLast(segment);
      }
    }
    return kept.isEmpty() ? HERE : String.join("/", kept);
  }
}
