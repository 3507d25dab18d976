package io.chronotick.model;

import static io.chronotick.model.Laws.assertRefused;
import static io.chronotick.model.Laws.assertRoundTrip;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LeapIndicatorTest {

  @Test
  void bitsAndWordsRoundTrip() {
    for (LeapIndicator indicator : LeapIndicator.values()) {
      assertEquals(indicator, LeapIndicator.ofBits(indicator.toBits()));
      assertRoundTrip(indicator, LeapIndicator::parse);
    }
    assertEquals("[none, insert, delete, unknown]", Arrays.toString(LeapIndicator.values()));
  }

  /** RFC 5905 figure 9. */
  @Test
  void bitsAreThoseOfTheHeader() {
    assertEquals(LeapIndicator.NONE, LeapIndicator.ofBits(0));
    assertEquals(LeapIndicator.INSERT, LeapIndicator.ofBits(1));
    assertEquals(LeapIndicator.DELETE, LeapIndicator.ofBits(2));
    assertEquals(LeapIndicator.UNKNOWN, LeapIndicator.ofBits(3));
  }

  @Test
  void refusesAnythingElse() {
    assertRefused("leap bits 4 are outside 0 to 3", () -> LeapIndicator.ofBits(4));
    assertRefused("leap bits -1 are outside 0 to 3", () -> LeapIndicator.ofBits(-1));
    assertRefused(
        "not a leap indicator: 'INSERT\\u000a'; expected none, insert, delete or unknown",
        () -> LeapIndicator.parse("INSERT\n"));
  }
}
