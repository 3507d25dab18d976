package io.chronotick.core.sim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * The 48 bytes of an NTP server's answer, written without the code under test.
 *
 * @param leap leap indicator
 * @param stratum 0 for a kiss code
 * @param precision log₂ of seconds
 * @param rootDelay in 2⁻¹⁶ s
 * @param rootDispersion in 2⁻¹⁶ s
 * @param referenceId four bytes
 * @param origin the request's transmit stamp
 * @param receive T2
 * @param transmit T3
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-7.3">RFC 5905 section 7.3</a>
 */
record NtpReply(
    int leap,
    int stratum,
    int precision,
    int rootDelay,
    int rootDispersion,
    int referenceId,
    long origin,
    long receive,
    long transmit) {

  static final int BYTES = 48;
  static final int STRATUM_AT = 1;
  static final int ORIGIN_AT = 24;
  static final int RECEIVE_AT = 32;
  static final int TRANSMIT_AT = 40;

  private static final int VERSION = 4;
  private static final int MODE_CLIENT = 3;
  private static final int MODE_SERVER = 4;
  private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

  /** 5¹²: a picosecond is 2⁻¹² · 5⁻¹² s. */
  private static final long FIVE_TO_12 = 244_140_625L;

  /** Whether a datagram is a client's request, and not something that was spoilt on the way. */
  static boolean isRequest(byte[] datagram) {
    return datagram.length >= BYTES && (datagram[0] & 7) == MODE_CLIENT;
  }

  /** What an answer to this request must repeat. */
  static long originOf(byte[] request) {
    return ByteBuffer.wrap(request).getLong(TRANSMIT_AT);
  }

  /** Four letters as a reference id. */
  static int letters(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(4);
    bytes.put(text.getBytes(StandardCharsets.US_ASCII));
    return bytes.getInt(0);
  }

  /** The stamp of {@code epoch + picos}, rounded down: a server's clock has come so far. */
  static long stamp(Instant epoch, long picos) {
    long seconds = epoch.getEpochSecond() + Math.floorDiv(picos, Picos.PER_SECOND);
    long rest = Math.floorMod(picos, Picos.PER_SECOND) + epoch.getNano() * Picos.PER_NANO;
    seconds += rest / Picos.PER_SECOND + SECONDS_1900_TO_1970;
    return (seconds << 32) | (((rest % Picos.PER_SECOND) << 20) / FIVE_TO_12);
  }

  /** In units of 2⁻¹⁶ s, rounded up: a declaration may be too large, never too small. */
  static int shortFormat(Duration duration) {
    return Math.toIntExact(((duration.toNanos() << 16) + 999_999_999L) / 1_000_000_000L);
  }

  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.put((byte) (leap << 6 | VERSION << 3 | MODE_SERVER));
    bytes.put((byte) stratum).put((byte) 6).put((byte) precision);
    bytes.putInt(rootDelay).putInt(rootDispersion).putInt(referenceId);
    // The reference stamp interests nobody here; when the packet came will do.
    bytes.putLong(receive).putLong(origin).putLong(receive).putLong(transmit);
    return bytes.array();
  }
}
