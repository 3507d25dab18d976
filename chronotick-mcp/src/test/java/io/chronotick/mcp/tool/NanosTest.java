package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NanosTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0, 0 ns",
    "PT0.000000999S, 999, 999 ns",
    "PT0.000001S, 1000, 1 us",
    "PT0.001234567S, 1234567, 1.234567 ms",
    "PT0.1S, 100000000, 100 ms",
    "PT0.999999999S, 999999999, 999.999999 ms",
    "PT100S, 100000000000, 100 s",
    "PT2400H, 8640000000000000, 8640000 s",
    "PT-0.0015S, -1500000, -1.5 ms",
    "PT87649416H, 315537897600000000000, 315537897600 s"
  })
  void durationsAreExactWhateverTheirLength(Duration duration, BigInteger nanos, String text) {
    assertEquals(nanos, Nanos.of(duration));
    assertEquals(text, Nanos.text(duration));
  }
}
