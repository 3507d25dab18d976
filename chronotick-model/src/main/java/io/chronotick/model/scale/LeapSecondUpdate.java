package io.chronotick.model.scale;

import java.time.Duration;
import java.time.Instant;

/**
 * What comes of offering a newer leap-second file: it replaces the table in use, or that stays.
 *
 * <p>A file is taken only if it is whole, holds now, is newer than the table in use and says the
 * same about all that this table knows. A file that nobody signed can so at worst announce a leap
 * second later than the expiry of the table in use.
 */
public sealed interface LeapSecondUpdate {

  /** The table to use from now on. */
  LeapSecondTable table();

  /** The file is better than what was in use. */
  record Replaced(LeapSecondTable table) implements LeapSecondUpdate {}

  /**
   * The table in use stays.
   *
   * @param table the one in use
   * @param reason what is wrong with the file
   * @param detail for people; safe to print on one line
   */
  record Kept(LeapSecondTable table, LeapFileRefusal reason, String detail)
      implements LeapSecondUpdate {}

  /** How far the clock of who asks may be behind that of who dated the file. */
  Duration MAX_AHEAD = Duration.ofDays(1);

  /**
   * How far ahead a file may claim to know: lists live a year, and leap seconds are announced half
   * a year before. A file that claimed to know for ever could never be contradicted again.
   */
  Duration MAX_LIFE = Duration.ofDays(1096);

  /**
   * Compares a file with the table in use.
   *
   * @param current the table in use, expired or not
   * @param origin where the file is from, for people
   * @param content all of it
   * @param now the time, as well as it is known: within a day
   */
  static LeapSecondUpdate offer(
      LeapSecondTable current, String origin, byte[] content, Instant now) {
    LeapFileOutcome outcome = LeapSecondFile.read(origin, content);
    if (outcome instanceof LeapFileOutcome.Refused refused) {
      return new Kept(current, refused.reason(), refused.detail());
    }
    LeapSecondTable candidate = ((LeapFileOutcome.Read) outcome).table();
    try {
      check(current, candidate, now);
    } catch (LeapFileException refused) {
      LeapFileOutcome.Refused why = refused.toOutcome();
      return new Kept(current, why.reason(), why.detail());
    }
    return new Replaced(candidate);
  }

  private static void check(LeapSecondTable current, LeapSecondTable candidate, Instant now)
      throws LeapFileException {
    if (candidate.stateAt(now) == LeapTableState.EXPIRED) {
      throw new LeapFileException(
          LeapFileRefusal.EXPIRED, "it expired " + candidate.expires() + ", now it is " + now);
    }
    if (Duration.between(now, candidate.updated()).compareTo(MAX_AHEAD) > 0) {
      throw new LeapFileException(
          LeapFileRefusal.FROM_THE_FUTURE,
          "it is dated " + candidate.updated() + ", now it is " + now);
    }
    if (Duration.between(now, candidate.expires()).compareTo(MAX_LIFE) > 0) {
      throw new LeapFileException(
          LeapFileRefusal.FROM_THE_FUTURE,
          "it expires " + candidate.expires() + ", now it is " + now);
    }
    // Both dates: a publisher may extend a table without dating it anew.
    boolean isOlder =
        candidate.updated().isBefore(current.updated())
            || candidate.expires().isBefore(current.expires());
    boolean isSame =
        candidate.updated().equals(current.updated())
            && candidate.expires().equals(current.expires());
    if (isOlder || isSame) {
      throw new LeapFileException(
          LeapFileRefusal.NOT_NEWER,
          "it is of " + dates(candidate) + ", the one in use of " + dates(current));
    }
    if (current.contradicts(candidate)) {
      throw new LeapFileException(
          LeapFileRefusal.CONTRADICTORY,
          "it has other leap seconds than the one in use before " + current.expires());
    }
  }

  private static String dates(LeapSecondTable table) {
    return table.updated() + " until " + table.expires();
  }
}
