package io.chronotick.sources.isolated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.spi.TimeSourceProvider;
import io.chronotick.sources.testing.TimeSourceContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IsolatedTimeSourceTest extends TimeSourceContract {

  private static final SourceSpec SPEC = SourceSpec.parse("isolated:?within=20ms");

  @Override
  protected TimeSourceProvider provider() {
    return new IsolatedSourceProvider();
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

  private TimeSource open(String spec) {
    return provider().open(SourceSpec.parse(spec), world.environment());
  }

  private PollOutcome poll(TimeSource source) {
    return now(source.poll().toCompletableFuture());
  }

  private Measurement measured(TimeSource source) {
    return assertInstanceOf(PollOutcome.Measured.class, poll(source)).measurement();
  }

  private static Duration bound(Measurement measurement) {
    return measurement.claim().bound().orElseThrow();
  }

  /** As {@code expected}, but for the nanoseconds that are rounded up on the way. */
  private static void assertBound(String expected, Measurement measurement) {
    Duration more = bound(measurement).minus(Duration.parse(expected));
    assertTrue(
        !more.isNegative() && more.compareTo(Duration.ofNanos(3)) <= 0,
        bound(measurement).toString());
  }

  @Test
  void wallClockIsClaimedWithinWhatWasDeclared() {
    Measurement measurement = measured(open());
    assertEquals(world.time().instant(), measurement.serverTransmitted());
    assertEquals(IntervalKind.CLAIMED, measurement.kind());
    assertBound("PT0.02S", measurement);
    assertEquals(10, measurement.claim().stratum().next().value());
    assertEquals(LeapIndicator.NONE, measurement.claim().leap());
    assertEquals("127.127.1.1", measurement.claim().referenceId());
  }

  @Test
  void boundGrowsWithTheDriftThatWasDeclared() {
    TimeSource source = open("isolated:?within=1s&drift=20");
    world.time().advance(Duration.ofHours(1));
    Measurement measurement = measured(source);
    assertEquals(world.time().instant(), measurement.serverTransmitted());
    assertBound("PT1.072001440S", measurement);
  }

  @Test
  void whatPassedSinceTheDeclarationCounts() {
    // An hour and, for what is smaller than a second, one more.
    assertBound(
        "PT0.072022441S",
        measured(open("isolated:?within=1us&drift=20&since=2026-11-23T11:00:00Z")));
  }

  @Test
  void whatIsTooFarOffIsOfNoUse() {
    TimeSource source = open("isolated:?within=1s");
    world.time().advance(Duration.ofHours(1));
    assertEquals(
        RefusalReason.TOO_DISTANT,
        assertInstanceOf(PollOutcome.Refused.class, poll(source)).reason());
  }

  @Test
  void wallClockThatIsSetAfterwardsEndsTheClaim() {
    TimeSource source = open();
    world.time().advance(Duration.ofSeconds(10));
    world.time().stepWall(Duration.ofMillis(15));
    PollOutcome.Refused refused = assertInstanceOf(PollOutcome.Refused.class, poll(source));
    assertEquals(RefusalReason.UNAVAILABLE, refused.reason());
    assertTrue(refused.detail().contains("moved 15 ms against the counter"), refused.detail());
  }

  @Test
  void wallClockThatIsSteeredIsNotFollowed() {
    TimeSource source = open();
    var right = world.time().instant();
    world.time().advance(Duration.ofSeconds(10));
    world.time().stepWall(Duration.ofMillis(-5));
    assertEquals(right.plusSeconds(10), measured(source).serverTransmitted());
  }

  @Test
  void whatMakesNoSenseIsRefusedInWords() {
    for (var each :
        List.of(
            List.of("isolated:", "needs to be told how right"),
            List.of("isolated:?within=5", "a whole number of us, ms or s"),
            List.of("isolated:?within=5min", "a whole number of us, ms or s"),
            List.of("isolated:?within=5s&since=noon", "bad since 'noon'; expected a UTC instant"),
            List.of("isolated:?within=5s&since=2027-01-01T00:00:00Z", "is after this host's clock"),
            List.of("isolated:?within=5s&drift=-1", "expected ppm from 0 to 90000"),
            List.of("isolated:?within=5s&drift=90001", "expected ppm from 0 to 90000"),
            List.of("isolated://time.example?within=5s", "takes no host"))) {
      String message =
          String.valueOf(
              assertThrows(IllegalArgumentException.class, () -> open(each.get(0))).getMessage());
      assertTrue(message.contains(each.get(1)), message);
    }
  }
}
