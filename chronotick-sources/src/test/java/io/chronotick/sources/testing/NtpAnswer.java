package io.chronotick.sources.testing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An NTP server's answer, byte by byte and field by field, written without the code under test: a
 * second opinion on the wire format. Sound by default; every field can be spoilt.
 */
public final class NtpAnswer {

  private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000L);

  private int leap;
  private int version = 4;
  private int mode = 4;
  private int stratum = 2;
  private int poll;
  private int precision = -20;
  private int rootDelay;
  private int rootDispersion;
  private int referenceId = 0x0A00_0001;
  private long origin;
  private long receive;
  private long transmit;

  private NtpAnswer() {}

  /** An answer to {@code request}, received and sent at {@code at}. */
  public static NtpAnswer to(byte[] request, Instant at) {
    NtpAnswer answer = new NtpAnswer();
    answer.origin = ByteBuffer.wrap(request).getLong(40);
    return answer.receivedAt(at).sentAt(at);
  }

  public NtpAnswer leap(int bits) {
    leap = bits;
    return this;
  }

  public NtpAnswer version(int value) {
    version = value;
    return this;
  }

  public NtpAnswer mode(int value) {
    mode = value;
    return this;
  }

  public NtpAnswer stratum(int value) {
    stratum = value;
    return this;
  }

  public NtpAnswer precision(int log2Seconds) {
    precision = log2Seconds;
    return this;
  }

  /** In units of 2<sup>-16</sup> s. */
  public NtpAnswer rootDelay(int units) {
    rootDelay = units;
    return this;
  }

  /** In units of 2<sup>-16</sup> s. */
  public NtpAnswer rootDispersion(int units) {
    rootDispersion = units;
    return this;
  }

  public NtpAnswer referenceId(int bits) {
    referenceId = bits;
    return this;
  }

  /** Up to four letters. */
  public NtpAnswer reference(String letters) {
    ByteBuffer bytes = ByteBuffer.allocate(4);
    bytes.put(letters.getBytes(StandardCharsets.US_ASCII));
    return referenceId(bytes.getInt(0));
  }

  /** A kiss-o'-death packet. */
  public NtpAnswer kiss(String letters) {
    return leap(3).stratum(0).reference(letters);
  }

  public NtpAnswer origin(long bits) {
    origin = bits;
    return this;
  }

  public NtpAnswer receivedAt(Instant t2) {
    return receive(stamp(t2));
  }

  public NtpAnswer sentAt(Instant t3) {
    return transmit(stamp(t3));
  }

  public NtpAnswer receive(long bits) {
    receive = bits;
    return this;
  }

  public NtpAnswer transmit(long bits) {
    transmit = bits;
    return this;
  }

  /** The 64-bit stamp of a moment, rounded up. */
  public static long stamp(Instant moment) {
    BigInteger nanos =
        BigInteger.valueOf(moment.getEpochSecond() + SECONDS_1900_TO_1970)
            .multiply(NANOS_PER_SECOND)
            .add(BigInteger.valueOf(moment.getNano()));
    BigInteger[] parts = nanos.shiftLeft(32).divideAndRemainder(NANOS_PER_SECOND);
    return parts[1].signum() > 0 ? parts[0].longValue() + 1 : parts[0].longValue();
  }

  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(48);
    bytes.put((byte) ((leap << 6) | (version << 3) | mode));
    bytes.put((byte) stratum).put((byte) poll).put((byte) precision);
    bytes.putInt(rootDelay).putInt(rootDispersion).putInt(referenceId);
    bytes.putLong(receive).putLong(origin).putLong(receive).putLong(transmit);
    return bytes.array();
  }
}
