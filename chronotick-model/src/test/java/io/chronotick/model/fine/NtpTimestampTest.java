package io.chronotick.model.fine;

import static io.chronotick.model.Laws.assertRefused;
import static io.chronotick.model.Laws.assertRoundTrip;
import static io.chronotick.model.Laws.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.fine.FineValues.Pair;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NtpTimestampTest {

  @Provide
  Arbitrary<FineInstant> instants() {
    return FineValues.instants().filter(moment -> Math.abs(moment.epochSecond()) < 1L << 50);
  }

  @Provide
  Arbitrary<Pair> pairs() {
    return FineValues.pairs();
  }

  @Provide
  Arbitrary<Long> secondsOff() {
    return Arbitraries.longs().between(1 - (1L << 31), (1L << 31) - 1);
  }

  @Property
  void comesBackFromAnyEra(
      @ForAll long bits, @ForAll("instants") FineInstant near, @ForAll("pairs") Pair pair) {
    NtpTimestamp stamp = new NtpTimestamp(bits);
    assertEquals(stamp, NtpTimestamp.of(stamp.toInstant(near, pair.there()), pair.back()));
    assertEquals(stamp, stamp.toDate(near).toTimestamp());
  }

  @Property
  void aMomentIsFoundFromAnywhereWithin68Years(
      @ForAll("instants") FineInstant moment, @ForAll("secondsOff") long secondsOff) {
    FineInstant near = moment.plus(new FineDuration(secondsOff, 0));
    NtpTimestamp stamp = NtpTimestamp.of(moment, RoundingMode.FLOOR);
    FineInstant down = stamp.toInstant(near, RoundingMode.FLOOR);
    FineDuration lost = down.until(moment);
    // Less than 2^-32 s and the attosecond that both ways of rounding may take.
    assertTrue(!lost.isNegative() && lost.compareTo(FineDuration.ofAttos(232_830_645)) <= 0);
    assertEquals(
        moment.epochSecond(), stamp.toDate(near).toInstant(RoundingMode.CEILING).epochSecond());
  }

  @Test
  void countsFrom1900AndAgainFrom2036() {
    FineInstant now = FineInstant.parse("2026-11-22T21:30:00.5Z");
    assertEquals("eeaddd58.80000000", NtpTimestamp.of(now, RoundingMode.UNNECESSARY).toString());
    NtpTimestamp zero = new NtpTimestamp(0);
    assertEquals("2036-02-07T06:28:16Z", zero.toInstant(now, RoundingMode.UNNECESSARY).toString());
    assertEquals(
        "1900-01-01T00:00:00Z",
        zero.toInstant(FineInstant.parse("1960-01-01T00:00:00Z"), RoundingMode.UNNECESSARY)
            .toString());
    assertEquals(0xFFFF_FFFFL, new NtpTimestamp(-1).seconds());
    assertEquals(0xFFFF_FFFFL, new NtpTimestamp(-1).fraction());
  }

  @Test
  void roundsIntoTheNextEra() {
    FineInstant last = FineInstant.parse("2036-02-07T06:28:15.999999999999999999Z");
    assertEquals(new NtpTimestamp(0), NtpTimestamp.of(last, RoundingMode.CEILING));
    assertEquals(new NtpTimestamp(-1), NtpTimestamp.of(last, RoundingMode.FLOOR));
  }

  @Property
  void textRoundTrips(@ForAll long bits) {
    assertRoundTrip(new NtpTimestamp(bits), NtpTimestamp::parse);
  }

  @Test
  void refusesOtherText() {
    assertRefused(
        "not a NTP timestamp: '0.0'; expected eight, a point and eight hexadecimal digits:"
            + " eeaddd58.80000000",
        () -> NtpTimestamp.parse("0.0"));
    for (String text : new String[] {"", "eeaddd5880000000", "x".repeat(1_000_000)}) {
      assertTrue(refusal(() -> NtpTimestamp.parse(text)).length() < 200, text);
    }
  }
}
