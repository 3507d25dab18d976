package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.time.api.constraints.InstantRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoTextTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T21:30:00Z, 2026-11-22T21:30:00.000000000Z",
    "2026-11-22T21:30:00.5Z, 2026-11-22T21:30:00.500000000Z",
    "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999999Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000000000Z",
    "9999-12-31T23:59:59.123Z, 9999-12-31T23:59:59.123000000Z"
  })
  void nineDigitsAndZ(String instant, String text) {
    assertEquals(text, IsoText.of(Instant.parse(instant)));
  }

  @Property
  void readsBackExactly(
      @ForAll @InstantRange(min = "0001-01-01T00:00:00Z", max = "9999-12-31T23:59:59Z")
          Instant instant) {
    String text = IsoText.of(instant);
    assertEquals(instant, Instant.parse(text));
    assertTrue(text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{9}Z"), text);
  }
}
