package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ns, +0 ns",
    "1, 1 ns, +1 ns",
    "999, 999 ns, +999 ns",
    "1000, 1 us, +1 us",
    "1001, 1.01 us, +1 us",
    "4100200, 4.11 ms, +4.1 ms",
    "-1834211, -1.84 ms, -1.83 ms",
    "999900, 1 ms, +1 ms",
    "999999999, 1 s, +1 s",
    "1000000001, 1.001 s, +1 s",
    "3601234567890, 3601.235 s, +3601.235 s",
    "86400000000000, 86400 s, +86400 s",
    "9223372036854775807, 9223372036.855 s, +9223372036.855 s",
    "-9223372036854775808, -9223372036.855 s, -9223372036.855 s"
  })
  void threeDigitsAndAUnitOrMilliseconds(long nanos, String bound, String signed) {
    assertEquals(bound, Amounts.bound(nanos));
    assertEquals(signed, Amounts.signed(nanos));
  }

  @Property
  void aPrintedBoundNeverPromisesMore(@ForAll @LongRange(min = 0) long nanos) {
    String[] parts = Amounts.bound(nanos).split(" ");
    BigDecimal unit =
        new BigDecimal(
            switch (parts[1]) {
              case "ns" -> "1";
              case "us" -> "1E3";
              case "ms" -> "1E6";
              default -> "1E9";
            });
    BigDecimal printed = new BigDecimal(parts[0]).multiply(unit);
    assertTrue(printed.compareTo(BigDecimal.valueOf(nanos)) >= 0, () -> String.join(" ", parts));
  }
}
