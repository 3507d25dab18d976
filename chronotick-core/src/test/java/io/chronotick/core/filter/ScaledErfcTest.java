package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledErfcTest {

  /** erfc from tables (DLMF table 7.24.1 and longer ones), times e^(x²). */
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0.5, 0.4795001221869535",
    "1, 0.1572992070502851",
    "2, 0.004677734981047266",
    "3, 2.209049699858544e-5",
    "5, 1.5374597944280349e-12"
  })
  void agreesWithTheTables(double x, double erfc) {
    assertEquals(erfc, ScaledErfc.of(x) * Math.exp(-x * x), erfc * 1e-12);
  }

  /** d/dx erfcx = 2x·erfcx − 2/√π, whatever branch computes it. */
  @Property
  void obeysItsDifferentialEquation(@ForAll @IntRange(min = 1, max = 30_000) int thousandths) {
    double x = thousandths / 1000.0;
    double h = 1e-5;
    double slope = (ScaledErfc.of(x + h) - ScaledErfc.of(x - h)) / (2 * h);
    double expected = 2 * x * ScaledErfc.of(x) - 2 / Math.sqrt(Math.PI);
    assertEquals(expected, slope, 1e-6);
  }

  /** x·erfcx(x) → 1/√π from below, without overflow. */
  @ParameterizedTest
  @CsvSource({"1e3", "1e8", "1e150"})
  void farOutItIsTheHyperbola(double x) {
    double scaled = x * ScaledErfc.of(x) * Math.sqrt(Math.PI);
    assertTrue(scaled <= 1 && scaled > 1 - 1e-6, "" + scaled);
  }
}
