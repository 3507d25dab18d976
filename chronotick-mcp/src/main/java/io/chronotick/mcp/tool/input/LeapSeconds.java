package io.chronotick.mcp.tool.input;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The days of UTC that ended in 23:59:60: all that were announced until 2026.
 *
 * <p>HAZARD: one that is announced later is not known here, and is refused.
 *
 * @see <a href="https://hpiers.obspm.fr/iers/bul/bulc/Leap_Second.dat">IERS, leap seconds</a>
 */
final class LeapSeconds {

  private static final Set<LocalDate> DAYS =
      Stream.of(
              "1972-06-30",
              "1972-12-31",
              "1973-12-31",
              "1974-12-31",
              "1975-12-31",
              "1976-12-31",
              "1977-12-31",
              "1978-12-31",
              "1979-12-31",
              "1981-06-30",
              "1982-06-30",
              "1983-06-30",
              "1985-06-30",
              "1987-12-31",
              "1989-12-31",
              "1990-12-31",
              "1992-06-30",
              "1993-06-30",
              "1994-06-30",
              "1995-12-31",
              "1997-06-30",
              "1998-12-31",
              "2005-12-31",
              "2008-12-31",
              "2012-06-30",
              "2015-06-30",
              "2016-12-31")
          .map(LocalDate::parse)
          .collect(Collectors.toUnmodifiableSet());

  private LeapSeconds() {}

  static boolean isAtTheEndOf(LocalDate day) {
    return DAYS.contains(day);
  }
}
