package io.chronotick.mcp.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the server introduces itself, the same in both eras but for what only one of them has.
 *
 * @param version the project's own
 * @param instructions what an agent is told once
 */
record Introduction(String version, String instructions) {

  static final String NAME = "chronotick";
  static final String TITLE = "ChronoTick";

  /** The newest comes last: the SDK answers an unknown version with the last. */
  static final List<String> LEGACY_VERSIONS =
      List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");

  /** Those that need no handshake, so that a request may name one. */
  static final List<String> MODERN_VERSIONS = List.of("2026-07-28");

  Map<String, @Nullable Object> serverInfo() {
    return Ordered.map("name", NAME, "title", TITLE, "version", version);
  }

  /** What both eras offer. */
  static Map<String, @Nullable Object> capabilities() {
    return Ordered.map(
        "tools",
        Map.of("listChanged", false),
        "resources",
        Ordered.map("subscribe", true, "listChanged", false),
        "prompts",
        Map.of("listChanged", false),
        "completions",
        Map.of());
  }

  /** The older era hears of the clock by log messages too; in the newer one they are deprecated. */
  static Map<String, @Nullable Object> legacyCapabilities() {
    Map<String, @Nullable Object> capabilities = capabilities();
    capabilities.put("logging", Map.of());
    return capabilities;
  }
}
