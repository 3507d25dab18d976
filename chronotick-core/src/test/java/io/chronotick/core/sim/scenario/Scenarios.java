package io.chronotick.core.sim.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All there are. */
public final class Scenarios {

  private static final String ALL = "all";

  private Scenarios() {}

  /** Every scenario, by id. */
  public static List<Scenario> all() {
    return Stream.of(
            PathScenarios.all(),
            OutageScenarios.all(),
            ChangeScenarios.all(),
            DisruptionScenarios.all(),
            LiarScenarios.all(),
            StartScenarios.all())
        .flatMap(List::stream)
        .sorted((a, b) -> a.id().compareTo(b.id()))
        .toList();
  }

  /**
   * Those meant by {@code name}: one, all variants of one ({@code S24} is S24a, S24b, …), or all.
   *
   * @throws IllegalArgumentException if none is meant, naming what there is
   */
  public static List<Scenario> named(String name) {
    String wanted = name.toUpperCase(Locale.ROOT);
    List<Scenario> found = new ArrayList<>();
    for (Scenario scenario : all()) {
      String id = scenario.id().toUpperCase(Locale.ROOT);
      boolean isVariant = id.startsWith(wanted) && wanted.length() == id.length() - 1;
      if (name.equalsIgnoreCase(ALL) || id.equals(wanted) || (isVariant && isWhole(wanted))) {
        found.add(scenario);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "no scenario '"
              + name
              + "'; there are all, "
              + String.join(", ", all().stream().map(Scenario::id).toList()));
    }
    return found;
  }

  /** A letter and two digits: what variants are variants of. */
  private static boolean isWhole(String name) {
    return name.matches("S\\d\\d");
  }
}
