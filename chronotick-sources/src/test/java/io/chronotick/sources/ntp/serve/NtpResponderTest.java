package io.chronotick.sources.ntp.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Stratum;
import io.chronotick.sources.ServedClock;
import io.chronotick.sources.ServedTime;
import io.chronotick.sources.ntp.NtpCodec;
import io.chronotick.sources.ntp.NtpHeader;
import io.chronotick.sources.ntp.key.MacAlgorithm;
import io.chronotick.sources.ntp.key.SymmetricKey;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class NtpResponderTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final InetAddress CLIENT = InetAddress.getLoopbackAddress();
  private static final MonotonicTime AT = MonotonicTime.ofNanos(5_000_000_000L);
  private static final long RANDOM = 0x0123_4567_89AB_CDEFL;
  private static final int REFERENCE = 0x0A00_0001;
  private static final int HEADER_BYTES = 48;
  private static final SymmetricKey KEY =
      new SymmetricKey(5, MacAlgorithm.SHA256, new byte[] {1, 2, 3});

  private static ServedTime told(Duration bound) {
    return new ServedTime(
        NOW,
        Optional.of(bound),
        Stratum.of(3),
        LeapIndicator.INSERT,
        REFERENCE,
        NOW.minusSeconds(9));
  }

  private static NtpResponder responder(ServedClock clock, boolean isSealedOnly) {
    return new NtpResponder(clock, Map.of(5L, KEY), isSealedOnly, new ClientBuckets(0));
  }

  private static NtpResponder responder() {
    return responder(() -> told(Duration.ofMillis(2)), false);
  }

  private static byte[] request() {
    return NtpCodec.encode(NtpHeader.request(RANDOM));
  }

  private static NtpHeader header(Optional<byte[]> answer) {
    return ((NtpCodec.Decoded.Packet) NtpCodec.decode(answer.orElseThrow())).header();
  }

  @Example
  void aClientIsToldTheTimeAndWhatItIsWorth() {
    NtpHeader header = header(responder().answer(request(), CLIENT, AT));
    assertEquals(4, header.mode());
    assertEquals(4, header.version());
    assertEquals(3, header.stratum());
    assertEquals(LeapIndicator.INSERT, header.leap());
    assertEquals(REFERENCE, header.referenceId());
    assertEquals(RANDOM, header.origin());
    // 1900 to 1970 and on to now, modulo 2^32 s.
    long seconds = NOW.getEpochSecond() + 2_208_988_800L;
    assertEquals(seconds << 32, header.receive());
    assertEquals(seconds << 32, header.transmit());
    assertEquals((seconds - 9) << 32, header.reference());
    assertEquals(0, header.rootDelay());
    assertEquals(132, header.rootDispersion(), "2 ms in units of 2^-16 s, rounded up");
  }

  @Property
  void theStatedDistanceIsNeverBelowTheBound(
      @ForAll @LongRange(min = 0, max = 32_767_999_999_999L) long nanos) {
    Duration bound = Duration.ofNanos(nanos);
    NtpHeader header = header(responder(() -> told(bound), false).answer(request(), CLIENT, AT));
    double stated = Integer.toUnsignedLong(header.rootDispersion()) / 65_536.0;
    assertTrue(stated * 1e9 >= nanos, stated + " s for " + bound);
    assertTrue(stated * 1e9 <= nanos + 1e9 / 65_536 + 1, stated + " s for " + bound);
  }

  @Example
  void theLargerBoundOfBothReadingsCounts() {
    for (int first : new int[] {1, 4}) {
      int[] millis = {first, 5 - first};
      int[] reads = {0};
      ServedClock changing = () -> told(Duration.ofMillis(millis[reads[0]++]));
      NtpHeader header = header(responder(changing, false).answer(request(), CLIENT, AT));
      assertEquals(263, header.rootDispersion(), "4 ms");
    }
  }

  @Example
  void withoutABoundNoTimeIsTold() {
    ServedTime unknown =
        new ServedTime(NOW, Optional.empty(), Stratum.of(16), LeapIndicator.UNKNOWN, 0, NOW);
    ServedTime beyond = told(Duration.ofSeconds(32_768));
    for (ServedTime untold : new ServedTime[] {unknown, beyond}) {
      NtpHeader header = header(responder(() -> untold, false).answer(request(), CLIENT, AT));
      assertEquals(16, header.stratum());
      assertEquals(LeapIndicator.UNKNOWN, header.leap());
      assertEquals(RANDOM, header.origin());
      assertEquals(0, header.receive());
      assertEquals(0, header.transmit());
    }
  }

  @Property
  void onlyAClientOfVersionThreeOrFourIsAnswered(@ForAll @IntRange(max = 255) int first) {
    byte[] request = request();
    request[0] = (byte) first;
    int version = (first >>> 3) & 7;
    boolean isClient = (first & 7) == 3 && (version == 3 || version == 4);
    Optional<byte[]> answer = responder().answer(request, CLIENT, AT);
    assertEquals(isClient, answer.isPresent());
    answer.ifPresent(bytes -> assertEquals(version, header(Optional.of(bytes)).version()));
  }

  @Property
  void noBytesAtAllGetMoreBytesBack(@ForAll @Size(max = 300) byte[] datagram) {
    Optional<byte[]> answer = responder().answer(datagram, CLIENT, AT);
    answer.ifPresent(bytes -> assertTrue(bytes.length <= datagram.length));
  }

  @Property
  void fieldsBehindTheHeaderAreNotSentBack(@ForAll @IntRange(min = 7, max = 50) int words) {
    byte[] request = Arrays.copyOf(request(), HEADER_BYTES + 4 * words);
    request[HEADER_BYTES] = 1;
    request[HEADER_BYTES + 3] = (byte) (4 * words);
    assertEquals(HEADER_BYTES, responder().answer(request, CLIENT, AT).orElseThrow().length);
  }

  @Example
  void aSealedRequestGetsAnAnswerUnderTheSameSealAndNoLongerThanItself() {
    byte[] request = KEY.seal(request());
    byte[] answer = responder().answer(request, CLIENT, AT).orElseThrow();
    assertEquals(request.length, answer.length);
    assertTrue(KEY.hasSealed(answer, answer.length - HEADER_BYTES));
    byte[] old = request();
    old[0] = (3 << 3) | 3;
    byte[] whole = responder().answer(KEY.seal(old), CLIENT, AT).orElseThrow();
    assertEquals(HEADER_BYTES + 4 + 32, whole.length, "version 3 has the whole digest");
    assertTrue(KEY.hasSealed(whole, whole.length - HEADER_BYTES));
  }

  @Example
  void whoseSealIsWrongIsNotAnswered() {
    SymmetricKey otherSecret = new SymmetricKey(5, MacAlgorithm.SHA256, new byte[] {9});
    SymmetricKey otherNumber = new SymmetricKey(6, MacAlgorithm.SHA256, new byte[] {1, 2, 3});
    for (SymmetricKey wrong : new SymmetricKey[] {otherSecret, otherNumber}) {
      assertEquals(Optional.empty(), responder().answer(wrong.seal(request()), CLIENT, AT));
    }
    byte[] refusal = Arrays.copyOf(request(), HEADER_BYTES + 4);
    assertEquals(Optional.empty(), responder().answer(refusal, CLIENT, AT));
  }

  @Example
  void whereSealsAreDemandedNobodyElseIsAnswered() {
    NtpResponder strict = responder(() -> told(Duration.ofMillis(2)), true);
    assertFalse(strict.answer(request(), CLIENT, AT).isPresent());
    assertTrue(strict.answer(KEY.seal(request()), CLIENT, AT).isPresent());
  }

  @Example
  void whoAsksTooOftenIsToldSoWithoutATime() {
    NtpResponder patient =
        new NtpResponder(() -> told(Duration.ofMillis(2)), Map.of(), false, new ClientBuckets(1));
    for (int i = 0; i < ClientBuckets.BURST; i++) {
      assertEquals(3, header(patient.answer(request(), CLIENT, AT)).stratum());
    }
    NtpHeader kiss = header(patient.answer(request(), CLIENT, AT));
    assertEquals(0, kiss.stratum());
    assertEquals(0x52415445, kiss.referenceId(), "RATE");
    assertEquals(RANDOM, kiss.origin());
    assertEquals(0, kiss.transmit());
    assertEquals(Optional.empty(), patient.answer(request(), CLIENT, AT));
  }
}
