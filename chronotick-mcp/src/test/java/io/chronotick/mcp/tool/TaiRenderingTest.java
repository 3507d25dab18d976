package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chronotick.model.scale.LeapSecondTable;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaiRenderingTest {

  private static final TaiRendering TAI = new TaiRendering(LeapSecondTable.shipped());

  private static Optional<String> textOf(String instant) {
    return TAI.textOf(Instant.parse(instant));
  }

  @Test
  void differenceIsThatOfTheInstant() {
    assertEquals(
        Optional.of("2026-11-22T21:30:37.123456789"), textOf("2026-11-22T21:30:00.123456789Z"));
    assertEquals(Optional.of("2016-12-31T23:59:36.000000000"), textOf("2016-12-31T23:59:00Z"));
    assertEquals(Optional.of(36), TAI.minusUtcAt(Instant.parse("2016-12-31T23:59:59.999999999Z")));
    assertEquals(Optional.of(37), TAI.minusUtcAt(Instant.parse("2017-01-01T00:00:00Z")));
  }

  @Test
  void leapSecondBeginsWhereTheClockIsHeld() {
    assertEquals(
        Optional.of("2017-01-01T00:00:35.999999999"), textOf("2016-12-31T23:59:59.999999999Z"));
    assertEquals(Optional.of("2017-01-01T00:00:37.000000000"), textOf("2017-01-01T00:00:00Z"));
  }

  @Test
  void nothingIsSaidOutsideWhatTheTableKnows() {
    Instant expires = LeapSecondTable.shipped().expires();
    assertEquals(Optional.of(37), TAI.minusUtcAt(expires.minusNanos(1)));
    assertEquals(Optional.empty(), TAI.minusUtcAt(expires));
    assertEquals(Optional.empty(), TAI.textOf(expires));
    assertEquals(Optional.empty(), textOf("1971-12-31T00:00:00Z"));
  }
}
