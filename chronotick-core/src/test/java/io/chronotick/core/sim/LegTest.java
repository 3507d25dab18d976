package io.chronotick.core.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegTest {

  private static final int PACKETS = 50_000;
  private static final Duration FLOOR = Duration.ofMillis(10);
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final LegModel PLAIN = LegModel.exponential(FLOOR, MILLI);
  private static final byte[] PACKET = new byte[48];

  /** Delays of many packets, one a second, in seconds, in the order of sending. */
  private static List<Double> delays(LegModel model) {
    Leg leg = new Leg(model, Noise.seeded(42));
    List<Double> delays = new ArrayList<>();
    for (long i = 0; i < PACKETS; i++) {
      leg.carry(PACKET, i * Picos.PER_SECOND, (delay, bytes) -> delays.add(Picos.toSeconds(delay)));
    }
    return delays;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double min(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  private static void assertMeanExcess(Excess excess, double tolerance) {
    List<Double> delays = delays(LegModel.of(FLOOR, excess));
    assertTrue(min(delays) >= 0.010, "below the floor: " + min(delays));
    assertEquals(1, (mean(delays) - 0.010) / excess.mean(), tolerance, excess.toString());
  }

  @Test
  void everyDistributionHasItsMeanAboveTheFloor() {
    // 50 000 draws: four standard errors of the exponential are 1.8 %.
    assertMeanExcess(new Excess.Exponential(MILLI), 0.02);
    assertMeanExcess(new Excess.LogNormal(MILLI, 0.8), 0.03);
    assertMeanExcess(new Excess.Pareto(MILLI, 3), 0.04);
    assertEquals(0.010, mean(delays(LegModel.of(FLOOR, new Excess.None()))), 1e-12);
    assertEquals(Double.POSITIVE_INFINITY, new Excess.Pareto(MILLI, 1).mean());
  }

  @Test
  void aParetoTailHasItsQuantiles() {
    List<Double> delays = delays(LegModel.of(Duration.ZERO, new Excess.Pareto(MILLI, 1.5)));
    delays.sort(null);
    assertEquals(0.001 * (Math.pow(2, 2 / 3.0) - 1), delays.get(PACKETS / 2), 0.00002);
    assertEquals(0.001 * (Math.pow(100, 2 / 3.0) - 1), delays.get(PACKETS - PACKETS / 100), 0.002);
  }

  @Test
  void lossesComeAtTheirRateAndChangeNobodyElsesDelay() {
    List<Double> lossy = delays(PLAIN.withLoss(0.33));
    // Four standard deviations of the binomial are 0.0084.
    assertEquals(0.67, lossy.size() / (double) PACKETS, 0.0085);
    List<Double> twice = delays(PLAIN.withDuplicates(0.1).withCorruption(0.5));
    assertEquals(1.1, twice.size() / (double) PACKETS, 0.006);
    assertEquals(delays(PLAIN).get(0), twice.get(0));
  }

  @Test
  void aLinkThatIsSeldomUpLetsOnlyThenOneInTwentyThrough() {
    Leg leg = new Leg(PLAIN.withUptime(LegModel.Uptime.RARE), Noise.seeded(1));
    int[] through = new int[2];
    for (long second = 0; second < 500_000; second++) {
      int which = second % 10_000 < 1200 ? 1 : 0;
      leg.carry(PACKET, second * Picos.PER_SECOND, (delay, bytes) -> through[which]++);
    }
    assertEquals(0, through[0]);
    assertEquals(0.05, through[1] / 60_000.0, 0.004);
  }

  @Test
  void packetsOvertakeEachOther() {
    Leg leg = new Leg(PLAIN, Noise.seeded(1));
    List<Long> arrivals = new ArrayList<>();
    for (long i = 0; i < 100; i++) {
      long at = i * Picos.PER_NANO;
      leg.carry(PACKET, at, (delay, bytes) -> arrivals.add(at + delay));
    }
    assertNotEquals(arrivals.stream().sorted().toList(), arrivals);
  }

  @Test
  void corruptionFlipsOneBit() {
    Leg leg = new Leg(PLAIN.withCorruption(1), Noise.seeded(5));
    BitSet seen = new BitSet();
    for (int i = 0; i < 5000; i++) {
      leg.carry(
          PACKET,
          0,
          (delay, bytes) -> {
            BitSet flipped = BitSet.valueOf(bytes);
            assertEquals(1, flipped.cardinality());
            seen.or(flipped);
          });
    }
    assertArrayEquals(new byte[48], PACKET, "the sender's own bytes");
    assertEquals(48 * 8, seen.cardinality());
  }

  @Test
  void floorsChangeWhenTheyShould() {
    LegModel changing =
        LegModel.of(FLOOR, new Excess.None())
            .withFloorFrom(Duration.ofSeconds(200), MILLI)
            .withFloorFrom(Duration.ofSeconds(100), Duration.ofMillis(15));
    List<Double> delays = delays(changing);
    assertEquals(
        List.of(0.010, 0.015, 0.015, 0.001),
        List.of(delays.get(99), delays.get(100), delays.get(199), delays.get(200)));
  }

  @Test
  void busyTimesStretchTheExcessForTheirShareOfTime() {
    LegModel loaded =
        PLAIN.withLoad(new LegModel.Load(10, Duration.ofSeconds(30), Duration.ofSeconds(10)));
    // A quarter of the time ten times as much: 3.25 ms on average.
    assertEquals(0.00325, mean(delays(loaded)) - 0.010, 0.0004);
  }

  @Test
  void burstsAddTheirExcessForTheirShareOfTime() {
    LegModel bursty =
        PLAIN.withBursts(
            new LegModel.Bursts(Duration.ofSeconds(90), Duration.ofSeconds(10), FLOOR));
    // A tenth of the time 10 ms more.
    assertEquals(0.002, mean(delays(bursty)) - 0.010, 0.0003);
  }

  @Test
  void aHeavyTailNeverOutlastsTheSimulation() {
    LegModel hopeless = LegModel.of(FLOOR, new Excess.Pareto(MILLI, 0.05));
    double longest = delays(hopeless).stream().mapToDouble(d -> d).max().orElseThrow();
    assertEquals(3600.010, longest, 1e-9);
  }
}
