package io.chronotick.mcp.zone;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a TZif file says about a zone, as answers. Immutable; safe for any thread.
 *
 * <p>{@link ZoneRules} hold the offsets, their gaps and overlaps; they know no abbreviations and no
 * negative daylight saving, so those are read off the file's records. A change that leaves the
 * offset alone is a change of the record only.
 */
final class ZoneHistory {

  /** Before it nothing that is shown can lie, and calendar arithmetic still works. */
  private static final long FIRST_SECOND = -TzifReader.LAST_SECOND;

  /** Earlier than any year that can be asked for. */
  private static final int YEAR_BEFORE_ALL = -1;

  private final Tzif zone;
  private final ZoneRules rules;

  ZoneHistory(Tzif zone) {
    this.zone = zone;
    this.rules = rulesOf(zone);
  }

  ZoneRules rules() {
    return rules;
  }

  /** The record in force at an instant. */
  LocalType at(Instant instant) {
    int change = zone.changeAt(instant.getEpochSecond());
    boolean isLast = change == zone.times().length - 1;
    return isLast && zone.footer().isPresent()
        ? zone.footer().get().ofOffset(rules.getOffset(instant))
        : zone.typeAfter(change);
  }

  private static ZoneRules rulesOf(Tzif zone) {
    long[] times = zone.times();
    if (times.length == 0 && zone.footer().isPresent()) {
      return zone.footer().get().always();
    }
    int ancient = zone.changeAt(FIRST_SECOND);
    ZoneOffset base = zone.typeAfter(ancient).offset();
    List<ZoneOffsetTransition> changes = new ArrayList<>();
    ZoneOffset before = base;
    for (int i = ancient + 1; i < times.length; i++) {
      ZoneOffset after = zone.typeAfter(i).offset();
      if (!after.equals(before)) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(times[i], 0, before);
        changes.add(ZoneOffsetTransition.of(local, before, after));
      }
      before = after;
    }
    if (zone.footer().isEmpty()) {
      return rules(base, changes, List.of());
    }
    // Rules hold from the last change of offset on. When later records left it alone, as a change
    // of the name does, they would hold too early; hence their first change is made one of ours.
    PosixZone footer = zone.footer().get();
    long last = Math.max(times[times.length - 1], FIRST_SECOND);
    Optional.ofNullable(footer.always().nextTransition(Instant.ofEpochSecond(last)))
        .ifPresent(changes::add);
    return rules(base, changes, footer.rules());
  }

  /**
   * Offsets and nothing else: these rules are not asked which of them are daylight time.
   *
   * @param base before the first change
   * @param after what holds after the last change
   */
  static ZoneRules rules(
      ZoneOffset base, List<ZoneOffsetTransition> changes, List<ZoneOffsetTransitionRule> after) {
    List<ZoneOffsetTransition> all = new ArrayList<>(changes);
    if (all.isEmpty()) {
      // Rules without a single change are taken for a fixed offset.
      after.forEach(rule -> all.add(rule.createTransition(YEAR_BEFORE_ALL)));
    }
    return ZoneRules.of(base, base, List.of(), all, after);
  }
}
