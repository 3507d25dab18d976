package io.chronotick.mcp.config;

import java.util.List;
import java.util.Optional;

/** One place settings come from: the command line, the environment, a file. */
@FunctionalInterface
public interface SettingLayer {

  /**
   * A value as it was written.
   *
   * @param origin where, in the words of who wrote it: {@code --wait} or {@code CHRONOTICK_WAIT} or
   *     {@code chronotick.toml:3: clock.sources}
   * @param values one or more texts; more than one only where a setting is a list
   * @param isInFile whether a file says so, and a look at the usage text does not help
   */
  record Given(String origin, List<String> values, boolean isInFile) {
    public Given {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException(origin + " was given without a value");
      }
    }

    /** As somebody wrote it who sees the usage text when it is wrong. */
    public Given(String origin, List<String> values) {
      this(origin, values, false);
    }

    /** The value of a setting that is no list; the last one wins. */
    String value() {
      return values.get(values.size() - 1);
    }
  }

  /** What this place says about {@code setting}; empty when it says nothing. */
  Optional<Given> find(Setting setting);
}
