package io.chronotick.bench.loopback;

import java.io.IOException;

/**
 * What {@code chronyc -c tracking} says of a daemon that does not control the clock.
 *
 * <p>Such a daemon keeps an NTP clock of its own beside the host's: the host's plus the fifth
 * field, "system time", the correction it believes in, carried forward to the moment of the
 * question. That clock is what it would serve. So where the host's clock is true time the fifth
 * field is exactly the error of the daemon's clock. The sixth and seventh, last and RMS offset,
 * tell what its newest exchanges looked like and not how wrong it is.
 *
 * <p>The eighth field, "frequency", is positive where the daemon holds the host's clock to be fast:
 * its own then runs slower by that much, so it is told here with the opposite sign.
 *
 * @param aheadNanos the daemon's clock minus this host's, now; to the nanosecond, as it is printed
 * @param ratePpm how fast that difference grows; to 0.001 ppm, as it is printed
 * @param synchronised whether it follows a source at all
 */
public record ChronyTracking(double aheadNanos, double ratePpm, boolean synchronised) {

  private static final int FIELDS = 14;
  private static final int SYSTEM_TIME = 4;
  private static final int FREQUENCY = 7;
  private static final int LEAP = 13;
  private static final double NANOS_PER_SECOND = 1e9;

  static ChronyTracking parse(String line) throws IOException {
    String[] fields = line.strip().split(",", -1);
    if (fields.length != FIELDS) {
      throw new IOException("chronyc printed no tracking of " + FIELDS + " fields: " + line);
    }
    return new ChronyTracking(
        number("system time", fields[SYSTEM_TIME]) * NANOS_PER_SECOND,
        -number("frequency", fields[FREQUENCY]),
        !fields[LEAP].equals("Not synchronised"));
  }

  private static double number(String name, String text) throws IOException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException bad) {
      throw new IOException("chronyc printed '" + text + "' as " + name, bad);
    }
  }
}
