package io.chronotick.model;

import static io.chronotick.model.Laws.assertOrder;
import static io.chronotick.model.Laws.assertRefused;
import static io.chronotick.model.Laws.assertRoundTrip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StratumTest {

  @Property
  void textRoundTrips(@ForAll @IntRange(min = 0, max = 16) int value) {
    assertRoundTrip(Stratum.of(value), Stratum::parse);
    assertEquals(Integer.toString(value), Stratum.of(value).toString());
  }

  @Property
  void isOrdered(
      @ForAll @IntRange(min = 0, max = 16) int a,
      @ForAll @IntRange(min = 0, max = 16) int b,
      @ForAll @IntRange(min = 0, max = 16) int c) {
    assertOrder(Stratum.of(a), Stratum.of(b), Stratum.of(c));
  }

  @Test
  void aFollowerIsOneHopFurtherUntilThereIsNoTime() {
    for (int value = 0; value < 16; value++) {
      assertEquals(Stratum.of(value + 1), Stratum.of(value).next());
    }
    assertEquals(Stratum.UNSYNCHRONIZED, Stratum.UNSYNCHRONIZED.next());
  }

  @Test
  void saysWhatItsNumberMeans() {
    for (int value = 0; value <= 16; value++) {
      assertEquals(value < 16, Stratum.of(value).isSynchronized());
      assertEquals(value <= 1, Stratum.of(value).isNearReference());
    }
    assertEquals(0, Stratum.REFERENCE.value());
    assertEquals(1, Stratum.PRIMARY.value());
    assertEquals(16, Stratum.UNSYNCHRONIZED.value());
  }

  @Test
  void refusesOtherNumbers() {
    assertRefused("stratum -1 is outside 0 to 16", () -> Stratum.of(-1));
    assertRefused("stratum 17 is outside 0 to 16", () -> Stratum.of(17));
    assertRefused("not a stratum: '1.5'; expected 0 to 16", () -> Stratum.parse("1.5"));
    // 2^32 + 1, which an int would hold as 1.
    assertRefused(
        "not a stratum: '4294967297'; expected 0 to 16", () -> Stratum.parse("4294967297"));
    for (String text : new String[] {"", "17", "99", "-1", "+1", " 1", "0x1", "١"}) {
      assertThrows(IllegalArgumentException.class, () -> Stratum.parse(text), text);
    }
  }
}
