package io.chronotick.core.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.discipline.SteeringWatch.Change;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** J-05: two counters, one of them steered; each read takes a while. */
class SteeringWatchTest {

  private static final double RHO = 50e-6;
  private static final double RHO0 = 200e-6;
  private static final long SECOND = 1_000_000_000L;

  /** Both counters as functions of one raw time that only the test moves. */
  private static final class Counters {
    private double rawNanos = 5e9;
    private double ourNanos = -3e9;
    private double steering;
    private double readCost;

    void pass(double nanos) {
      rawNanos += nanos;
      ourNanos += nanos / (1 + steering);
    }

    long ours() {
      pass(readCost);
      return Math.round(ourNanos);
    }

    long raw() {
      pass(readCost);
      return Math.round(rawNanos);
    }

    SteeringWatch watch() {
      return new SteeringWatch(this::ours, this::raw, RHO, RHO0);
    }
  }

  private final Counters counters = new Counters();

  private Change lookAfterASecond(SteeringWatch watch) {
    counters.pass(SECOND);
    return watch.look();
  }

  @Test
  @DisplayName("J-05 a change is told once, and settled once two seconds agree")
  void changeIsToldOnceAndSettlesWhenSteady() {
    SteeringWatch watch = counters.watch();
    assertEquals(Change.NONE, lookAfterASecond(watch));
    counters.pass(SECOND / 2.0);
    counters.steering = 500e-6;
    counters.pass(SECOND / 2.0);
    assertTrue(watch.isChangedSince());
    assertEquals(Change.CHANGED, watch.look());
    assertTrue(watch.isSettling() && watch.isSteered() && !watch.isChangedSince());
    // The second just past was half steered and half not: another rate than this one's.
    assertEquals(Change.NONE, lookAfterASecond(watch));
    assertEquals(Change.SETTLED, lookAfterASecond(watch));
    assertEquals(500e-6, watch.steering(), 1e-6);
    assertFalse(watch.isSettling());
    for (int i = 0; i < 200; i++) {
      assertEquals(Change.NONE, lookAfterASecond(watch));
    }
    assertTrue(watch.isSteered());
  }

  @Test
  @DisplayName("J-05 steering that creeps away from where it was found is a change too")
  void creepingSteeringIsAChange() {
    SteeringWatch watch = counters.watch();
    counters.steering = 100e-6;
    // A counter may be so far off; only from here on it has to stay.
    assertEquals(Change.NONE, lookAfterASecond(watch));
    int looks = 0;
    do {
      counters.steering += 1e-6;
      looks++;
    } while (lookAfterASecond(watch) == Change.NONE);
    assertEquals(51, looks, 1);
    assertEquals(0, watch.steering());
  }

  @Test
  @DisplayName("J-05 a counter that ran backwards says nothing about steering")
  void counterThatRanBackwardsIsNoSteering() {
    SteeringWatch watch = counters.watch();
    assertEquals(Change.NONE, lookAfterASecond(watch));
    counters.ourNanos -= 10.0 * SECOND;
    assertEquals(Change.NONE, watch.look());
    assertEquals(Change.NONE, lookAfterASecond(watch));
  }

  @Property(tries = 100)
  @Label("J-05 slow reads of a steady pair never look like a change")
  void slowReadsAreNoChange(
      @ForAll long seed,
      @ForAll @IntRange(min = -150, max = 150) int ppm,
      @ForAll @IntRange(min = 1, max = 50_000_000) int slowest) {
    Random random = new Random(seed);
    Counters pair = new Counters();
    pair.steering = ppm * 1e-6;
    SteeringWatch watch =
        new SteeringWatch(
            () -> {
              pair.readCost = random.nextInt(slowest);
              return pair.ours();
            },
            pair::raw,
            RHO,
            RHO0);
    for (int i = 0; i < 100; i++) {
      pair.pass(random.nextInt(2_000_000_000));
      assertEquals(Change.NONE, watch.look());
    }
  }
}
