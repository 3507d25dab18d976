package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RateProofTest {

  private static final double SLACK = 1e-12;

  @Property
  void whatIsLearntIsNoFurtherOffThanIsClaimed(
      @ForAll long seed, @ForAll @IntRange(min = -500, max = 500) int ppm) {
    Random random = new Random(seed);
    double rate = ppm * 1e-6;
    RateProof proof = new RateProof();
    long counter = 0;
    for (int i = 0; i < 100; i++) {
      counter += random.nextLong(1L << random.nextInt(20, 36));
      double theta = rate * counter;
      long lo = (long) Math.floor(theta) - random.nextInt(1_000_000);
      long hi = (long) Math.ceil(theta) + random.nextInt(1_000_000);
      proof.add(new HardInterval(counter, lo, hi));
      for (double within : new double[] {1e-3, 25e-6, 1e-6}) {
        OptionalDouble learnt = proof.learnt(within, (random.nextDouble() - 0.5) * 1e-3);
        learnt.ifPresent(
            omega ->
                assertTrue(Math.abs(omega - rate) <= within + SLACK, omega + " is not " + rate));
      }
    }
    assertTrue(proof.learnt(25e-6, 0).isPresent(), "an hour of milliseconds teaches the rate");
  }

  @Test
  void oneProofTeachesNothing() {
    RateProof proof = new RateProof();
    proof.add(new HardInterval(0, 0, 0));
    assertTrue(proof.learnt(1e-3, 0).isEmpty());
    // Nor do two at one moment.
    proof.add(new HardInterval(0, 0, 0));
    assertTrue(proof.learnt(1e-3, 0).isEmpty());
  }

  @Test
  void theEstimateChoosesAmongWhatIsProvedAndNothingMore() {
    RateProof proof = new RateProof();
    proof.add(new HardInterval(0, -10, 10));
    proof.add(new HardInterval(1_000_000, -10, 10));
    // Proved: 0 ± 20 ppm, and 30 ppm are allowed.
    assertEquals(5e-6, proof.learnt(30e-6, 5e-6).orElseThrow(), 1e-12);
    assertEquals(10e-6, proof.learnt(30e-6, 90e-6).orElseThrow(), 1e-12);
    assertEquals(-10e-6, proof.learnt(30e-6, -90e-6).orElseThrow(), 1e-12);
  }

  @Test
  void aRateThatChangedIsBelievedOnceTheRecentProofsSaySo() {
    RateProof proof = new RateProof();
    for (long second = 0; second <= 1000; second += 10) {
      long theta = second <= 500 ? 0 : 40_000 * (second - 500);
      proof.add(new HardInterval(second * 1_000_000_000L, theta - 10_000, theta + 10_000));
    }
    assertEquals(40e-6, proof.learnt(25e-6, 40e-6).orElseThrow(), 1e-12);
    assertTrue(proof.learnt(25e-6, 0).orElseThrow() >= 15e-6);
  }
}
