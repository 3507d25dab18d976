package io.chronotick.model;

import static io.chronotick.model.Laws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClockQualityTest {

  private static final Duration NANO = Duration.ofNanos(1);
  private static final Stratum SECONDARY = Stratum.of(2);

  /** Dense around every boundary, and far beyond the last. */
  @Provide
  Arbitrary<Long> errors() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 2_000_000_000L),
        Arbitraries.longs().between(9_999_998L, 10_000_002L),
        Arbitraries.longs().between(99_999_998L, 100_000_002L),
        Arbitraries.longs().between(999_999_998L, 1_000_000_002L),
        Arbitraries.just(Long.MAX_VALUE));
  }

  @Property
  void aWiderErrorNeverGetsABetterGrade(
      @ForAll("errors") long offset,
      @ForAll("errors") long a,
      @ForAll("errors") long b,
      @ForAll @IntRange(min = 0, max = 16) int stratum) {
    ClockQuality narrow = grade(offset, Math.min(a, b), stratum);
    ClockQuality wide = grade(offset, Math.max(a, b), stratum);
    assertTrue(narrow.compareTo(wide) <= 0, narrow + " for the narrower, " + wide);
  }

  @Property
  void offsetAndBoundWeighAlikeAndTheLargerCounts(
      @ForAll("errors") long a,
      @ForAll("errors") long b,
      @ForAll @IntRange(min = 0, max = 16) int stratum) {
    assertEquals(grade(a, b, stratum), grade(b, a, stratum));
    assertEquals(grade(0, Math.max(a, b), stratum), grade(a, b, stratum));
    assertEquals(grade(a, b, stratum), grade(-a, b, stratum));
  }

  @Property
  void referenceIsExcellentNextToAReference(
      @ForAll("errors") long error, @ForAll @IntRange(min = 0, max = 16) int stratum) {
    boolean excellent = grade(0, error, 16) == ClockQuality.EXCELLENT;
    assertEquals(excellent && stratum <= 1, grade(0, error, stratum) == ClockQuality.REFERENCE);
  }

  @Test
  void boundaries() {
    assertGrade(ClockQuality.EXCELLENT, Duration.ZERO);
    assertGrade(ClockQuality.EXCELLENT, Duration.ofMillis(10).minus(NANO));
    assertGrade(ClockQuality.GOOD, Duration.ofMillis(10));
    assertGrade(ClockQuality.GOOD, Duration.ofMillis(100).minus(NANO));
    assertGrade(ClockQuality.FAIR, Duration.ofMillis(100));
    assertGrade(ClockQuality.FAIR, Duration.ofSeconds(1).minus(NANO));
    assertGrade(ClockQuality.POOR, Duration.ofSeconds(1));
    assertGrade(ClockQuality.POOR, Duration.ofSeconds(Long.MAX_VALUE));
  }

  @Test
  void withoutABoundNothingIsKnown() {
    for (int stratum = 0; stratum <= 16; stratum++) {
      assertEquals(
          ClockQuality.UNKNOWN,
          ClockQuality.grade(ClockOffset.ZERO, Optional.empty(), Stratum.of(stratum)));
    }
  }

  @Test
  void aNegativeBoundIsRefused() {
    assertRefused(
        "bound PT-0.000000001S is negative",
        () -> ClockQuality.grade(ClockOffset.ZERO, Optional.of(Duration.ofNanos(-1)), SECONDARY));
  }

  private static void assertGrade(ClockQuality expected, Duration bound) {
    assertEquals(expected, ClockQuality.grade(ClockOffset.ZERO, Optional.of(bound), SECONDARY));
  }

  private static ClockQuality grade(long offset, long bound, int stratum) {
    return ClockQuality.grade(
        ClockOffset.ofNanos(offset), Optional.of(Duration.ofNanos(bound)), Stratum.of(stratum));
  }
}
