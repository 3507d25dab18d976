package io.chronotick.core.sim.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.score.Scorecard;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GateTest {

  private static Play play(Map<String, Double> measures, String... broken) {
    return new Play(
        1, Duration.ZERO, new Scorecard(1).score(), new TreeMap<>(measures), List.of(broken));
  }

  private static List<Play> plays(double... values) {
    return Arrays.stream(values).mapToObj(v -> play(Map.of("x_s", v))).toList();
  }

  @Test
  void measuresAreJudgedByTheirLargestTheirMedianOrTheirRms() {
    List<Play> plays = plays(1, -7, 2, 3);
    assertEquals(7, Gate.largest("x_s", 1).value().applyAsDouble(plays));
    assertEquals(1.5, Gate.median("x_s", 1).value().applyAsDouble(plays));
    assertEquals(Math.sqrt(63 / 4.0), Gate.rms("x_s", 1).value().applyAsDouble(plays));
    assertTrue(Gate.largest("x_s", 7).passes(plays));
    assertFalse(Gate.largest("x_s", 6.9).passes(plays));
  }

  @Test
  void whatWasNotMeasuredPassesNoGate() {
    assertFalse(Gate.largest("x_s", 1e9).passes(List.of(play(Map.of("y_s", 0.0)))));
    assertFalse(Gate.largest("x_s", 1e9).passes(plays(1, Double.NaN)));
    assertFalse(Gate.median("x_s", 1e9).passes(plays(1, 2, Double.NaN)));
    assertFalse(Gate.p99("x_s", 1e9).passes(plays(1, 2, Double.NaN)));
    assertFalse(Gate.rmsMicros(1e9).passes(plays(1)));
  }

  @Test
  void oneBrokenPromiseInOneRunFails() {
    assertTrue(Gate.promises().passes(plays(1, 2)));
    assertFalse(Gate.promises().passes(List.of(play(Map.of()), play(Map.of(), "no burst"))));
  }
}
