package io.chronotick.sources.ntp.nts;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.sources.testing.AllocationLimit;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/**
 * Any datagram is judged, and nothing unsealed is believed: as it came, and as a server would seal
 * it, which may be a liar. For that the input is cut, by a length of its own, into fields before
 * the seal and what is sealed.
 */
@Tag("fuzz")
class NtsFieldsFuzzTest {

  /** For each field, of four bytes at least, is kept where it lies; a seal takes a cipher. */
  private static final AllocationLimit LIMIT = new AllocationLimit(32_768, 64);

  private static final int PACKET_BYTES = 48;
  private static final int UNIQUE_ID = 0x0104;
  private static final int SEAL = 0x0404;

  /** What a generator of zeros makes of it. */
  private static final byte[] ID = new byte[NtsFields.UNIQUE_ID_BYTES];

  private static final byte[] NONCE = new byte[NtsFields.NONCE_BYTES];
  private static final AesSiv THEIRS = new AesSiv(new byte[AesSiv.KEY_BYTES]);

  @FuzzTest
  void anyDatagram(byte[] input) {
    assertTrue(opened(input).isEmpty(), "a seal was guessed");
    if (input.length >= PACKET_BYTES) {
      NtsQuestion.Verdict verdict = LIMIT.hold(input.length, () -> question().judge(input));
      assertNotEquals(NtsQuestion.Verdict.SEALED, verdict);
      assertTrue(verdict != NtsQuestion.Verdict.DENIED || input[1] == 0, "a denial with a stratum");
    }
    if (input.length > 0) {
      int cut = Math.min((input[0] & 0xFF) * 4, input.length - 1);
      byte[] before = Arrays.copyOfRange(input, 1, 1 + cut / 4 * 4);
      byte[] inside = Arrays.copyOfRange(input, 1 + before.length, input.length);
      byte[] datagram = sealed(before, inside);
      Optional<List<byte[]>> cookies = opened(datagram);
      assertTrue(before.length > 0 || cookies.isPresent(), "a server's own seal was not taken");
      cookies.ifPresent(each -> assertSound(each, inside.length));
    }
  }

  private static Optional<List<byte[]>> opened(byte[] datagram) {
    return LIMIT.hold(datagram.length, () -> NtsFields.open(datagram, ID, THEIRS));
  }

  private static NtsQuestion question() {
    return new NtsQuestion(
        new NtsKeys(THEIRS, THEIRS),
        InetSocketAddress.createUnresolved("ntp.test", 123),
        new byte[] {1},
        1,
        () -> 0,
        cookies -> {},
        () -> {});
  }

  private static void assertSound(List<byte[]> cookies, int length) {
    int kept = 0;
    for (byte[] cookie : cookies) {
      assertTrue(cookie.length > 0 && cookie.length <= KeyMessage.MAX_COOKIE_BYTES);
      kept += 4 + cookie.length;
    }
    assertTrue(kept <= length, "more was kept than was sealed");
  }

  private static byte[] sealed(byte[] before, byte[] inside) {
    ByteArrayOutputStream datagram = new ByteArrayOutputStream();
    datagram.writeBytes(new byte[PACKET_BYTES]);
    datagram.writeBytes(field(UNIQUE_ID, ID));
    datagram.writeBytes(before);
    byte[] sealed = THEIRS.seal(inside, datagram.toByteArray(), NONCE);
    byte[] padded = Arrays.copyOf(sealed, (sealed.length + 3) / 4 * 4);
    datagram.writeBytes(
        field(
            SEAL,
            ByteBuffer.allocate(4 + NONCE.length + padded.length)
                .putShort((short) NONCE.length)
                .putShort((short) sealed.length)
                .put(NONCE)
                .put(padded)
                .array()));
    return datagram.toByteArray();
  }

  private static byte[] field(int type, byte[] body) {
    return ByteBuffer.allocate(4 + body.length)
        .putShort((short) type)
        .putShort((short) (4 + body.length))
        .put(body)
        .array();
  }
}
