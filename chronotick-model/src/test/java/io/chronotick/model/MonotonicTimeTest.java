package io.chronotick.model;

import static io.chronotick.model.Laws.assertOrder;
import static io.chronotick.model.Laws.assertRoundTrip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.time.Duration;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MonotonicTimeTest {

  @Property
  void differencesAreExactOrRefused(@ForAll long a, @ForAll long b) {
    MonotonicTime from = MonotonicTime.ofNanos(a);
    MonotonicTime to = MonotonicTime.ofNanos(b);
    BigInteger exact = BigInteger.valueOf(b).subtract(BigInteger.valueOf(a));
    if (exact.bitLength() < Long.SIZE) {
      assertEquals(exact.longValueExact(), from.nanosUntil(to));
      assertEquals(Duration.ofNanos(exact.longValueExact()), from.until(to));
    } else {
      assertThrows(ArithmeticException.class, () -> from.until(to));
    }
  }

  @Property
  void aDurationAddedIsTheDurationBetween(@ForAll long nanos, @ForAll long step) {
    Assume.that(BigInteger.valueOf(nanos).add(BigInteger.valueOf(step)).bitLength() < Long.SIZE);
    MonotonicTime start = MonotonicTime.ofNanos(nanos);
    Duration duration = Duration.ofNanos(step);
    assertEquals(duration, start.until(start.plus(duration)));
    assertEquals(start, start.plus(duration).minus(duration));
  }

  @Property
  void isOrdered(@ForAll long a, @ForAll long b, @ForAll long c) {
    assertOrder(MonotonicTime.ofNanos(a), MonotonicTime.ofNanos(b), MonotonicTime.ofNanos(c));
    assertEquals(a < b, MonotonicTime.ofNanos(a).isBefore(MonotonicTime.ofNanos(b)));
    assertEquals(a > b, MonotonicTime.ofNanos(a).isAfter(MonotonicTime.ofNanos(b)));
  }

  @Property
  void textRoundTrips(@ForAll long nanos) {
    assertRoundTrip(MonotonicTime.ofNanos(nanos), MonotonicTime::parse);
  }

  @Test
  void printsItsUnit() {
    assertEquals("81234567890ns", MonotonicTime.ofNanos(81_234_567_890L).toString());
    assertThrows(IllegalArgumentException.class, () -> MonotonicTime.parse("1"));
    assertThrows(IllegalArgumentException.class, () -> MonotonicTime.parse("0.5ns"));
    assertThrows(
        IllegalArgumentException.class, () -> MonotonicTime.parse("9223372036854775808ns"));
  }

  @Test
  void throwsInsteadOfWrapping() {
    MonotonicTime last = MonotonicTime.ofNanos(Long.MAX_VALUE);
    assertThrows(ArithmeticException.class, () -> last.plus(Duration.ofNanos(1)));
    assertThrows(ArithmeticException.class, () -> last.minus(Duration.ofNanos(-1)));
    assertThrows(ArithmeticException.class, () -> last.minus(Duration.ofSeconds(Long.MAX_VALUE)));
  }
}
