package io.chronotick.mcp.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The leap-second table in use, keys in contract order.
 *
 * @param origin where the table came from
 * @param pending the announced leap second
 */
record LeapSeconds(
    @Nullable Integer taiMinusUtcSeconds,
    @Nullable String expires,
    @Nullable String origin,
    @Nullable String pending,
    List<Row> table) {

  /** From {@code utc} on. */
  record Row(String utc, int taiMinusUtcSeconds) {}

  /** This server has no table, so nothing is known. */
  static final LeapSeconds NONE = new LeapSeconds(null, null, null, null, List.of());
}
