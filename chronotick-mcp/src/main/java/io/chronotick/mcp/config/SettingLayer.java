package io.chronotick.mcp.config;

import java.util.List;
import java.util.Optional;

/** One place settings come from: the command line, the environment. */
@FunctionalInterface
public interface SettingLayer {

  /**
   * A value as it was written.
   *
   * @param origin where, in the words of who wrote it: {@code --wait} or {@code CHRONOTICK_WAIT}
   * @param values one or more texts; more than one only where a setting is a list
   */
  record Given(String origin, List<String> values) {
    public Given {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException(origin + " was given without a value");
      }
    }

    /** The value of a setting that is no list; the last one wins. */
    String value() {
      return values.get(values.size() - 1);
    }
  }

  /** What this place says about {@code setting}; empty when it says nothing. */
  Optional<Given> find(Setting setting);
}
