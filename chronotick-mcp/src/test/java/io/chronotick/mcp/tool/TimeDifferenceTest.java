package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chronotick.mcp.Golden;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeDifferenceTest {

  private static final int SECONDS_PER_HUNDREDTH = 36;

  @ParameterizedTest
  @CsvSource({"3600, +1.0h", "-90000, -25.0h", "0, +0.0h", "36000, +10.0h", "93600, +26.0h"})
  void wholeHoursHaveOneDecimal(int seconds, String text) {
    assertEquals(text, TimeDifference.of(seconds));
  }

  @ParameterizedTest
  @CsvSource({"19800, +5.5h", "45900, +12.75h", "-1188, -0.33h", "-12600, -3.5h", "20700, +5.75h"})
  void otherDifferencesLoseTrailingZeros(int seconds, String text) {
    assertEquals(text, TimeDifference.of(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    // 0.125 h and 0.375 h are exact in binary: to the even neighbour.
    "450, +0.12h",
    "-450, -0.12h",
    "1350, +0.38h",
    "4050, +1.12h",
    // 0.005 h and 0.015 h are not: 0.005 lies above its tie, 0.015 below.
    "18, +0.01h",
    "54, +0.01h"
  })
  void theExactBinaryValueIsRoundedHalfEven(int seconds, String text) {
    assertEquals(text, TimeDifference.of(seconds));
  }

  @ParameterizedTest
  @CsvSource({"1, +0h", "-17, -0h", "35999, +10h", "-3599, -1h"})
  void aBarePointIsRemovedToo(int seconds, String text) {
    assertEquals(text, TimeDifference.of(seconds));
  }

  @Test
  void agreesWithThePythonFormat() {
    for (List<String> row : Golden.rows("time-difference.tsv", 1500)) {
      assertEquals(row.get(1), TimeDifference.of(Integer.parseInt(row.get(0))), row.get(0));
    }
  }

  /** Integers alone decide wherever there is no tie. */
  @Property
  void isTheNearestHundredthOfAnHour(@ForAll @IntRange(min = -129_600, max = 129_600) int seconds) {
    Assume.that(Math.floorMod(seconds, SECONDS_PER_HUNDREDTH) != SECONDS_PER_HUNDREDTH / 2);
    String text = TimeDifference.of(seconds);
    int nearest = Math.floorDiv(seconds + SECONDS_PER_HUNDREDTH / 2, SECONDS_PER_HUNDREDTH);
    BigDecimal shown = new BigDecimal(text.substring(0, text.length() - 1));
    assertEquals(0, shown.compareTo(BigDecimal.valueOf(nearest, 2)), text);
    assertEquals(seconds < 0 ? '-' : '+', text.charAt(0));
  }
}
