package io.chronotick.model.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.threeten.extra.scale.TaiInstant;

class TimeScaleTest {

  @Provide
  Arbitrary<TaiInstant> moments() {
    return Tables.moments();
  }

  @Property
  void everyReadingIsAMomentAndBack(@ForAll TimeScale scale, @ForAll("moments") TaiInstant moment) {
    assertEquals(moment, scale.toTai(scale.render(moment)));
  }

  @Test
  void showsOneMomentOnEachScale() {
    TaiInstant moment =
        new UtcScale(LeapSecondTable.shipped()).parse("2026-11-22T21:30:00.123456789Z");
    assertEquals("2026-11-22T21:30:37.123456789", TimeScale.TAI.render(moment).toString());
    assertEquals("2026-11-22T21:31:09.307456789", TimeScale.TT.render(moment).toString());
    assertEquals("2026-11-22T21:30:18.123456789", TimeScale.GPS.render(moment).toString());
    assertEquals("2026-11-22T21:30:18.123456789", TimeScale.GALILEO.render(moment).toString());
    assertEquals("2026-11-22T21:30:04.123456789", TimeScale.BEIDOU.render(moment).toString());
  }

  @Test
  void beginsTaiWhereThreeTenExtraDoes() {
    assertEquals(
        "1958-01-01T00:00", TimeScale.TAI.render(TaiInstant.ofTaiSeconds(0, 0)).toString());
    assertEquals(
        TaiInstant.ofTaiSeconds(0, 0), TimeScale.TAI.toTai(LocalDateTime.of(1958, 1, 1, 0, 0)));
  }

  @Test
  void refusesWhatNoDateHolds() {
    for (long seconds : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 1L << 60}) {
      assertThrows(
          ArithmeticException.class,
          () -> TimeScale.TT.render(TaiInstant.ofTaiSeconds(seconds, 0)));
    }
  }
}
