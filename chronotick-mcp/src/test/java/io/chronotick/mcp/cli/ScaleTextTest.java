package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.config.ScaleChoice;
import io.chronotick.mcp.config.ScaleChoice.Kind;
import io.chronotick.model.ClockQuality;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.TimeInterval;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSmear;
import io.chronotick.model.scale.UtcScale;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.scale.TaiInstant;

/** What each scale shows around the leap second at the end of 2016. */
class ScaleTextTest {

  private static final LeapSecondTable TABLE = LeapSecondTable.shipped();

  private static TaiInstant utc(String text) {
    return new UtcScale(TABLE).parse(text);
  }

  private static ScaleText of(Kind kind, LeapSmear smear) {
    return new ScaleText(new ScaleChoice(kind, smear), TABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "TAI, 2016-12-31T23:59:59.5Z, 2017-01-01T00:00:35.500000000",
    "TAI, 2016-12-31T23:59:60.5Z, 2017-01-01T00:00:36.500000000",
    "TAI, 2017-01-01T00:00:00.5Z, 2017-01-01T00:00:37.500000000",
    "GPS, 2016-12-31T23:59:60.5Z, 2017-01-01T00:00:17.500000000",
    "GPS, 2017-01-01T00:00:00.5Z, 2017-01-01T00:00:18.500000000"
  })
  void atomicScalesRunOnThroughALeapSecond(Kind kind, String utc, String shown) {
    assertEquals(shown, of(kind, LeapSmear.NONE).at(utc(utc)));
  }

  @ParameterizedTest
  @CsvSource({
    "2016-12-31T12:00:00Z, 2016-12-31T12:00:00.000000000Z",
    // Half of 86401 s have passed, and half a second is taken off.
    "2016-12-31T23:59:60.5Z, 2017-01-01T00:00:00.000000000Z",
    "2017-01-01T12:00:00Z, 2017-01-01T12:00:00.000000000Z"
  })
  void aSmearFromNoonToNoonIsHalfASecondOffAtMidnight(String utc, String shown) {
    assertEquals(shown, of(Kind.SMEAR, LeapSmear.GOOGLE).at(utc(utc)));
  }

  @Test
  void withoutSmearASecondInsertedIsHeld() {
    assertEquals(
        "2016-12-31T23:59:59.999999999Z",
        of(Kind.SMEAR, LeapSmear.NONE).at(utc("2016-12-31T23:59:60.5Z")));
  }

  @Test
  void aSmearSaysHowFastItRunsAndUntilWhen() {
    Lines lines = new Lines();
    of(Kind.SMEAR, LeapSmear.GOOGLE).explain(utc("2016-12-31T18:00:00Z"), lines);
    assertEquals(
        "  smear     -11.574 ppm, until 2017-01-01T12:00:00Z",
        lines.toString().lines().findFirst().orElseThrow());
    assertEquals(
        Optional.of(0.0),
        of(Kind.SMEAR, LeapSmear.META).smearRatePpmAt(utc("2016-12-31T18:00:00Z")));
  }

  /** The POSIX time at a leap second stands for a whole second of TAI. */
  @Test
  void anIntervalThatEndsInALeapSecondHoldsAllOfIt() {
    Instant held = Instant.parse("2016-12-31T23:59:59.999999999Z");
    ClockReading reading =
        new ClockReading(
            held,
            Optional.of(new TimeInterval(held, held)),
            Optional.empty(),
            IntervalKind.GUARANTEED,
            ClockStatus.SYNCHRONIZED,
            ClockQuality.EXCELLENT,
            0,
            new MonotonicTime(0),
            0);
    ScaledMoment.Json tai =
        ScaledMoment.of(new ScaleChoice(Kind.TAI, LeapSmear.NONE), reading, TABLE)
            .orElseThrow()
            .json();
    assertEquals("2017-01-01T00:00:35.999999999", tai.earliest());
    assertEquals("2017-01-01T00:00:36.999999999", tai.latest());
  }

  /** A smear is rounded down; its end must not be. */
  @Test
  void theEndOfASmearedIntervalIsRoundedUp() {
    TaiInstant moment = utc("2016-12-31T18:00:00.000000001Z");
    ScaleText smear = of(Kind.SMEAR, LeapSmear.GOOGLE);
    assertEquals(
        Duration.ofNanos(1),
        Duration.between(Instant.parse(smear.at(moment)), Instant.parse(smear.atLatest(moment))));
  }

  @ParameterizedTest
  @CsvSource({
    "TAI, 2027-06-27T23:59:59Z, false",
    "TAI, 2027-06-28T00:00:00Z, true",
    "GPS, 2027-06-28T00:00:00Z, true",
    "TAI, 1971-12-31T23:59:59Z, true",
    "GPS, 1980-01-05T23:59:59Z, true",
    "GPS, 1980-01-06T00:00:00Z, false",
    // A leap second that the table does not know may be spread from noon before.
    "SMEAR, 2027-06-27T11:59:59Z, false",
    "SMEAR, 2027-06-27T12:00:00Z, true"
  })
  void whatTheTableDoesNotKnowIsWithheld(Kind kind, String utc, boolean isWithheld) {
    Optional<String> withheld =
        of(kind, kind == Kind.SMEAR ? LeapSmear.AWS : LeapSmear.NONE).withheldAt(utc(utc));
    assertEquals(isWithheld, withheld.isPresent(), () -> withheld.toString());
    withheld.ifPresent(why -> assertTrue(why.contains(" is withheld: "), why));
  }
}
