package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.RootDistance;
import io.chronotick.model.Stratum;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.ntp.key.MacAlgorithm;
import io.chronotick.sources.ntp.key.SymmetricKey;
import io.chronotick.sources.testing.NtpAnswer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NtpExchangeTest {

  private static final long ORIGIN = 0x0123_4567_89AB_CDEFL;
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final MonotonicTime T1 = MonotonicTime.ofNanos(1_000_000_000L);
  private static final MonotonicTime T4 = T1.plus(Duration.ofMillis(10));

  private static NtpExchange begun() {
    NtpExchange exchange = new NtpExchange(ORIGIN, NOW);
    exchange.sent(T1);
    return exchange;
  }

  private static NtpAnswer sound() {
    return NtpAnswer.to(begun().request(), NOW);
  }

  private static PollOutcome outcome(NtpAnswer answer) {
    return begun().received(answer.toBytes(), T4).orElseThrow();
  }

  private static Measurement measured(NtpAnswer answer) {
    return assertInstanceOf(PollOutcome.Measured.class, outcome(answer)).measurement();
  }

  private static void assertRefused(RefusalReason reason, NtpAnswer answer) {
    PollOutcome outcome = outcome(answer);
    PollOutcome.Refused refused =
        assertInstanceOf(PollOutcome.Refused.class, outcome, () -> "not " + outcome);
    assertEquals(reason, refused.reason());
    assertTrue(refused.detail().matches("[ -~]+"), refused.detail());
  }

  private static void assertIgnored(RefusalReason whenTimedOut, byte[] datagram) {
    NtpExchange exchange = begun();
    assertEquals(Optional.empty(), exchange.received(datagram, T4));
    assertEquals(1, exchange.ignoredCount());
    PollOutcome.Refused refused = assertInstanceOf(PollOutcome.Refused.class, exchange.timedOut());
    assertEquals(whenTimedOut, refused.reason());
    assertTrue(exchange.received(sound().toBytes(), T4).isPresent(), "the question must stay open");
  }

  private static final SymmetricKey KEY =
      new SymmetricKey(5, MacAlgorithm.SHA256, new byte[] {1, 2, 3});

  private static NtpExchange begunWithKey() {
    NtpExchange exchange = new NtpExchange(ORIGIN, NOW, Seal.of(KEY));
    exchange.sent(T1);
    return exchange;
  }

  @Test
  void withAKeyTheQuestionIsSealedAndTheSealedAnswerIsMeasured() {
    assertTrue(KEY.hasSealed(begunWithKey().request(), 24));
    assertInstanceOf(
        PollOutcome.Measured.class,
        begunWithKey().received(KEY.seal(sound().toBytes()), T4).orElseThrow());
  }

  @Test
  void withAKeyWhoeverLacksItCannotEndTheQuestion() {
    SymmetricKey other = new SymmetricKey(5, MacAlgorithm.SHA256, new byte[] {1, 2, 4});
    byte[] bare = sound().toBytes();
    byte[] refusal = Arrays.copyOf(bare, bare.length + 4);
    byte[] deny = sound().stratum(0).reference("DENY").toBytes();
    for (byte[] forged : List.of(bare, refusal, deny, other.seal(bare))) {
      NtpExchange exchange = begunWithKey();
      assertEquals(Optional.empty(), exchange.received(forged, T4));
      assertEquals(1, exchange.ignoredCount());
      PollOutcome.Refused timedOut =
          assertInstanceOf(PollOutcome.Refused.class, exchange.timedOut());
      assertEquals(RefusalReason.NOT_AUTHENTICATED, timedOut.reason());
      assertTrue(exchange.received(KEY.seal(bare), T4).isPresent(), "the question stays open");
    }
  }

  @Test
  void soundAnswerIsMeasured() {
    Instant t2 = NOW.plusNanos(1);
    Instant t3 = NOW.plusNanos(500_002);
    Measurement measurement =
        measured(
            sound()
                .receivedAt(t2)
                .sentAt(t3)
                .stratum(1)
                .reference("GPS")
                .leap(1)
                .rootDelay(65)
                .rootDispersion(130)
                .precision(-20));
    assertEquals(T1, measurement.sent());
    assertEquals(t2, measurement.serverReceived());
    assertEquals(t3, measurement.serverTransmitted());
    assertEquals(T4, measurement.returned());
    assertEquals(IntervalKind.GUARANTEED, measurement.kind());
    assertEquals(Stratum.PRIMARY, measurement.claim().stratum());
    assertEquals(LeapIndicator.INSERT, measurement.claim().leap());
    assertEquals("GPS", measurement.claim().referenceId());
    // 66 and 131 units of 2^-16 s, and 2^-20 s and the nanosecond decoding may have cost.
    assertEquals(
        Optional.of(new RootDistance(Duration.ofNanos(1_007_081), Duration.ofNanos(1_998_902))),
        measurement.claim().rootDistance());
    assertEquals(Duration.ofNanos(954 + 1), measurement.claim().precision());
  }

  @Test
  void silenceIsSilence() {
    assertEquals(new PollOutcome.Silent(), begun().timedOut());
  }

  @Test
  void originOfZeroIsNoQuestion() {
    assertThrows(IllegalArgumentException.class, () -> new NtpExchange(0, NOW));
  }

  @Test
  void junkIsIgnored() {
    assertIgnored(RefusalReason.MALFORMED, new byte[0]);
    assertIgnored(RefusalReason.MALFORMED, new byte[47]);
  }

  @Test
  void p02FortyEightZeroBytesAreIgnored() {
    assertIgnored(RefusalReason.MALFORMED, new byte[48]);
  }

  @Test
  void p03OnlyServersOfVersionThreeOrFourGoOn() {
    for (int first = 0; first < 256; first++) {
      byte[] datagram = sound().toBytes();
      datagram[0] = (byte) first;
      int version = (first >>> 3) & 7;
      boolean goesOn = (first & 7) == 4 && (version == 3 || version == 4);
      NtpExchange exchange = begun();
      Optional<PollOutcome> outcome = exchange.received(datagram, T4);
      assertEquals(goesOn, outcome.isPresent(), "byte 0 = " + first);
      if (goesOn) {
        boolean isMeasured = outcome.get() instanceof PollOutcome.Measured;
        assertEquals(first >>> 6 != 3, isMeasured, "byte 0 = " + first);
      }
    }
  }

  @Test
  void n01WrongOriginIsIgnored() {
    assertIgnored(RefusalReason.BOGUS_ORIGIN, sound().origin(ORIGIN + 1).toBytes());
    assertIgnored(RefusalReason.BOGUS_ORIGIN, sound().origin(~ORIGIN).toBytes());
    assertIgnored(RefusalReason.BOGUS_ORIGIN, sound().origin(0).toBytes());
  }

  @Test
  void n01OneWrongBitOfSixtyFourIsAWrongOrigin() {
    for (int bit = 0; bit < 64; bit++) {
      assertIgnored(RefusalReason.BOGUS_ORIGIN, sound().origin(ORIGIN ^ (1L << bit)).toBytes());
    }
  }

  @Test
  void n04KissCodeWithoutOurOriginIsIgnored() {
    assertIgnored(RefusalReason.BOGUS_ORIGIN, sound().kiss("DENY").origin(1).toBytes());
  }

  @Test
  void answerBeforeTheRequestLeftIsNone() {
    NtpExchange exchange = new NtpExchange(ORIGIN, NOW);
    assertEquals(Optional.empty(), exchange.received(sound().toBytes(), T4));
  }

  @Test
  void kissCodes() {
    assertRefused(RefusalReason.KISS_RATE, sound().kiss("RATE"));
    assertRefused(RefusalReason.KISS_DENY, sound().kiss("DENY"));
    assertRefused(RefusalReason.KISS_DENY, sound().kiss("RSTR"));
    assertRefused(RefusalReason.UNAVAILABLE, sound().kiss("ACST"));
    assertRefused(RefusalReason.UNSYNCHRONISED, sound().kiss("INIT"));
    assertRefused(RefusalReason.UNSYNCHRONISED, sound().kiss("STEP"));
    assertEquals(
        new PollOutcome.Refused(RefusalReason.UNAVAILABLE, "kiss code NKEY"),
        outcome(sound().kiss("NKEY")));
  }

  @Test
  void kissCodeCountsWhateverElseThePacketSays() {
    assertRefused(RefusalReason.KISS_RATE, sound().kiss("RATE").leap(0).receive(0).transmit(0));
  }

  @Test
  void n16LeapAlarm() {
    assertRefused(RefusalReason.UNSYNCHRONISED, sound().leap(3));
  }

  @Test
  void n16StratumZeroWithoutACode() {
    assertRefused(RefusalReason.UNSYNCHRONISED, sound().stratum(0).referenceId(0));
  }

  @Test
  void n16StrataAboveFifteen() {
    for (int stratum = 1; stratum <= 15; stratum++) {
      assertEquals(stratum, measured(sound().stratum(stratum)).claim().stratum().value());
    }
    for (int stratum = 16; stratum <= 255; stratum++) {
      assertRefused(RefusalReason.UNSYNCHRONISED, sound().stratum(stratum));
    }
  }

  @Test
  void n16RootDistanceAboveTheLimit() {
    int second = 1 << 16;
    // Half the delay plus the dispersion, a unit more each: 1.5 s is passed between these two.
    var within = measured(sound().rootDelay(second).rootDispersion(second - 3));
    assertTrue(within.claim().bound().orElseThrow().compareTo(NtpExchange.MAX_BOUND) <= 0);
    assertRefused(RefusalReason.TOO_DISTANT, sound().rootDelay(second).rootDispersion(second - 1));
    assertRefused(RefusalReason.TOO_DISTANT, sound().rootDelay(3 * second));
    assertRefused(RefusalReason.TOO_DISTANT, sound().rootDispersion(2 * second));
  }

  @Test
  void p08NegativeRootFieldsAreEnormousNotSmall() {
    for (int bits : new int[] {0xFFFF_FFFF, 0x8000_0000, 0xFFFF_0000}) {
      assertRefused(RefusalReason.TOO_DISTANT, sound().rootDelay(bits));
      assertRefused(RefusalReason.TOO_DISTANT, sound().rootDispersion(bits));
      assertRefused(RefusalReason.TOO_DISTANT, sound().rootDelay(bits).rootDispersion(bits));
    }
  }

  @Test
  void p10EveryPollAndPrecisionByteIsSurvived() {
    for (int value = 0; value < 256; value++) {
      byte[] datagram = sound().toBytes();
      datagram[2] = (byte) value;
      datagram[3] = (byte) value;
      PollOutcome outcome = begun().received(datagram, T4).orElseThrow();
      boolean isUsable = (byte) value <= 0;
      assertEquals(isUsable, outcome instanceof PollOutcome.Measured, "byte " + value);
    }
  }

  @Test
  void stampsOfZero() {
    assertRefused(RefusalReason.MALFORMED, sound().receive(0));
    assertRefused(RefusalReason.MALFORMED, sound().transmit(0));
  }

  @Test
  void n18TransmitBeforeReceive() {
    assertRefused(RefusalReason.MALFORMED, sound().receivedAt(NOW).sentAt(NOW.minusNanos(1)));
  }

  @Test
  void n18CounterThatRanBackwards() {
    Optional<PollOutcome> outcome =
        begun().received(sound().toBytes(), T1.minus(Duration.ofNanos(1)));
    assertEquals(
        new PollOutcome.Refused(RefusalReason.MALFORMED, "our counter ran backwards"),
        outcome.orElseThrow());
  }

  @Test
  void residenceLongerThanTheWaitIsContradiction() {
    Instant asLong = NOW.plus(T1.until(T4));
    assertEquals(Duration.ZERO, measured(sound().sentAt(asLong)).delay());
    assertRefused(RefusalReason.MALFORMED, sound().sentAt(asLong.plusNanos(1)));
    assertRefused(RefusalReason.MALFORMED, sound().sentAt(NOW.plusSeconds(86_400)));
  }

  @Test
  void answerAfterMoreThanASecondIsLate() {
    MonotonicTime last = T1.plus(NtpExchange.MAX_ROUND_TRIP);
    assertInstanceOf(
        PollOutcome.Measured.class, begun().received(sound().toBytes(), last).orElseThrow());
    PollOutcome late =
        begun().received(sound().toBytes(), last.plus(Duration.ofNanos(1))).orElseThrow();
    assertEquals(RefusalReason.TIMEOUT, assertInstanceOf(PollOutcome.Refused.class, late).reason());
  }

  @Test
  void stampsOutsideTheYearsWeCount() {
    Instant early = Instant.parse("1969-12-31T23:59:59Z");
    NtpExchange past = new NtpExchange(ORIGIN, early);
    past.sent(T1);
    Instant late = Instant.parse("2262-04-12T00:00:00Z");
    NtpExchange future = new NtpExchange(ORIGIN, late);
    future.sent(T1);
    assertAbsurd(past.received(sound().receivedAt(early).sentAt(early).toBytes(), T4));
    assertAbsurd(future.received(sound().receivedAt(late).sentAt(late).toBytes(), T4));
  }

  private static void assertAbsurd(Optional<PollOutcome> outcome) {
    var refused = assertInstanceOf(PollOutcome.Refused.class, outcome.orElseThrow());
    assertEquals(RefusalReason.MALFORMED, refused.reason());
    assertTrue(refused.detail().contains("absurd"), refused.detail());
  }

  @Test
  void p09ExchangeAcrossTheEraChangeIsMeasured() {
    Instant t2 = Instant.parse("2036-02-07T06:28:15.999Z");
    Instant t3 = Instant.parse("2036-02-07T06:28:16.001Z");
    NtpExchange exchange = new NtpExchange(ORIGIN, t2.minusSeconds(3));
    exchange.sent(T1);
    byte[] datagram = sound().receivedAt(t2).sentAt(t3).toBytes();
    var measured =
        assertInstanceOf(PollOutcome.Measured.class, exchange.received(datagram, T4).orElseThrow());
    assertEquals(t2, measured.measurement().serverReceived());
    assertEquals(t3, measured.measurement().serverTransmitted());
  }

  @Property
  void noDatagramCausesAnException(@ForAll @Size(max = 120) byte[] datagram) {
    Optional<PollOutcome> outcome = begun().received(datagram, T4);
    assertTrue(outcome.isEmpty(), "64 bits are not guessed");
  }

  @Property
  void noAnswerToOurRequestCausesAnException(@ForAll @Size(48) byte[] datagram) {
    ByteBuffer.wrap(datagram).putLong(24, ORIGIN);
    datagram[0] = (byte) ((datagram[0] & 0xC0) | 0x24);
    PollOutcome outcome = begun().received(datagram, T4).orElseThrow();
    if (outcome instanceof PollOutcome.Measured measured) {
      assertTrue(
          measured.measurement().claim().bound().orElseThrow().compareTo(NtpExchange.MAX_BOUND)
              <= 0);
    }
  }

  /**
   * The point of it all: whatever the legs, the server's error within its claim and the rounding of
   * every field, true time at T4 lies where the measurement says (clock.md section 3).
   */
  @Property
  void trueTimeLiesInTheProvedInterval(
      @ForAll @IntRange(max = 400_000_000) int forwardNanos,
      @ForAll @IntRange(max = 400_000_000) int backwardNanos,
      @ForAll @IntRange(max = 100_000_000) int residenceNanos,
      @ForAll @IntRange(max = 6000) int rootDelayUnits,
      @ForAll @IntRange(max = 6000) int rootDispersionUnits,
      @ForAll @IntRange(min = -1000, max = 1000) int errorPermille,
      @ForAll @IntRange(min = -25, max = -10) int precision,
      @ForAll @LongRange(max = 4_000_000_000_000_000_000L) long trueNanos) {
    Instant trueAtT1 = Instant.ofEpochSecond(0, trueNanos);
    Instant trueAtT2 = trueAtT1.plusNanos(forwardNanos);
    Instant trueAtT3 = trueAtT2.plusNanos(residenceNanos);
    Instant trueAtT4 = trueAtT3.plusNanos(backwardNanos);
    // Whole units, rounded down by a careless server: truth may be up to a unit more.
    double claimUnits = (rootDelayUnits + 0.999) / 2 + rootDispersionUnits + 0.999;
    long errorNanos = (long) (claimUnits * errorPermille / 1000 * 1e9 / 65536);
    NtpExchange exchange = new NtpExchange(ORIGIN, trueAtT1);
    exchange.sent(T1);
    NtpAnswer answer =
        NtpAnswer.to(exchange.request(), trueAtT1)
            .receive(coarse(trueAtT2.plusNanos(errorNanos), precision))
            .transmit(coarse(trueAtT3.plusNanos(errorNanos), precision))
            .rootDelay(rootDelayUnits)
            .rootDispersion(rootDispersionUnits)
            .precision(precision);
    MonotonicTime t4 = T1.plus(Duration.between(trueAtT1, trueAtT4));
    PollOutcome outcome = exchange.received(answer.toBytes(), t4).orElseThrow();
    if (outcome instanceof PollOutcome.Measured measured) {
      Measurement m = measured.measurement();
      Duration bound = m.claim().bound().orElseThrow();
      Instant earliest = m.serverTransmitted().minus(bound);
      Instant latest = m.serverReceived().plus(m.roundTrip()).plus(bound);
      assertTrue(!trueAtT4.isBefore(earliest), trueAtT4 + " is before " + earliest);
      assertTrue(!trueAtT4.isAfter(latest), trueAtT4 + " is after " + latest);
    }
  }

  /** A stamp as a server of that precision takes it: its lower bits dropped. */
  private static long coarse(Instant moment, int precision) {
    return NtpAnswer.stamp(moment) & (-1L << (32 + precision));
  }

  @Example
  void proofsOfTheIntervalAreNotVacuous() {
    assertInstanceOf(PollOutcome.Measured.class, outcome(sound().rootDelay(6000)));
  }
}
