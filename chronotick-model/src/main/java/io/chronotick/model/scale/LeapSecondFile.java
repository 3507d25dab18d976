package io.chronotick.model.scale;

import io.chronotick.model.text.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * Reads leap-second files in the two forms they are published in.
 *
 * <ul>
 *   <li>{@code leap-seconds.list} of IERS and NIST: its SHA-1 hash is checked. That finds damage;
 *       it is no signature, and whoever writes a file can write its hash.
 *   <li>{@code leapseconds} of the time-zone database, made from the former: it has no hash, so
 *       everything it must have is asked for, the dates at its end above all.
 * </ul>
 *
 * <p>Any bytes give a table or a reason, in time and memory that do not depend on what they claim.
 * Whether a table is old or expired is not asked here. Pure; safe for any thread.
 *
 * @see <a href="https://hpiers.obspm.fr/iers/bul/bulc/ntp/leap-seconds.list">IERS,
 *     leap-seconds.list</a>
 * @see <a href="https://data.iana.org/time-zones/tzdb/leapseconds">IANA, leapseconds</a>
 */
public final class LeapSecondFile {

  /** More than ten times what such a file has. */
  public static final int MAX_BYTES = 1 << 16;

  private static final String ACCEPTED =
      "; accepted: leap-seconds.list ('2272060800 10'), leapseconds ('Leap 1972 Jun 30 ...')";

  private LeapSecondFile() {}

  /**
   * The table in a file.
   *
   * @param origin where the file is from, for people; becomes the table's
   * @param content all of it
   */
  public static LeapFileOutcome read(String origin, byte[] content) {
    if (content.length > MAX_BYTES) {
      return new LeapFileOutcome.Refused(
          LeapFileRefusal.TOO_LARGE, "it has more than " + MAX_BYTES + " bytes");
    }
    // Bytes beyond ASCII occur in comments only; there they may mean what they like.
    List<String> lines = new String(content, StandardCharsets.ISO_8859_1).lines().toList();
    try {
      return new LeapFileOutcome.Read(parse(origin, lines));
    } catch (LeapFileException refused) {
      return refused.toOutcome();
    }
  }

  private static LeapSecondTable parse(String origin, List<String> lines) throws LeapFileException {
    String first =
        lines.stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .findFirst()
            .orElse("");
    if (TzdataLeapSeconds.isOne(first)) {
      return new TzdataLeapSeconds().read(origin, lines);
    }
    if (IersLeapSeconds.isOne(first)) {
      return new IersLeapSeconds().read(origin, lines);
    }
    throw new LeapFileException(
        LeapFileRefusal.NOT_A_LEAP_FILE,
        (first.isEmpty() ? "it has no row" : "its first row is " + Refusal.shown(first))
            + ACCEPTED);
  }

  /** The table both forms end in. */
  static LeapSecondTable table(
      String origin, long updatedPosix, long expiresPosix, List<LeapSecond> leaps)
      throws LeapFileException {
    if (leaps.size() > LeapSecondTable.MAX_LEAPS) {
      throw new LeapFileException(
          LeapFileRefusal.TOO_LARGE, "it has " + leaps.size() + " leap seconds");
    }
    try {
      return LeapSecondTable.of(
          origin, Instant.ofEpochSecond(updatedPosix), Instant.ofEpochSecond(expiresPosix), leaps);
    } catch (IllegalArgumentException | DateTimeException impossible) {
      throw new LeapFileException(
          LeapFileRefusal.IMPOSSIBLE, String.valueOf(impossible.getMessage()));
    }
  }

  /** A line that is none of the form, as a message shows it. */
  static LeapFileException malformed(String line) {
    return new LeapFileException(
        LeapFileRefusal.MALFORMED, "it has a line that means nothing: " + Refusal.shown(line));
  }

  /** A line the form cannot do without. */
  static LeapFileException missing(String what) {
    return new LeapFileException(LeapFileRefusal.INCOMPLETE, "it has no line with " + what);
  }

  /** The second of two lines that may come once. */
  static LeapFileException repeated(String what) {
    return new LeapFileException(
        LeapFileRefusal.MALFORMED, "it has more than one line with " + what);
  }
}
