package io.chronotick.core.leap;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.UtcScale;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.threeten.extra.scale.TaiInstant;

/**
 * What leap second is to be expected at the end of this UTC month: by the table if it knows, else
 * by the sources' bits.
 *
 * <p>Laws: a table that knows is never overruled; no minority of the bits changes what is expected;
 * the order of the bits means nothing. Decides, does nothing, remembers nothing: bits that are
 * cleared cancel what they announced.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-7.3">RFC 5905 section 7.3: leap
 *     indicator</a>
 */
public final class LeapVote {

  /** Daemons announce on the last day only; when half of it is left they surely do. */
  public static final Duration SILENCE_IS_A_WORD = Duration.ofHours(12);

  private LeapVote() {}

  /**
   * Counts the votes.
   *
   * <p>HAZARD: a source that smears leap seconds announces none, and is not to be asked; give
   * {@code UNKNOWN} for it, or nothing.
   *
   * @param announced what each source says that is believed; {@code UNKNOWN} does not count
   * @param earliest the present at least
   * @param latest the present at most; while the two are in different months nobody can tell which
   *     month's end the bits mean, and they do not count
   * @throws IllegalArgumentException if {@code latest} is before {@code earliest}
   */
  public static ExpectedLeap of(
      List<LeapIndicator> announced,
      LeapSecondTable table,
      TaiInstant earliest,
      TaiInstant latest) {
    if (latest.isBefore(earliest)) {
      throw new IllegalArgumentException("latest " + latest + " is before earliest " + earliest);
    }
    UtcScale utc = new UtcScale(table);
    YearMonth month = YearMonth.from(utc.toUtc(earliest).date());
    boolean isSure = month.equals(YearMonth.from(utc.toUtc(latest).date()));
    Optional<LeapIndicator> vote = isSure ? majority(announced) : Optional.empty();
    LocalDate lastDay = month.atEndOfMonth();
    Optional<LeapIndicator> known = wordOf(table, lastDay);
    if (known.isPresent()) {
      boolean isClose = !earliest.plus(SILENCE_IS_A_WORD).isBefore(endOf(month, utc));
      return expected(
          known.get(),
          lastDay,
          ExpectedLeap.Basis.TABLE,
          vote.filter(word -> contradicts(word, known.get(), isClose)).isPresent());
    }
    return vote.map(word -> expected(word, lastDay, ExpectedLeap.Basis.VOTE, false))
        .orElseGet(() -> expected(LeapIndicator.UNKNOWN, lastDay, ExpectedLeap.Basis.NONE, false));
  }

  private static ExpectedLeap expected(
      LeapIndicator leap, LocalDate lastDay, ExpectedLeap.Basis basis, boolean contradicted) {
    Optional<LeapSecond> at =
        switch (leap) {
          case INSERT -> Optional.of(new LeapSecond(lastDay, 1));
          case DELETE -> Optional.of(new LeapSecond(lastDay, -1));
          case NONE, UNKNOWN -> Optional.empty();
        };
    return new ExpectedLeap(leap, at, basis, contradicted);
  }

  private static Optional<LeapIndicator> majority(List<LeapIndicator> announced) {
    List<LeapIndicator> known =
        announced.stream().filter(word -> word != LeapIndicator.UNKNOWN).toList();
    return known.stream()
        .distinct()
        .filter(word -> 2 * known.stream().filter(word::equals).count() > known.size())
        .findFirst();
  }

  /** Long before a leap second it is no contradiction that nobody announces it yet. */
  private static boolean contradicts(LeapIndicator word, LeapIndicator known, boolean isClose) {
    return word != known && (word != LeapIndicator.NONE || isClose);
  }

  private static TaiInstant endOf(YearMonth month, UtcScale utc) {
    return utc.parse(month.plusMonths(1).atDay(1) + "T00:00:00Z");
  }

  private static Optional<LeapIndicator> wordOf(LeapSecondTable table, LocalDate lastDay) {
    for (LeapSecond leap : table.leaps()) {
      if (leap.day().equals(lastDay)) {
        return Optional.of(leap.isInserted() ? LeapIndicator.INSERT : LeapIndicator.DELETE);
      }
    }
    return table.knowsTheEndOf(lastDay) ? Optional.of(LeapIndicator.NONE) : Optional.empty();
  }
}
