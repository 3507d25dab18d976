package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.IntervalKind;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FilterBankTest {

  private static final long SECOND = 1_000_000_000L;
  private static final int POLLS = 40;

  private final FilterBank bank = bank();

  private static FilterBank bank() {
    return new FilterBank(1e-9, Rate.ABSOLUTE_TOLERANCE);
  }

  /** θ is 1 ms and rises at 20 ppm; both legs queue. */
  private static Exchange exchange(Random random, int k) {
    long t1 = k * 16L * SECOND;
    long out = 50_000L + random.nextInt(20_000);
    long back = 50_000L + random.nextInt(20_000);
    long theta = 1_000_000 + t1 / 50_000;
    long stamp = t1 + out + theta;
    return new Exchange(t1, stamp, stamp, t1 + out + back, 0, IntervalKind.GUARANTEED);
  }

  private static Exchange shifted(Exchange x, long local, long server) {
    return new Exchange(
        x.t1() + local, x.t2() + server, x.t3() + server, x.t4() + local, 0, x.kind());
  }

  /** θ_k negated, δ_k kept: what went out slowly now comes back slowly. */
  private static Exchange mirrored(Exchange x) {
    long stamp = x.t1() + x.t4() - x.t2();
    return new Exchange(x.t1(), stamp, stamp, x.t4(), 0, x.kind());
  }

  @Property(tries = 50)
  void aConstantOnTheServersStampsIsAConstantOnTheEstimate(
      @ForAll long seed, @ForAll @LongRange(min = -SECOND, max = 1L << 60) long constant) {
    FilterBank other = bank();
    Random random = new Random(seed);
    for (int k = 0; k < POLLS; k++) {
      Exchange x = exchange(random, k);
      bank.update(x);
      other.update(shifted(x, 0, constant));
    }
    long at = POLLS * 16L * SECOND;
    // The base is halved to a whole nanosecond, which an odd constant may turn the other way.
    assertTrue(Math.abs(bank.thetaAt(at) + constant - other.thetaAt(at)) <= 1);
    bank.reset();
  }

  @Property(tries = 50)
  void aConstantOnAllStampsChangesNothing(
      @ForAll long seed, @ForAll @LongRange(min = 0, max = 1L << 60) long constant) {
    FilterBank other = bank();
    Random random = new Random(seed);
    for (int k = 0; k < POLLS; k++) {
      Exchange x = exchange(random, k);
      bank.update(x);
      other.update(shifted(x, constant, constant));
    }
    long at = POLLS * 16L * SECOND;
    assertEquals(bank.thetaAt(at), other.thetaAt(at + constant));
    bank.reset();
  }

  @Property(tries = 50)
  void exchangingTheLegsNegatesTheEstimate(@ForAll long seed) {
    FilterBank other = bank();
    Random random = new Random(seed);
    for (int k = 0; k < POLLS; k++) {
      Exchange x = exchange(random, k);
      Exchange mirror = mirrored(x);
      assertEquals(-x.twiceOffset(), mirror.twiceOffset());
      bank.update(x);
      other.update(mirror);
    }
    long at = POLLS * 16L * SECOND;
    assertTrue(Math.abs(bank.thetaAt(at) + other.thetaAt(at)) <= 2);
    bank.reset();
  }

  @Test
  void findsOffsetAndRateAndKnowsHowWell() {
    Random random = new Random(3);
    for (int k = 0; k < 200; k++) {
      bank.update(exchange(random, k));
    }
    long at = 200 * 16L * SECOND;
    long error = bank.thetaAt(at) - (1_000_000 + at / 50_000);
    assertTrue(Math.abs(error) < 3_000, error + " ns");
    assertTrue(Math.abs(error) < 5 * bank.spread().stdDevNanosAt(at));
    assertTrue(
        bank.spread().stdDevNanosAt(at + 3600 * SECOND) > 2 * bank.spread().stdDevNanosAt(at),
        "an hour without an answer must cost");
  }

  @Test
  void oneExchangeIsAsUncertainAsItsDelay() {
    bank.update(new Exchange(0, 5500, 5500, 10_000, 0, IntervalKind.GUARANTEED));
    assertEquals(500, bank.thetaAt(5000));
    assertEquals(5000 / Math.sqrt(3), bank.spread().stdDevNanosAt(5000), 1e-6);
  }

  @Test
  void aWildPacketDoesNotWreckIt() {
    Random random = new Random(4);
    for (int k = 0; k < 100; k++) {
      bank.update(exchange(random, k));
    }
    Exchange good = exchange(random, 100);
    bank.update(
        new Exchange(
            good.t1(), good.t2() + SECOND / 2, good.t3() + SECOND / 2, good.t4(), 0, good.kind()));
    long at = good.t4();
    long error = bank.thetaAt(at) - (1_000_000 + at / 50_000);
    assertTrue(Math.abs(error) < 20_000_000, error + " ns after a packet half a second off");
  }

  @Test
  void refutationMovesItAndWidensIt() {
    bank.update(new Exchange(0, 5500, 5500, 10_000, 0, IntervalKind.GUARANTEED));
    double before = bank.spread().stdDevNanosAt(5000);
    double beforeRate = bank.omegaStdDev();
    bank.refute(7_000, 6_000, 10_000_000);
    assertEquals(7_500, bank.thetaAt(5000));
    assertTrue(bank.spread().stdDevNanosAt(5000) > before);
    // 7 µs in 10 ms are 700 ppm that nobody knew of.
    assertEquals(Math.hypot(beforeRate, 700e-6), bank.omegaStdDev(), 1e-9);
  }
}
