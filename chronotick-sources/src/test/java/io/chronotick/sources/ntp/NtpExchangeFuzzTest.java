package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.model.Measurement;
import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.ntp.key.MacAlgorithm;
import io.chronotick.sources.ntp.key.SymmetricKey;
import io.chronotick.sources.testing.AllocationLimit;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;

/**
 * P-11: any datagram is ignored, refused or measured; as it came, as an answer to our request, and
 * as one that has our key's seal.
 */
@Tag("fuzz")
class NtpExchangeFuzzTest {

  private static final AllocationLimit LIMIT = new AllocationLimit(16_384, 32);

  private static final long ORIGIN = 0x0123_4567_89AB_CDEFL;
  private static final int AT_ORIGIN = 24;
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final MonotonicTime T1 = MonotonicTime.ofNanos(1_000_000_000L);
  private static final MonotonicTime T4 = T1.plus(Duration.ofMillis(10));
  private static final SymmetricKey KEY =
      new SymmetricKey(5, MacAlgorithm.SHA256, new byte[] {1, 2, 3});

  @FuzzTest
  void p11AnyDatagram(byte[] datagram) {
    boolean repeatsOrigin =
        datagram.length >= NtpCodec.HEADER_BYTES
            && ByteBuffer.wrap(datagram).getLong(AT_ORIGIN) == ORIGIN;
    Optional<PollOutcome> asItCame = received(datagram, Seal.NONE);
    assertTrue(asItCame.isEmpty() || repeatsOrigin, "our random bits were guessed");
    if (datagram.length < NtpCodec.HEADER_BYTES) {
      return;
    }
    byte[] answer = datagram.clone();
    ByteBuffer.wrap(answer).putLong(AT_ORIGIN, ORIGIN);
    Optional<PollOutcome> plain = received(answer, Seal.NONE);
    plain.ifPresent(NtpExchangeFuzzTest::assertSound);
    Optional<PollOutcome> sealed = received(KEY.seal(answer), Seal.of(KEY));
    sealed.ifPresent(NtpExchangeFuzzTest::assertSound);
    if (datagram.length == NtpCodec.HEADER_BYTES) {
      assertEquals(plain, sealed, "a seal changes nothing of what is sealed");
    }
  }

  private static Optional<PollOutcome> received(byte[] datagram, Seal seal) {
    return LIMIT.hold(
        datagram.length,
        () -> {
          NtpExchange exchange = new NtpExchange(ORIGIN, NOW, seal);
          exchange.sent(T1);
          Optional<PollOutcome> outcome =
              exchange.received(datagram, T4, OptionalInt.of(0xC000_0201));
          assertEquals(outcome.isPresent() ? 0 : 1, exchange.ignoredCount());
          return outcome;
        });
  }

  private static void assertSound(PollOutcome outcome) {
    if (outcome instanceof PollOutcome.Refused refused) {
      assertTrue(refused.detail().matches("[ -~]{1,200}"), refused.detail());
    } else if (outcome instanceof PollOutcome.Measured measured) {
      Measurement measurement = measured.measurement();
      assertFalse(measurement.delay().isNegative());
      Duration bound = measurement.claim().bound().orElseThrow();
      assertFalse(bound.isNegative());
      assertTrue(bound.compareTo(NtpExchange.MAX_BOUND) <= 0, bound.toString());
    }
  }
}
