package io.chronotick.bench.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.ClockStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {

  /** Looked at from 1000 to 1100. */
  private static Reading reading(long best, long earliest, long latest) {
    return new Reading(
        1000, best, best + 7, earliest, latest, 1100, ClockStatus.SYNCHRONIZED, Double.NaN);
  }

  @Test
  void anIntervalMustMeetTheMomentsOfTheLook() {
    assertFalse(reading(1050, 1100, 2000).isOutside(), "true time may have been 1100");
    assertFalse(reading(1050, 0, 1000).isOutside(), "or 1000");
    assertTrue(reading(1050, 1101, 2000).isOutside());
    assertTrue(reading(1050, 0, 999).isOutside());
  }

  @Test
  void anErrorIsOursMinusTheMiddleOfTheLook() {
    assertEquals(-20, reading(1030, 0, 2000).bestError());
    assertEquals(-13, reading(1030, 0, 2000).nowError());
  }

  @Test
  void noIntervalHasNoWidthAndIsNeverOutside() {
    Reading unbounded = reading(1050, Long.MIN_VALUE, Long.MAX_VALUE);
    ClockResult result = new ClockResult(Stamps.KERNEL, List.of(unbounded, reading(0, 900, 1100)));
    assertFalse(unbounded.isOutside());
    assertEquals(1, result.halfWidth().count());
    assertEquals(100, result.halfWidth().mean());
  }
}
