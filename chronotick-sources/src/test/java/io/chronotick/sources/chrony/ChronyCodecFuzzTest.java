package io.chronotick.sources.chrony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.sources.testing.AllocationLimit;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/**
 * Any datagram is an answer to one of our questions or to none; as it came, and with the question's
 * numbers put in, so that its fields are read.
 */
@Tag("fuzz")
class ChronyCodecFuzzTest {

  private static final AllocationLimit LIMIT = new AllocationLimit(16_384, 16);

  private static final int SEQUENCE = 0xCAFE_BABE;
  private static final int HEADER_BYTES = 28;

  @FuzzTest
  void anyDatagram(byte[] datagram) {
    for (ChronyCommand command : ChronyCommand.values()) {
      Optional<ChronyAnswer> asItCame = decoded(datagram, command);
      asItCame.ifPresent(answer -> assertRead(datagram, answer, command));
      if (datagram.length >= HEADER_BYTES) {
        byte[] reply = datagram.clone();
        ByteBuffer.wrap(reply)
            .put(1, (byte) 2)
            .putShort(4, (short) command.code())
            .putInt(16, SEQUENCE);
        // Otherwise one in 2^40 would be of the right version, kind and status.
        if (datagram[HEADER_BYTES - 1] % 2 == 0) {
          ByteBuffer.wrap(reply)
              .put(0, (byte) 6)
              .putShort(6, (short) command.replyCode())
              .putShort(8, (short) 0);
        }
        assertRead(reply, decoded(reply, command).orElseThrow(), command);
      }
    }
  }

  private static Optional<ChronyAnswer> decoded(byte[] datagram, ChronyCommand command) {
    return LIMIT.hold(datagram.length, () -> ChronyCodec.decode(datagram, command, SEQUENCE));
  }

  private static void assertRead(byte[] datagram, ChronyAnswer answer, ChronyCommand command) {
    if (answer instanceof ChronyAnswer.Replied) {
      Object read = LIMIT.hold(datagram.length, () -> body(datagram, command));
      assertEquals(read, body(datagram, command), "the same bytes say the same");
    } else if (answer instanceof ChronyAnswer.Malformed malformed) {
      assertTrue(malformed.detail().matches("[ -~]+"), malformed.detail());
    } else {
      assertTrue(answer instanceof ChronyAnswer.Declined, answer::toString);
    }
  }

  private static Object body(byte[] datagram, ChronyCommand command) {
    ChronyBody body = new ChronyBody(datagram, HEADER_BYTES);
    return switch (command) {
      case N_SOURCES -> body.uint32();
      case SOURCE_DATA -> finite(ChronySourceRow.of(body));
      case TRACKING -> finite(ChronyTracking.of(body));
      case SOURCESTATS -> ChronyStatsRow.of(body);
      case ACTIVITY -> ChronyActivity.of(body);
    };
  }

  private static ChronySourceRow finite(ChronySourceRow row) {
    assertTrue(Double.isFinite(row.offsetSeconds()), row::toString);
    return row;
  }

  private static ChronyTracking finite(ChronyTracking tracking) {
    assertTrue(Double.isFinite(tracking.offsetSeconds()), tracking::toString);
    assertTrue(tracking.isSynchronised() || !tracking.leap().name().isEmpty());
    tracking.frequency().ifPresent(f -> assertEquals(-tracking.frequencyPpm(), f.toPpm(), 1e-3));
    return tracking;
  }
}
