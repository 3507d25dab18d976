package io.chronotick.sources.testing;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * chronyd's answer to a tracking request, byte by byte, written without the code under test: a
 * second opinion on the format. Synchronised and sound by default; every field can be spoilt.
 */
public final class ChronyReply {

  private static final int BYTES = 104;
  private static final int SEQUENCE_AT = 8;
  private static final int EXPONENT_BIAS = 25;
  private static final int COEFFICIENT_LIMIT = 1 << 24;

  private final int sequence;
  private int command = 33;
  private int version = 6;
  private int replyCode = 5;
  private int status;
  private int referenceId = 0xC0000201;
  private int stratum = 3;
  private int leap;
  private double correction;
  private double rootDelay = 0.002;
  private double rootDispersion = 0.001;
  private Instant referenceTime = Instant.parse("2026-11-23T11:59:30Z");

  private ChronyReply(int sequence) {
    this.sequence = sequence;
  }

  /** An answer to that request. */
  public static ChronyReply to(byte[] request) {
    return new ChronyReply(ByteBuffer.wrap(request).getInt(SEQUENCE_AT));
  }

  public ChronyReply command(int value) {
    command = value;
    return this;
  }

  public ChronyReply version(int value) {
    version = value;
    return this;
  }

  public ChronyReply replyCode(int value) {
    replyCode = value;
    return this;
  }

  public ChronyReply status(int value) {
    status = value;
    return this;
  }

  public ChronyReply referenceId(int value) {
    referenceId = value;
    return this;
  }

  public ChronyReply stratum(int value) {
    stratum = value;
    return this;
  }

  public ChronyReply leap(int value) {
    leap = value;
    return this;
  }

  /** Positive when the system clock is slow. */
  public ChronyReply correction(double seconds) {
    correction = seconds;
    return this;
  }

  public ChronyReply rootDelay(double seconds) {
    rootDelay = seconds;
    return this;
  }

  public ChronyReply rootDispersion(double seconds) {
    rootDispersion = seconds;
    return this;
  }

  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.put((byte) version).put((byte) 2).putShort((short) 0);
    bytes.putShort((short) command).putShort((short) replyCode).putShort((short) status);
    bytes.putShort((short) 0).putInt(0).putInt(sequence).putLong(0);
    bytes.putInt(referenceId).putInt(referenceId).putInt(0).putLong(0);
    bytes.putShort((short) (referenceId == 0 ? 0 : 1)).putShort((short) 0);
    bytes.putShort((short) stratum).putShort((short) leap);
    bytes.putInt((int) (referenceTime.getEpochSecond() >> 32));
    bytes.putInt((int) referenceTime.getEpochSecond()).putInt(referenceTime.getNano());
    bytes.putInt(real(correction)).putInt(real(0)).putInt(real(0));
    bytes.putInt(real(-1.5)).putInt(real(0)).putInt(real(0.1));
    bytes.putInt(real(rootDelay)).putInt(real(rootDispersion)).putInt(real(64));
    return bytes.array();
  }

  /** The nearest number of chrony's 32-bit format. */
  public static int real(double value) {
    if (value == 0) {
      return 0;
    }
    int exponent = Math.getExponent(value) + 2;
    long coefficient = Math.round(Math.scalb(value, EXPONENT_BIAS - exponent));
    if (coefficient == COEFFICIENT_LIMIT) {
      coefficient >>= 1;
      exponent++;
    }
    return (exponent << EXPONENT_BIAS) | ((int) coefficient & ((1 << EXPONENT_BIAS) - 1));
  }
}
