package io.chronotick.core.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chronotick.model.FineMonotonicTime;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FineTimeTest {

  private static final BigInteger ATTOS_PER_NANO = BigInteger.valueOf(1_000_000_000);
  private static final long FAR = 1L << 61;

  @Property
  @Label("The line is exact: of all its products only the sum is rounded, down to the attosecond")
  void onlyTheSumIsRounded(
      @ForAll @LongRange(min = -FAR, max = FAR) long nanos,
      @ForAll @LongRange(min = -1_000_000_000, max = 1_000_000_000) long beyond,
      @ForAll @LongRange(min = -FAR, max = FAR) long elapsed,
      @ForAll @IntRange(max = 999_999_999) int below,
      @ForAll long rate) {
    BigInteger counter = attos(elapsed).add(BigInteger.valueOf(below));
    BigInteger exact =
        attos(nanos)
            .add(BigInteger.valueOf(beyond))
            .add(BigInteger.valueOf(below))
            .add(counter.multiply(BigInteger.valueOf(rate)).shiftRight(Long.SIZE));
    FineTime time = FineTime.onLine(nanos, beyond, elapsed, below, rate);
    assertEquals(exact, attos(time.nanos()).add(BigInteger.valueOf(time.attos())));
  }

  private static BigInteger attos(long nanos) {
    return BigInteger.valueOf(nanos).multiply(ATTOS_PER_NANO);
  }

  @Test
  void aCourseKeepsWhatLiesBelow() {
    Course course = new Course(1_000, 5_000, -300_000_000, 0.25, Optional.empty(), List.of());
    // 1010.5 ns, 5000 − 0.3 ns, and a quarter of 10.5 ns.
    assertEquals(
        new FineTime(6_012, 825_000_000), course.timeAt(new FineMonotonicTime(1_010, 500_000_000)));
  }
}
