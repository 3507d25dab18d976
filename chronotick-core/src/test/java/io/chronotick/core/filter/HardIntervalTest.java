package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.StampFractions;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class HardIntervalTest {

  private static final long EPOCH = 1_795_383_000_000_000_000L;

  /** An honest server within {@code bound} and a counter whose true rate is {@code drift}. */
  private static final class World {
    private final Random random;
    private final double drift;
    private final long bound;
    private long trueNanos = 1_000_000_000L;

    World(long seed, double drift, long bound) {
      this.random = new Random(seed);
      this.drift = drift;
      this.bound = bound;
    }

    long counterAt(long trueTime) {
      return Math.round(trueTime / (1 + drift));
    }

    long theta() {
      return EPOCH + trueNanos - counterAt(trueNanos);
    }

    Exchange exchange() {
      long t1 = counterAt(trueNanos);
      trueNanos += leg();
      long t2 = EPOCH + trueNanos + error();
      trueNanos += random.nextInt(1000);
      long t3 = Math.max(t2, EPOCH + trueNanos + error());
      trueNanos += leg();
      return new Exchange(t1, t2, t3, counterAt(trueNanos), bound, IntervalKind.GUARANTEED);
    }

    private long leg() {
      return 1000L + random.nextInt(random.nextInt(10) == 0 ? 50_000_000 : 200_000);
    }

    private long error() {
      return bound == 0 ? 0 : random.nextLong(-bound, bound + 1);
    }
  }

  @Property
  void honestExchangesNeverContradictAndAlwaysContainTheTruth(
      @ForAll long seed,
      @ForAll @IntRange(min = -199, max = 199) int driftPpm,
      @ForAll @LongRange(min = 0, max = 1_000_000) long bound) {
    World world = new World(seed, driftPpm * 1e-6, bound);
    Rate rate = Rate.unlearnt(50e-6);
    HardInterval h = HardInterval.ofExchange(world.exchange(), rate, 1);
    for (int i = 0; i < 30; i++) {
      world.trueNanos += world.random.nextLong(64_000_000_000L);
      HardInterval next = HardInterval.ofExchange(world.exchange(), rate, 1);
      h = h.at(next.at(), rate).intersection(next).orElseThrow();
      long theta = world.theta();
      assertTrue(h.lo() <= theta && theta <= h.hi(), theta + " is outside " + h);
    }
  }

  @Property
  @Label("Stamps below the nanosecond are rounded outwards: the exact ends are inside")
  void fineStampsAreRoundedOutwards(
      @ForAll @IntRange(max = 999_999_999) int b1,
      @ForAll @IntRange(max = 999_999_999) int b2,
      @ForAll @IntRange(max = 999_999_999) int b3,
      @ForAll @IntRange(max = 999_999_999) int b4) {
    Exchange x =
        new Exchange(
            1_000,
            EPOCH,
            EPOCH + 10,
            1_200,
            0,
            IntervalKind.GUARANTEED,
            Optional.of(new StampFractions(b1, b2, b3, b4)));
    Rate rate = Rate.unlearnt(50e-6);
    HardInterval h = HardInterval.ofExchange(x, rate, 0);
    // θ(T4) ≥ T3 − T4 and θ(T1) ≤ T2 − T1, in attoseconds beyond the whole nanoseconds; what a rate
    // adds is counted in full, the nanosecond that its double is given included.
    long lo = (EPOCH + 10 - 1_200 - h.lo()) * 1_000_000_000 + b3 - b4;
    long hi = (h.hi() - (EPOCH - 1_000) - rate.highestChange(200)) * 1_000_000_000 - (b2 - b1);
    // Up to a nanosecond of the counter lies between what is proved and what is referred to.
    assertTrue(lo >= 200_000, "the lower end is inside by " + lo);
    assertTrue(hi >= 200_000, "the upper end is inside by " + hi);
    assertTrue(lo <= 2_000_000_000L, "the lower end is wasteful by " + lo);
  }

  @Property
  void growsWithAgeAndNeverShrinks(
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long first,
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long second) {
    Rate rate = new Rate(3e-6, 50e-6);
    HardInterval h = new HardInterval(0, -10, 10);
    HardInterval once = h.at(first + second, rate);
    HardInterval twice = h.at(first, rate).at(first + second, rate);
    assertTrue(h.width() <= once.width());
    // Two roundings cost more than one, and only outwards.
    assertTrue(twice.lo() <= once.lo() && twice.hi() >= once.hi());
    assertTrue(once.lo() <= -10 - (50e-6 - 3e-6) * (first + second));
    assertTrue(once.hi() >= 10 + 53e-6 * (first + second));
  }

  @Test
  void whatLiesBeyondIsClippedWithTheEstimate() {
    HardInterval h = new HardInterval(0, -10, 10);
    assertEquals(7, h.clipBeyond(0, 7));
    assertEquals(-7, h.clipBeyond(10, -7));
    assertEquals(0, h.clipBeyond(10, 7));
    assertEquals(7, h.clipBeyond(-10, 7));
    assertEquals(0, h.clipBeyond(-10, -7));
    assertEquals(0, h.clipBeyond(11, -7));
  }

  @Test
  void endsComeFromTheLuckiestLegs() {
    Rate rate = Rate.unlearnt(50e-6);
    // Slow request, fast reply; then the other way round: together narrower than each.
    Exchange fastReply = new Exchange(0, 900, 900, 1000, 0, IntervalKind.GUARANTEED);
    Exchange fastRequest = new Exchange(2000, 2100, 2100, 3000, 0, IntervalKind.GUARANTEED);
    HardInterval a = HardInterval.ofExchange(fastReply, rate, 0);
    HardInterval b = HardInterval.ofExchange(fastRequest, rate, 0);
    HardInterval both = a.at(3000, rate).intersection(b).orElseThrow();
    assertEquals(1000, fastReply.delay());
    assertTrue(both.width() < 210, both.toString());
    assertTrue(both.lo() <= 0 && 0 <= both.hi());
  }

  @Test
  void aStepOfTheServerLeavesAnEmptyIntersection() {
    Rate rate = Rate.unlearnt(50e-6);
    HardInterval before =
        HardInterval.ofExchange(new Exchange(0, 50, 50, 100, 0, IntervalKind.GUARANTEED), rate, 0);
    Exchange stepped = new Exchange(1000, 901_050, 901_050, 1100, 0, IntervalKind.GUARANTEED);
    HardInterval after = HardInterval.ofExchange(stepped, rate, 0);
    assertTrue(before.at(1100, rate).intersection(after).isEmpty());
  }

  @Test
  void clippingMovesOnlyWhatIsOutside() {
    HardInterval h = new HardInterval(0, -5, 7);
    assertEquals(-5, h.clip(-100));
    assertEquals(7, h.clip(100));
    assertEquals(3, h.clip(3));
  }

  @Test
  void refusesNonsense() {
    assertThrows(IllegalArgumentException.class, () -> new HardInterval(0, 1, 0));
    HardInterval h = new HardInterval(10, 0, 1);
    assertThrows(IllegalArgumentException.class, () -> h.at(9, Rate.unlearnt(50e-6)));
    assertThrows(IllegalArgumentException.class, () -> h.intersection(new HardInterval(11, 0, 1)));
    assertThrows(IllegalArgumentException.class, () -> new Rate(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Rate(Double.NaN, 1e-6));
  }

  @Test
  void wideTouchingIntervalsMeet() {
    assertTrue(new HardInterval(0, 0, 5).overlaps(new HardInterval(0, 5, 9)));
    assertFalse(new HardInterval(0, 0, 4).overlaps(new HardInterval(0, 5, 9)));
  }
}
