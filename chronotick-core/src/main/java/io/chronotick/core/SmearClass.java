package io.chronotick.core;

import io.chronotick.sources.SourceTraits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sources that smear leap seconds differently must never be combined. */
final class SmearClass {

  private SmearClass() {}

  /** The class most sources belong to; among equals UTC, then the first by name. */
  static String of(List<String> classes) {
    Map<String, Integer> counts = new TreeMap<>();
    classes.forEach(c -> counts.merge(c, 1, Integer::sum));
    String best = SourceTraits.NO_SMEAR;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > counts.getOrDefault(best, 0)) {
        best = entry.getKey();
      }
    }
    return best;
  }
}
