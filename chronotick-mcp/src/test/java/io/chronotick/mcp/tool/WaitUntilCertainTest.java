package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.WaitUntilCertain.Response;
import io.chronotick.mcp.tool.WaitUntilCertain.Step;
import io.chronotick.mcp.tool.WaitUntilCertain.Wait;
import io.chronotick.mcp.tool.input.JsonTrees;
import io.chronotick.mcp.tool.input.Moment;
import io.chronotick.mcp.tool.input.TimestampReader;
import io.chronotick.model.ClockReading;
import io.chronotick.model.TaiReading;
import io.chronotick.model.TimeInterval;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.PosixConvention;
import io.chronotick.model.scale.PosixScale;
import io.chronotick.model.scale.UtcScale;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitUntilCertainTest {

  private static final WaitUntilCertain TOOL =
      new WaitUntilCertain(
          () -> {
            throw new IllegalStateException("the clock is not to be read");
          },
          List::of,
          new TimestampReader(Json::object, LeapSecondTable::shipped));

  private static final Instant TARGET = Instant.parse("2026-11-22T21:30:00.127056789Z");
  private static final Duration FIVE = Duration.ofSeconds(5);

  private static Wait begin(String instant, Optional<Double> timeout) throws ToolException {
    return TOOL.begin(new WaitUntilCertain.Request(JsonTrees.tree(instant), timeout));
  }

  private static final LeapSecondTable TABLE = LeapSecondTable.shipped();

  private static Wait waitFor(Instant target, Duration timeout) {
    return new Wait(Moment.ofPosix(target, TABLE).last(), TABLE, timeout);
  }

  /** A reading whose interval is so far from the target. */
  private static ClockReading around(Duration earliest, Duration latest) {
    var interval = new TimeInterval(TARGET.plus(earliest), TARGET.plus(latest));
    return Readings.of(interval.midpoint(), interval);
  }

  private static Response answer(Step step) {
    return assertInstanceOf(Step.Answer.class, step).response();
  }

  private static Duration pause(Step step) {
    return assertInstanceOf(Step.Pause.class, step).time();
  }

  @Test
  void theContractsExample() throws ToolException {
    Wait wait = begin("\"2026-11-22T21:30:00.127056789Z\"", Optional.of(5.0));
    ClockReading now =
        Readings.of(
            "2026-11-22T21:30:00.131Z", "2026-11-22T21:30:00.127300Z", "2026-11-22T21:30:00.135Z");
    assertEquals(
        new Step.Answer(
            new Response(
                true,
                "passed",
                "2026-11-22T21:30:00.127056789Z",
                "2026-11-22T21:30:00.127300000Z",
                "2026-11-22T21:30:00.135000000Z",
                "SYNCHRONIZED",
                BigInteger.valueOf(7_950_000),
                BigInteger.ZERO)),
        WaitUntilCertain.next(wait, now, Duration.ofNanos(7_950_000)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"2026-11-22T21:30:00Z\"|2026-11-22T21:30:00Z",
        "{\"earliest\": \"2026-11-22T21:30:00Z\", \"latest\": \"2026-11-22T21:30:07Z\"}|2026-11-22T21:30:07Z",
        "{\"datetime\": \"2026-11-22T21:30:00Z\"}|2026-11-22T21:30:01Z",
        "{\"epoch_s\": 10, \"uncertainty_ns\": 1000000000}|1970-01-01T00:00:11Z",
        "{\"instant\": \"2026-11-22T21:30:00Z\", \"earliest\": null, \"latest\": null, \"clocks\": {\"a\": 1}}|2026-11-22T21:30:00Z"
      })
  void ofWhatHasAnIntervalItsEndIsAwaited(String instant, String target) throws ToolException {
    assertEquals(
        waitFor(Instant.parse(target), Duration.ofSeconds(30)), begin(instant, Optional.empty()));
  }

  @Test
  void theTimeoutIsInSecondsAndMayHaveAFraction() throws ToolException {
    assertEquals(Duration.ZERO, begin("{\"epoch_s\": 1}", Optional.of(0.0)).timeout());
    assertEquals(Duration.ofMillis(250), begin("{\"epoch_s\": 1}", Optional.of(0.25)).timeout());
    assertEquals(Duration.ofMillis(100), begin("{\"epoch_s\": 1}", Optional.of(0.1)).timeout());
  }

  @Test
  void whatNamesNoInstantIsRefused() {
    for (String instant : new String[] {"{\"a\": 1}", "\"2026-11-22T21:30:00.123Z-0000-a\""}) {
      var refused = assertThrows(ToolException.class, () -> begin(instant, Optional.empty()));
      assertEquals(ErrorCode.INVALID_TIMESTAMP, refused.code());
      assertEquals("instant", refused.argument());
      assertEquals(
          "A vector clock or hybrid timestamp names no instant; a stamp of stamp_event does",
          refused.getMessage());
    }
    var unreadable = assertThrows(ToolException.class, () -> begin("\"x\"", Optional.empty()));
    assertEquals("instant", unreadable.argument());
  }

  @Test
  void anInstantHasPassedWhenTheEarliestIsLaterAndNotBefore() {
    Wait wait = waitFor(TARGET, FIVE);
    Step notYet =
        WaitUntilCertain.next(wait, around(Duration.ZERO, Duration.ofMillis(9)), Duration.ZERO);
    assertEquals(Duration.ofNanos(1), pause(notYet));
    Step passed =
        WaitUntilCertain.next(
            wait, around(Duration.ofNanos(1), Duration.ofMillis(9)), Duration.ZERO);
    assertEquals("passed", answer(passed).reason());
  }

  @Test
  void thePauseEndsWithTheIntervalOrTheTimeoutOrSoonForABetterBound() {
    ClockReading near = around(Duration.ofMillis(-20), Duration.ofMillis(9));
    assertEquals(
        Duration.ofMillis(20).plusNanos(1),
        pause(WaitUntilCertain.next(waitFor(TARGET, FIVE), near, Duration.ZERO)));
    assertEquals(
        Duration.ofMillis(7),
        pause(
            WaitUntilCertain.next(waitFor(TARGET, FIVE), near, FIVE.minus(Duration.ofMillis(7)))));
    ClockReading wide = around(Duration.ofSeconds(-2), Duration.ofSeconds(1));
    assertEquals(
        Duration.ofMillis(50),
        pause(WaitUntilCertain.next(waitFor(TARGET, FIVE), wide, Duration.ZERO)));
  }

  @Test
  void atTheTimeoutItIsNotCertainAndThatIsNoError() {
    Response late =
        answer(
            WaitUntilCertain.next(
                waitFor(TARGET, FIVE), around(Duration.ofMillis(-20), Duration.ofMillis(9)), FIVE));
    assertEquals("timeout", late.reason());
    assertEquals(false, late.certain());
    assertEquals(BigInteger.valueOf(20_000_001), late.remainingNs());
    assertEquals(BigInteger.valueOf(5_000_000_000L), late.waitedNs());
  }

  @Test
  void whatCannotBeReachedIsAnsweredAtOnceAndWhatABetterBoundCouldReachIsNot() {
    Wait wait = waitFor(TARGET, FIVE);
    Response tooFar =
        answer(
            WaitUntilCertain.next(
                wait, around(Duration.ofSeconds(-9), Duration.ofSeconds(-5)), Duration.ZERO));
    assertEquals("too_far", tooFar.reason());
    assertEquals(BigInteger.valueOf(9_000_000_001L), tooFar.remainingNs());
    assertEquals(
        Duration.ofMillis(50),
        pause(
            WaitUntilCertain.next(
                wait,
                around(Duration.ofSeconds(-9), Duration.ofSeconds(-5).plusNanos(1)),
                Duration.ZERO)));
    assertEquals(
        "too_far",
        answer(
                WaitUntilCertain.next(
                    wait,
                    around(Duration.ofSeconds(-9), Duration.ofSeconds(-5).plusNanos(1)),
                    Duration.ofNanos(1)))
            .reason());
  }

  @Test
  void withoutATimeoutItAsksOnce() {
    Wait once = waitFor(TARGET, Duration.ZERO);
    assertEquals(
        "timeout",
        answer(
                WaitUntilCertain.next(
                    once, around(Duration.ofMillis(-1), Duration.ofMillis(1)), Duration.ZERO))
            .reason());
    assertEquals(
        "no_bound",
        answer(WaitUntilCertain.next(once, Readings.unbounded(TARGET), Duration.ZERO)).reason());
  }

  @Test
  void withoutABoundItWaitsForOneUntilTheTimeout() {
    Wait wait = waitFor(TARGET, FIVE);
    ClockReading blind = Readings.unbounded(TARGET.plusSeconds(100));
    assertEquals(Duration.ofMillis(50), pause(WaitUntilCertain.next(wait, blind, Duration.ZERO)));
    Response answer = answer(WaitUntilCertain.next(wait, blind, FIVE));
    assertEquals("no_bound", answer.reason());
    assertEquals("UNKNOWN", answer.status());
    assertNull(answer.earliest());
    assertNull(answer.latest());
    assertNull(answer.remainingNs());
  }

  private static final UtcScale UTC = new UtcScale(TABLE);

  /** A reading of a clock that knows TAI, ± 50 ms. */
  private static ClockReading at(String utc) {
    long nanos = TaiReading.nanosOf(UTC.parse(utc));
    long bound = 50_000_000;
    PosixScale posix = new PosixScale(TABLE, PosixConvention.HOLDS);
    return Readings.of(
        posix.toPosix(TaiReading.instantOf(nanos)),
        new TimeInterval(
            posix.toPosix(TaiReading.instantOf(nanos - bound)),
            posix.toPosix(TaiReading.instantOf(nanos + bound))),
        new TaiReading(nanos, nanos - bound, nanos + bound, 36));
  }

  @ParameterizedTest
  @CsvSource({
    "2016-12-31T23:59:60.500000000Z, 2016-12-31T23:59:60.550000001Z, passed, 0",
    "2016-12-31T23:59:60.500000000Z, 2016-12-31T23:59:60.55Z, timeout, 1",
    "2016-12-31T23:59:60.500000000Z, 2016-12-31T23:59:60.1Z, too_far, 450000001",
    "2017-01-01T00:00:00.000000000Z, 2016-12-31T23:59:60.05Z, too_far, 1000000001",
    "2016-12-31T23:59:59.999999999Z, 2016-12-31T23:59:60.05Z, passed, 0"
  })
  void aMomentWithinALeapSecondIsAwaitedAndNamed(
      String target, String now, String reason, long remaining) throws ToolException {
    Wait wait = begin("\"" + target + "\"", Optional.of(0.0));
    Response answer = answer(WaitUntilCertain.next(wait, at(now), Duration.ZERO));
    assertEquals(target, answer.target());
    assertEquals(reason, answer.reason());
    assertEquals(BigInteger.valueOf(remaining), answer.remainingNs());
    assertEquals(
        IsoText.of(UTC.toUtc(UTC.parse(now).minus(Duration.ofMillis(50)))), answer.earliest());
  }

  @Test
  void byPosixTimeALeapSecondHasPassedWhenItIsOver() throws ToolException {
    Wait wait = begin("\"2016-12-31T23:59:60.5Z\"", Optional.of(0.0));
    String held = "2016-12-31T23:59:59.999999999Z";
    String over = "2017-01-01T00:00:00Z";
    Response within =
        answer(WaitUntilCertain.next(wait, Readings.of(held, held, over), Duration.ZERO));
    assertEquals("timeout", within.reason());
    assertEquals("2016-12-31T23:59:60.500000000Z", within.target());
    assertEquals(
        "passed",
        answer(WaitUntilCertain.next(wait, Readings.of(over, over, over), Duration.ZERO)).reason());
  }

  @Property
  @Label("a wait ends: with certainty, or not after its timeout; and certain means passed")
  void aWaitEnds(
      @ForAll @LongRange(min = -2_000_000_000, max = 2_000_000_000) long targetNanos,
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long boundNanos,
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long timeoutNanos) {
    Instant target = TARGET.plusNanos(targetNanos);
    Wait wait = waitFor(target, Duration.ofNanos(timeoutNanos));
    Duration elapsed = Duration.ZERO;
    for (int asked = 0; asked < 50; asked++) {
      Instant now = TARGET.plus(elapsed);
      TimeInterval interval = TimeInterval.around(now, Duration.ofNanos(boundNanos));
      Step step = WaitUntilCertain.next(wait, Readings.of(now, interval), elapsed);
      if (step instanceof Step.Answer answer) {
        assertEquals(interval.earliest().isAfter(target), answer.response().certain());
        return;
      }
      Duration pause = pause(step);
      assertTrue(pause.compareTo(Duration.ZERO) > 0);
      elapsed = elapsed.plus(pause);
      assertTrue(elapsed.compareTo(wait.timeout()) <= 0);
    }
    throw new AssertionError("asked too often");
  }
}
