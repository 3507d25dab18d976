package io.chronotick.mcp.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long, and for whom, a result may be kept. */
enum Freshness {
  /** Not a result that can be kept. */
  UNSTATED,

  /** The same for everybody and for the next hour. */
  LASTING,

  /** True at the moment of asking only. */
  MOMENTARY;

  private static final int HOUR_MILLIS = 3_600_000;

  /** What a modern result says about it. */
  Map<String, @Nullable Object> hints() {
    return switch (this) {
      case UNSTATED -> Map.of();
      case LASTING -> Ordered.map("ttlMs", HOUR_MILLIS, "cacheScope", "public");
      case MOMENTARY -> Ordered.map("ttlMs", 0, "cacheScope", "private");
    };
  }
}
