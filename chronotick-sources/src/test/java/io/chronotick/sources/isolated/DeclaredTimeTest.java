package io.chronotick.sources.isolated;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.Measurement;
import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.host.WallReading;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

class DeclaredTimeTest {

  private static final Instant WALL = Instant.parse("2026-11-23T12:00:00Z");
  private static final long ORIGIN = 5_000_000_000L;

  private static WallReading reading(long counter, long gap, long wallAfter, Instant wall) {
    return new WallReading(
        MonotonicTime.ofNanos(counter),
        wall.plusNanos(wallAfter),
        MonotonicTime.ofNanos(counter + gap));
  }

  /** The oracle reckons in decimal fractions: true time, given how wrong clock and counter are. */
  @Property
  @Label("the interval contains true time whatever the declaration leaves open")
  void intervalContainsTrueTime(
      @ForAll @LongRange(min = 0, max = 400_000_000) long within,
      @ForAll @DoubleRange(min = -1, max = 1) double off,
      @ForAll @DoubleRange(min = 0, max = 90_000) double drift,
      @ForAll @DoubleRange(min = -1, max = 1) double drifting,
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long elapsed,
      @ForAll @LongRange(min = 0, max = 1_000_000) long gap,
      @ForAll @DoubleRange(min = 0, max = 1) double moment,
      @ForAll @LongRange(min = 0, max = 1_000_000) long nextGap) {
    DeclaredTime time =
        new DeclaredTime(reading(ORIGIN, gap, 0, WALL), Duration.ofNanos(within), drift);
    long later = ORIGIN + gap + elapsed;
    PollOutcome outcome = time.at(reading(later, nextGap, gap + elapsed, WALL));
    Measurement measurement = assertInstanceOf(PollOutcome.Measured.class, outcome).measurement();

    long readAt = ORIGIN + (long) (moment * gap);
    BigDecimal rate = BigDecimal.ONE.add(BigDecimal.valueOf(drifting * drift).movePointLeft(6));
    BigDecimal passed =
        BigDecimal.valueOf(later + nextGap - readAt).divide(rate, MathContext.DECIMAL128);
    // Nanoseconds since the wall clock was read, of true time when the exchange was over.
    BigDecimal truth = BigDecimal.valueOf((long) (off * within)).add(passed);

    long bound = measurement.claim().bound().orElseThrow().toNanos();
    long earliest = Duration.between(WALL, measurement.serverTransmitted()).toNanos() - bound;
    long latest =
        Duration.between(WALL, measurement.serverReceived()).toNanos()
            + measurement.roundTrip().toNanos()
            + bound;
    assertTrue(
        truth.setScale(0, RoundingMode.FLOOR).longValueExact() >= earliest
            && truth.setScale(0, RoundingMode.CEILING).longValueExact() <= latest,
        truth + " is outside " + earliest + " to " + latest);
  }
}
