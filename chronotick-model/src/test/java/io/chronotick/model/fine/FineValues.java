package io.chronotick.model.fine;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What the laws are tried on: whole ranges, and a crowd around the seconds where things carry. */
final class FineValues {

  static final long ATTOS = 1_000_000_000_000_000_000L;

  private FineValues() {}

  private static Arbitrary<Long> fractions() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, ATTOS - 1),
        Arbitraries.longs().between(0, 20),
        Arbitraries.longs().between(ATTOS - 20, ATTOS - 1),
        Arbitraries.longs().between(ATTOS / 2 - 3, ATTOS / 2 + 3));
  }

  /** Half the range, so that sums of two stay in it. */
  static Arbitrary<FineDuration> durations() {
    Arbitrary<Long> seconds =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-3, 3),
            Arbitraries.longs().between(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4));
    return Combinators.combine(seconds, fractions()).as(FineDuration::new);
  }

  static Arbitrary<FineInstant> instants() {
    Arbitrary<Long> seconds =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-3, 3),
            // The ends of NTP's eras -1, 0 and 1.
            Arbitraries.longs().between(-2, 2).map(n -> n - 2_208_988_800L),
            Arbitraries.longs().between(-2, 2).map(n -> n + (1L << 32) - 2_208_988_800L),
            Arbitraries.longs().between(-2, 2).map(n -> n + (2L << 32) - 2_208_988_800L),
            Arbitraries.longs()
                .between(Instant.MIN.getEpochSecond() + 1, Instant.MAX.getEpochSecond() - 1));
    return Combinators.combine(seconds, fractions()).as(FineInstant::new);
  }

  /** There and back these two forget nothing of the coarser unit. */
  record Pair(RoundingMode there, RoundingMode back) {}

  static Arbitrary<Pair> pairs() {
    return Arbitraries.of(
        Set.of(
            new Pair(RoundingMode.FLOOR, RoundingMode.CEILING),
            new Pair(RoundingMode.CEILING, RoundingMode.FLOOR),
            new Pair(RoundingMode.HALF_EVEN, RoundingMode.HALF_EVEN),
            new Pair(RoundingMode.HALF_UP, RoundingMode.HALF_DOWN)));
  }
}
