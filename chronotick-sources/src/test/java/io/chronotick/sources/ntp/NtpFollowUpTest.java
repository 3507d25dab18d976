package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.RootDistance;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.Stratum;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.ntp.key.MacAlgorithm;
import io.chronotick.sources.ntp.key.SymmetricKey;
import io.chronotick.sources.testing.NtpAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NtpFollowUpTest {

  private static final long RECEIVE_COOKIE = 0x0123_4567_89AB_CDEFL;
  private static final long TRANSMIT_COOKIE = 0x1122_3344_5566_7788L;

  private static final SymmetricKey KEY =
      new SymmetricKey(5, MacAlgorithm.SHA256, new byte[] {1, 2, 3});

  private static final Instant T2 = Instant.parse("2026-11-23T12:00:00.000100Z");
  private static final Duration RESIDENCE = Duration.ofNanos(20_000);
  private static final Duration ROUND_TRIP = Duration.ofNanos(100_000);

  private static final Measurement FIRST = first(T2, RESIDENCE, ROUND_TRIP);

  private static Measurement first(Instant t2, Duration residence, Duration roundTrip) {
    MonotonicTime sent = MonotonicTime.ofNanos(1_000);
    ServerClaim claim =
        new ServerClaim(
            Stratum.of(1),
            LeapIndicator.NONE,
            "GPS",
            Optional.of(new RootDistance(Duration.ZERO, Duration.ofNanos(30_000))),
            Duration.ofNanos(2));
    return new Measurement(
        sent, t2, t2.plus(residence), sent.plus(roundTrip), claim, IntervalKind.GUARANTEED);
  }

  private final NtpFollowUp question = question(FIRST);

  private static NtpFollowUp question(Measurement first) {
    return new NtpFollowUp(
        first, NtpAnswer.stamp(first.serverReceived()), RECEIVE_COOKIE, TRANSMIT_COOKIE, Seal.NONE);
  }

  /** Interleaved, sound: the first answer left so long after it was asked for. */
  private NtpAnswer told(Duration afterT2) {
    return NtpAnswer.to(question.request(), T2.plusMillis(6))
        .origin(RECEIVE_COOKIE)
        .sentAt(T2.plus(afterT2));
  }

  private Optional<PollOutcome> hear(NtpAnswer answer) {
    return hear(question, answer.toBytes());
  }

  private static Optional<PollOutcome> hear(NtpFollowUp question, byte[] datagram) {
    return question.received(datagram, MonotonicTime.ofNanos(9_000_000), OptionalInt.empty());
  }

  private static final Optional<PollOutcome> AS_IT_WAS =
      Optional.of(new PollOutcome.Measured(FIRST));

  @Test
  void questionNamesTheAnswerAndTellsNothingElse() {
    ByteBuffer bytes = ByteBuffer.wrap(question.request());
    assertEquals(48, bytes.capacity());
    assertEquals(0x23, bytes.get(0), "leap 0, version 4, mode 3");
    for (int i = 1; i < 24; i++) {
      assertEquals(0, bytes.get(i), "byte " + i);
    }
    assertEquals(NtpAnswer.stamp(T2), bytes.getLong(24));
    assertEquals(RECEIVE_COOKIE, bytes.getLong(32));
    assertEquals(TRANSMIT_COOKIE, bytes.getLong(40));
  }

  @Test
  void laterWordOnTheDepartureNarrowsTheFirstMeasurement() {
    Duration kept = RESIDENCE.plusNanos(40_000);
    Measurement expected = first(T2, kept, ROUND_TRIP);
    assertEquals(Optional.of(new PollOutcome.Measured(expected)), hear(told(kept)));
    assertEquals(Duration.ofNanos(40_000), expected.delay());
  }

  @Test
  void usualAnswerLeavesTheFirstMeasurement() {
    assertEquals(AS_IT_WAS, hear(told(Duration.ofNanos(30_000)).origin(TRANSMIT_COOKIE)));
  }

  @Test
  void silenceFailureAndRefusalLeaveTheFirstMeasurement() {
    assertEquals(AS_IT_WAS.orElseThrow(), question.timedOut());
    assertEquals(AS_IT_WAS.orElseThrow(), question.failed("nobody listens at that port"));
    assertEquals(AS_IT_WAS, hear(told(Duration.ofNanos(30_000)).kiss("RATE")));
    assertEquals(AS_IT_WAS, hear(told(Duration.ofNanos(30_000)).leap(3)));
  }

  @Test
  void wordThatContradictsItselfLeavesTheFirstMeasurement() {
    assertEquals(AS_IT_WAS, hear(told(Duration.ofNanos(-1))), "before it was asked");
    assertEquals(AS_IT_WAS, hear(told(ROUND_TRIP.plusNanos(1))), "longer than we waited");
    assertEquals(AS_IT_WAS, hear(told(RESIDENCE).transmit(0)), "none");
    assertEquals(
        AS_IT_WAS,
        hear(told(Duration.ofNanos(60_000)).receivedAt(T2.plusNanos(50_000))),
        "after the second question came");
  }

  @Test
  void strangersAndBrokenDatagramsAreIgnored() {
    assertEquals(Optional.empty(), hear(told(RESIDENCE).origin(RECEIVE_COOKIE + 1)));
    assertEquals(Optional.empty(), hear(told(RESIDENCE).origin(0)));
    assertEquals(Optional.empty(), hear(told(RESIDENCE).mode(3)));
    assertEquals(Optional.empty(), hear(told(RESIDENCE).version(2)));
    assertEquals(Optional.empty(), hear(question, new byte[47]));
    assertEquals(5, question.ignoredCount());
  }

  @Test
  void answerWithoutOurKeysSealIsIgnored() {
    NtpFollowUp sealed = new NtpFollowUp(FIRST, 1, RECEIVE_COOKIE, TRANSMIT_COOKIE, Seal.of(KEY));
    byte[] told = told(RESIDENCE).toBytes();
    assertEquals(Optional.empty(), hear(sealed, told));
    assertEquals(1, sealed.ignoredCount());
    assertEquals(AS_IT_WAS, hear(sealed, KEY.seal(told)));
    assertTrue(sealed.request().length > 48);
  }

  @Test
  void cookiesAreTwoAndNotZero() {
    for (long[] cookies : new long[][] {{0, 1}, {1, 0}, {1, 1}}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new NtpFollowUp(FIRST, 1, cookies[0], cookies[1], Seal.NONE));
    }
  }

  /** Pairs of question and answer of a chronyd's client and server, as they were on the wire. */
  @Test
  void chronydsAnswersTellTheDepartureOfTheAnswerBefore() throws IOException {
    List<byte[]> wire = recorded();
    for (int i = 1; i < wire.size(); i += 2) {
      ByteBuffer asked = ByteBuffer.wrap(wire.get(i - 1));
      ByteBuffer answered = ByteBuffer.wrap(wire.get(i));
      long named = asked.getLong(24);
      Instant t2 = NtpStamps.toInstant(named, T2);
      Measurement first = first(t2, Duration.ofNanos(1), Duration.ofMillis(2));
      NtpFollowUp question =
          new NtpFollowUp(first, named, asked.getLong(32), asked.getLong(40), Seal.NONE);
      assertTrue(Arrays.equals(wire.get(i - 1), 24, 48, question.request(), 24, 48));
      PollOutcome.Measured outcome =
          (PollOutcome.Measured) hear(question, wire.get(i)).orElseThrow();
      Instant left = outcome.measurement().serverTransmitted();
      assertEquals(NtpStamps.toInstant(answered.getLong(40), T2), left);
      assertTrue(Duration.between(t2, left).compareTo(Duration.ofMillis(2)) < 0);
    }
  }

  private static List<byte[]> recorded() throws IOException {
    try (InputStream file =
        NtpFollowUpTest.class.getResourceAsStream("/wire/ntp/chrony-4.3/interleaved.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> HexFormat.of().parseHex(line.substring(line.lastIndexOf(" ") + 1)))
          .toList();
    }
  }
}
