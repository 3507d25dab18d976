package io.chronotick.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "5, PT5S",
    "0, PT0S",
    "5s, PT5S",
    "500ms, PT0.5S",
    "2m, PT2M",
    "1h, PT1H",
    "1.5, PT1.5S",
    "0.5ms, PT0.0005S",
    "0.0000001ms, PT0S",
    "1.5m, PT1M30S",
    "007s, PT7S",
    "999999999h, PT999999999H"
  })
  void reads(String text, Duration expected) {
    assertEquals(expected, Durations.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "s",
        "-1",
        "+1",
        "1 s",
        " 1s",
        "1s ",
        "1S",
        "5sec",
        "1e3",
        ".5",
        "5.",
        "1,5",
        "NaN",
        "0x10",
        "1234567890",
        "1d",
        "PT5S",
        "٣s",
        "5ss",
        "5s\n",
        "1.0000000001"
      })
  void refuses(String text) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Durations.parse(text));
    assertTrue(String.valueOf(refusal.getMessage()).contains(Durations.ACCEPTED));
  }
}
