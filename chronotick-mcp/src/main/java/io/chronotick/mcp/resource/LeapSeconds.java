package io.chronotick.mcp.resource;

import static java.time.ZoneOffset.UTC;

import io.chronotick.mcp.tool.IsoText;
import io.chronotick.mcp.tool.TaiRendering;
import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The leap-second table in use, keys in contract order.
 *
 * @param origin where the table came from
 * @param taiMinusUtcSeconds now; null where the table has expired
 * @param pending the next leap second the table knows; null for none
 */
record LeapSeconds(
    @Nullable Integer taiMinusUtcSeconds,
    @Nullable String expires,
    @Nullable String origin,
    @Nullable String pending,
    List<Row> table) {

  private static final Instant FIRST = Instant.parse("1972-01-01T00:00:00Z");
  private static final int SECONDS_IN_1972 = 10;

  /** From {@code utc} on. */
  record Row(String utc, int taiMinusUtcSeconds) {}

  /** What {@code table} says at {@code now}. */
  static LeapSeconds of(LeapSecondTable table, Instant now) {
    TaiRendering tai = new TaiRendering(table);
    List<Row> rows = new ArrayList<>(List.of(new Row(IsoText.of(FIRST), SECONDS_IN_1972)));
    int seconds = SECONDS_IN_1972;
    for (LeapSecond leap : table.leaps()) {
      seconds += leap.seconds();
      rows.add(new Row(IsoText.of(leap.endsAt()), seconds));
    }
    return new LeapSeconds(
        tai.minusUtcAt(now).orElse(null),
        LocalDate.ofInstant(table.expires(), UTC).toString(),
        table.origin(),
        table.pendingAt(tai.momentOf(now)).map(LeapSecond::toString).orElse(null),
        List.copyOf(rows));
  }
}
