package io.chronotick.sources.ntp;

import io.chronotick.model.LeapIndicator;

/**
 * The 48 bytes every NTP packet begins with, uninterpreted: numbers as they are on the wire, so
 * that encoding what was decoded gives the same bytes.
 *
 * @param leap announced leap second
 * @param version 0 to 7
 * @param mode 0 to 7; 3 is a client, 4 a server
 * @param stratum 0 to 255; 0 marks a kiss code
 * @param poll log<sub>2</sub> of seconds, -128 to 127
 * @param precision log<sub>2</sub> of seconds, -128 to 127
 * @param rootDelay short format, 16.16 s
 * @param rootDispersion short format, 16.16 s
 * @param referenceId four letters, an address or a hash, by stratum
 * @param reference stamp of the last correction
 * @param origin the request's transmit stamp, repeated
 * @param receive T2
 * @param transmit T3
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-7.3">RFC 5905 section 7.3</a>
 */
public record NtpHeader(
    LeapIndicator leap,
    int version,
    int mode,
    int stratum,
    int poll,
    int precision,
    int rootDelay,
    int rootDispersion,
    int referenceId,
    long reference,
    long origin,
    long receive,
    long transmit) {

  public static final int MODE_CLIENT = 3;
  public static final int MODE_SERVER = 4;

  static final int VERSION = 4;

  public NtpHeader {
    check("version", version, 0, 7);
    check("mode", mode, 0, 7);
    check("stratum", stratum, 0, 255);
    check("poll", poll, Byte.MIN_VALUE, Byte.MAX_VALUE);
    check("precision", precision, Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  private static void check(String field, int value, int from, int to) {
    if (value < from || value > to) {
      throw new IllegalArgumentException(field + " " + value + " is outside " + from + " to " + to);
    }
  }

  /**
   * A question that tells nothing about who asks: every field zero but version, mode and the
   * transmit stamp, which is no time but random bits (draft-ietf-ntp-data-minimization).
   */
  public static NtpHeader request(long randomTransmit) {
    return new NtpHeader(
        LeapIndicator.NONE, VERSION, MODE_CLIENT, 0, 0, 0, 0, 0, 0, 0, 0, 0, randomTransmit);
  }

  /**
   * A question of interleaved mode: it names the answer asked after, or none, by its receive stamp,
   * and tells no more about who asks.
   */
  static NtpHeader request(long origin, long randomReceive, long randomTransmit) {
    return new NtpHeader(
        LeapIndicator.NONE,
        VERSION,
        MODE_CLIENT,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        origin,
        randomReceive,
        randomTransmit);
  }

  /**
   * The reference id as people read it: the letters of a reference clock or a kiss code, else the
   * four bytes as an IPv4 address (for a server that follows one over IPv6, four bytes of a hash).
   */
  String referenceText() {
    if (stratum <= 1) {
      return asciiReference();
    }
    return (referenceId >>> 24)
        + "."
        + ((referenceId >>> 16) & 0xFF)
        + "."
        + ((referenceId >>> 8) & 0xFF)
        + "."
        + (referenceId & 0xFF);
  }

  /** Up to four printable letters; empty if any byte before the padding is not printable. */
  private String asciiReference() {
    StringBuilder letters = new StringBuilder(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      int letter = (referenceId >>> shift) & 0xFF;
      if (letter == 0) {
        break;
      }
      if (letter <= ' ' || letter > '~') {
        return "";
      }
      letters.append((char) letter);
    }
    return letters.toString();
  }
}
