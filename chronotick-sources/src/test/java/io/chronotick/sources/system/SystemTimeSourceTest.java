package io.chronotick.sources.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.Measurement;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.Ticker;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTraits.Courtesy;
import io.chronotick.sources.spi.TimeSourceProvider;
import io.chronotick.sources.testing.TimeSourceContract;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemTimeSourceTest extends TimeSourceContract {

  private static final SourceSpec SPEC = SourceSpec.parse("system:");

  @Override
  protected TimeSourceProvider provider() {
    return new SystemSourceProvider();
  }

  @Override
  protected SourceSpec spec() {
    return SPEC;
  }

  @Override
  protected void answer() {
    // It has answered already.
  }

  @Override
  protected boolean answersAtOnce() {
    return true;
  }

  private static Measurement measure(Ticker ticker, InstantSource wall) {
    PollOutcome outcome =
        now(new SystemTimeSource(SPEC, ticker, wall).poll().toCompletableFuture());
    return assertInstanceOf(PollOutcome.Measured.class, outcome).measurement();
  }

  /** A counter that shows these readings one after the other. */
  private static Ticker showing(List<Long> micros) {
    Iterator<Long> next = micros.iterator();
    return () -> next.next() * 1000;
  }

  @Test
  void tellsATimeAndVouchesForNothing() {
    Instant wall = Instant.parse("2026-11-23T12:00:00.123456789Z");
    Measurement measurement = measure(showing(List.of(10L, 12L)), InstantSource.fixed(wall));
    assertEquals(wall, measurement.serverReceived());
    assertEquals(wall, measurement.serverTransmitted());
    assertEquals(Duration.ofNanos(2000), measurement.roundTrip());
    assertEquals(ServerClaim.NONE, measurement.claim());
    assertEquals(IntervalKind.NONE, measurement.kind());
    assertTrue(measurement.claim().bound().isEmpty());
  }

  @Test
  void readsAgainAfterAPause() {
    // First reading torn by 5 ms, the second 1 ms wide: that will do.
    Measurement measurement =
        measure(showing(List.of(0L, 5000L, 6000L, 7000L)), InstantSource.system());
    assertEquals(6_000_000, measurement.sent().nanos());
    assertEquals(Duration.ofMillis(1), measurement.roundTrip());
  }

  @Test
  void keepsTheNarrowestOfEightOnAHostThatOnlyPauses() {
    List<Long> readings =
        List.of(
            0L, 9000L, 10_000L, 18_000L, 20_000L, 22_000L, 30_000L, 37_000L, 40_000L, 46_000L,
            50_000L, 55_000L, 60_000L, 64_000L, 70_000L, 73_000L);
    Measurement measurement = measure(showing(readings), InstantSource.system());
    assertEquals(Duration.ofMillis(2), measurement.roundTrip());
    assertEquals(20_000_000, measurement.sent().nanos());
  }

  @Test
  void isPartOfThisHost() {
    var source = open();
    assertEquals("system", source.id().value());
    assertEquals(Courtesy.HOST, source.traits().courtesy());
    assertEquals("", source.traits().address());
  }

  @Test
  void takesNoHost() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> provider().open(SourceSpec.parse("system://here"), world.environment()));
    assertEquals(
        "Invalid time source: 'system://here'; the system clock is just system:",
        refused.getMessage());
  }
}
