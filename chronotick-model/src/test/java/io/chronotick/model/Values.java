package io.chronotick.model;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What the laws are tried on: whole ranges, with their edges, and a crowded middle where things
 * meet.
 */
final class Values {

  /** Half the range of {@code long}, so that sums of two do not leave it. */
  static final long HALF_RANGE = Long.MAX_VALUE / 2;

  private Values() {}

  /** Any instant at all. */
  static Arbitrary<Instant> instants() {
    Arbitrary<Instant> anywhere =
        Combinators.combine(
                Arbitraries.longs()
                    .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                Arbitraries.longs().between(0, 999_999_999))
            .as(Instant::ofEpochSecond);
    return Arbitraries.oneOf(anywhere, crowded(), Arbitraries.of(Instant.MIN, Instant.MAX));
  }

  /**
   * A dozen neighbouring nanoseconds around a second's edge: equal and touching ends are common.
   */
  static Arbitrary<Instant> crowded() {
    return Arbitraries.longs().between(-6, 6).map(n -> Instant.ofEpochSecond(1_795_383_000L, n));
  }

  static Arbitrary<TimeInterval> intervals() {
    return Arbitraries.oneOf(intervalsOf(instants()), intervalsOf(crowded()));
  }

  private static Arbitrary<TimeInterval> intervalsOf(Arbitrary<Instant> instants) {
    return Combinators.combine(instants, instants)
        .as((a, b) -> a.isAfter(b) ? new TimeInterval(b, a) : new TimeInterval(a, b));
  }

  /** Zero to about 146 years, so that the sum of two is still a {@code long} of nanoseconds. */
  static Arbitrary<Duration> durations() {
    return Arbitraries.longs().between(0, HALF_RANGE).map(Duration::ofNanos);
  }

  /** Offsets whose sums of two stay in range. */
  static Arbitrary<ClockOffset> offsets() {
    return Arbitraries.longs().between(-HALF_RANGE, HALF_RANGE).map(ClockOffset::ofNanos);
  }

  static Arbitrary<RootDistance> rootDistances() {
    return Combinators.combine(durations(), durations()).as(RootDistance::new);
  }

  /** Well-formed names from every plane, dense where UTF-16 order and code point order differ. */
  static Arbitrary<NodeId> nodeIds() {
    Arbitrary<Integer> codePoints =
        Arbitraries.oneOf(
            Arbitraries.integers().between('a', 'c'),
            Arbitraries.integers().between(0x20, 0x7e),
            Arbitraries.integers().between(0xa0, 0xd7ff),
            Arbitraries.integers().between(0xe000, 0xffff),
            Arbitraries.integers().between(0x1_0000, 0x10_ffff));
    return codePoints
        .array(int[].class)
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(points -> NodeId.of(new String(points, 0, points.length)));
  }
}
