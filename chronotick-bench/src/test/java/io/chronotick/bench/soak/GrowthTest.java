package io.chronotick.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.bench.wire.ProcessFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {

  private static final long MIB = 1 << 20;

  private static List<String> growth(IntFunction<ProcessFigures> figure) {
    List<ProcessFigures> figures = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      figures.add(figure.apply(i));
    }
    return Growth.of(figures);
  }

  @Test
  void whatGrowsSteadilyIsNamedWithItsFigures() {
    assertEquals(
        List.of("heap bytes grow: at least 6291456 before, 7340032 after"),
        growth(i -> new ProcessFigures(5 * MIB + i / 5 * MIB / 2, 80 * MIB, 20, 10)));
    assertEquals(
        List.of("threads grow: at least 29 before, 31 after"),
        growth(i -> new ProcessFigures(5 * MIB, 80 * MIB, i < 20 ? 29 : 31, 10)));
    assertTrue(
        growth(i -> new ProcessFigures(5 * MIB, 80 * MIB, 20, 10 + i))
            .get(0)
            .startsWith("descriptors grow"));
  }

  @Test
  void whatIsFilledOnceOrBreathesIsNoGrowth() {
    assertEquals(
        List.of(),
        growth(i -> new ProcessFigures((i < 10 ? i : 10) * MIB, (80 + i) * MIB, 20, 10)));
    assertEquals(
        List.of(), growth(i -> new ProcessFigures((5 + i % 4) * MIB, 80 * MIB, 20 + i % 3, 10)));
  }

  @Test
  void inFewLooksAPoolOfThreadsMayBreatheButNotRunAway() {
    assertEquals(List.of(), Growth.of(threads(41, 41, 44)));
    assertEquals(
        List.of("threads grow: at least 41 before, 50 after"), Growth.of(threads(41, 41, 50)));
  }

  private static List<ProcessFigures> threads(int... counts) {
    return IntStream.of(counts)
        .mapToObj(n -> new ProcessFigures(5 * MIB, 80 * MIB, n, 10))
        .toList();
  }

  @Test
  void tooFewFiguresShowNothing() {
    ProcessFigures one = new ProcessFigures(1, 1, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> Growth.of(List.of(one, one)));
  }
}
