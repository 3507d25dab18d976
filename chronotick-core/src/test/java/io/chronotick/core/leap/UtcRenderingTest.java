package io.chronotick.core.leap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.TaiReading;
import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.PosixConvention;
import io.chronotick.model.scale.PosixMeaning;
import io.chronotick.model.scale.PosixScale;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Against the scales of the model, which count in other units and by other means. */
class UtcRenderingTest {

  private static final long SECOND = 1_000_000_000L;

  /** The real one, and leap seconds of both signs after it. */
  private static final LeapSecondTable TABLE = tableWith(1, -1, -1, 1);

  private static LeapSecondTable tableWith(int... further) {
    List<LeapSecond> leaps = new ArrayList<>(LeapSecondTable.shipped().leaps());
    for (int i = 0; i < further.length; i++) {
      leaps.add(new LeapSecond(LocalDate.of(2027 + 3 * i, 6, 30), further[i]));
    }
    Instant updated = LeapSecondTable.shipped().updated();
    return LeapSecondTable.of("a test", updated, Instant.parse("2050-01-01T00:00:00Z"), leaps);
  }

  private static Instant instant(long posixNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(posixNanos, SECOND), Math.floorMod(posixNanos, SECOND));
  }

  /** All of 1970 to 2060, and often the seconds around a leap second. */
  @Provide
  Arbitrary<Long> moments() {
    Arbitrary<Long> around =
        Arbitraries.of(TABLE.leaps())
            .flatMap(
                leap ->
                    Arbitraries.longs()
                        .between(-3 * SECOND, 3 * SECOND)
                        .map(away -> (leap.day().toEpochDay() + 1) * 86_400 * SECOND + away))
            .flatMap(posix -> Arbitraries.longs().between(9, 40).map(s -> posix + s * SECOND));
    return Arbitraries.oneOf(around, Arbitraries.longs().between(0, 2_840_000_000L * SECOND));
  }

  @Property
  @Label("POSIX time is what the model's scale holds it at, wherever readers are near")
  void rendersAsTheModelDoes(@ForAll("moments") long tai, @ForAll("moments") long near) {
    UtcRendering rendering = UtcRendering.of(TABLE, TABLE.expires(), near);
    Instant expected =
        new PosixScale(TABLE, PosixConvention.HOLDS).toPosix(TaiReading.instantOf(tai));
    assertEquals(expected, instant(rendering.posix(tai)));
    assertEquals(rendering.posix(tai), rendering.near(tai).posix(tai));
  }

  @Property
  @Label("POSIX time never decreases")
  void neverDecreases(@ForAll("moments") long one, @ForAll("moments") long other) {
    UtcRendering rendering = UtcRendering.of(TABLE, TABLE.expires(), one);
    assertTrue(rendering.posix(Math.min(one, other)) <= rendering.posix(Math.max(one, other)));
  }

  @Property
  @Label("the moment of a POSIX time is the first at which it is shown")
  void takesPosixTimeBack(@ForAll("moments") long posix) {
    UtcRendering rendering = UtcRendering.of(TABLE, TABLE.expires(), 0);
    long tai = rendering.tai(posix);
    PosixMeaning meaning = new PosixScale(TABLE, PosixConvention.HOLDS).meaningOf(instant(posix));
    if (meaning instanceof PosixMeaning.Unique unique) {
      assertEquals(unique.moment(), TaiReading.instantOf(tai));
      assertEquals(posix, rendering.posix(tai));
    } else if (meaning instanceof PosixMeaning.Ambiguous ambiguous) {
      assertEquals(ambiguous.earliest(), TaiReading.instantOf(tai));
    }
  }

  @Property
  @Label("up to the next leap second POSIX time runs with TAI, and there it does not")
  void nextLeapIsWhereTheyPart(@ForAll("moments") long tai) {
    UtcRendering rendering = UtcRendering.of(TABLE, TABLE.expires(), 0);
    long leap = rendering.nextLeap(tai);
    if (leap != Long.MAX_VALUE) {
      assertTrue(leap >= tai);
      assertFalse(
          rendering.posix(leap) - rendering.posix(leap - 1) == 1, "nothing happens at " + leap);
      long from = Math.max(tai, rendering.nextLeap(tai - 2 * SECOND) + SECOND);
      if (from < leap && rendering.nextLeap(tai - 2 * SECOND) == leap) {
        assertEquals(leap - 1 - tai, rendering.posix(leap - 1) - rendering.posix(tai));
      }
    }
  }

  @Property
  @Label("TAI − UTC is the table's, and known until it expires")
  void tellsTheDifference(@ForAll("moments") long tai) {
    UtcRendering rendering = UtcRendering.of(TABLE, TABLE.expires(), 0);
    var told = TABLE.taiMinusUtcAt(TaiReading.instantOf(tai));
    assertEquals(told.seconds(), rendering.minusUtcSeconds(tai));
    assertEquals(told.isExact(), rendering.isKnownAt(tai));
  }

  @Test
  void whatIsSaidOfTheFarFutureDoesNoHarm() {
    List<LeapSecond> leaps = new ArrayList<>(TABLE.leaps());
    leaps.add(new LeapSecond(LocalDate.of(9999, 6, 30), 1));
    Instant farOff = Instant.parse("9999-12-31T00:00:00Z");
    var rendering =
        UtcRendering.of(LeapSecondTable.of("a test", TABLE.updated(), farOff, leaps), farOff, 0);
    long now = 1_800_000_000L * SECOND;
    assertTrue(rendering.isKnownAt(now));
    assertEquals(UtcRendering.of(TABLE, TABLE.expires(), now).posix(now), rendering.posix(now));
  }

  @Test
  void whatHasNoBoundStaysSo() {
    for (long near : new long[] {0, 1_483_228_836L * SECOND, 2_000_000_000L * SECOND}) {
      UtcRendering rendering = UtcRendering.of(TABLE, TABLE.expires(), near);
      assertEquals(Long.MIN_VALUE, rendering.posix(Long.MIN_VALUE));
      assertEquals(Long.MAX_VALUE, rendering.posix(Long.MAX_VALUE));
    }
  }
}
