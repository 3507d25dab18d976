package io.chronotick.core;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The degraded reasons that hold: set at once. What speaks of a failed check is cleared only after
 * some clean updates, so that it does not flicker; what merely counts sources, at once. Guarded by
 * the engine.
 */
final class Warnings {

  private static final int CLEAN_UPDATES = 3;

  /** Updates a reason has to stay away to be cleared. */
  private final Map<DegradedReason, Integer> due = new EnumMap<>(DegradedReason.class);

  /**
   * Takes what was seen now.
   *
   * @param isUpdate whether a measurement was judged, and not merely age
   */
  SortedSet<DegradedReason> after(Set<DegradedReason> seen, boolean isUpdate) {
    for (DegradedReason reason : seen) {
      due.put(reason, reason.isCheck() ? CLEAN_UPDATES : 0);
    }
    due.entrySet()
        .removeIf(
            entry -> {
              boolean clean = !seen.contains(entry.getKey());
              if (clean && isUpdate) {
                entry.setValue(entry.getValue() - 1);
              }
              return clean && entry.getValue() <= 0;
            });
    return Collections.unmodifiableSortedSet(new TreeSet<>(due.keySet()));
  }
}
