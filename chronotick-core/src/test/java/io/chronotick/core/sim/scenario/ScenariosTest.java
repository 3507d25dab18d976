package io.chronotick.core.sim.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short run of every scenario: no promise is broken. The gates on figures need more seeds. */
@Execution(ExecutionMode.SAME_THREAD)
class ScenariosTest {

  /** Another one than those the estimator's constants were looked at with. */
  private static final long SEED = 4711;

  static List<String> ids() {
    return Scenarios.all().stream().map(Scenario::id).toList();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void keepsItsPromises(String id) {
    Scenario scenario = Scenarios.named(id).get(0);
    Play play = scenario.play(SEED);
    assertEquals(List.of(), play.broken());
    for (Gate gate : scenario.gates()) {
      if (gate.limit() == 0) {
        assertTrue(gate.passes(List.of(play)), gate.what() + " in " + scenario.title());
      }
    }
    assertTrue(play.score().packets() > 0, "nothing happened");
  }

  @Test
  void aNameMeansOneOrItsVariantsOrAll() {
    assertEquals(List.of("S04"), named("s04"));
    assertEquals(List.of("S19a", "S19b", "S19c"), named("S19"));
    assertEquals(List.of("S15", "S15b"), named("S15"));
    assertEquals(ids(), named("all"));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> named("S2"));
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("no scenario 'S2'; there are all, S01, "));
  }

  private static List<String> named(String name) {
    return Scenarios.named(name).stream().map(Scenario::id).toList();
  }

  @Test
  void everyFamilyIsThere() {
    SortedSet<String> families = new TreeSet<>();
    ids().forEach(id -> families.add(id.substring(0, 3)));
    for (int i = 1; i <= 27; i++) {
      // S26 is a cluster's, and there is none yet.
      assertEquals(i != 26, families.contains(String.format("S%02d", i)), "S" + i);
    }
  }

  @Test
  void oneSeedDecidesEverything() {
    Scenario scenario = Scenarios.named("S24c").get(0);
    assertEquals(scenario.play(5), scenario.play(5));
  }
}
