package io.chronotick.core.leap;

import io.chronotick.model.TaiReading;
import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSmear;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a source's stamps mean, so that no difference is ever taken across a leap second.
 *
 * <p>A source that serves UTC shows the seconds around a leap second in whatever way its kernel
 * does, and some seconds late, so that near one its stamps mean nothing certain; a declared smear
 * is undone. Where that cannot be done, because nobody knows the smear or whether there is a leap
 * second, the stamps of its time are refused. Decides, does nothing. Immutable.
 *
 * @param utc how the timeline is rendered
 * @param smear the source's declared smear class
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8633#section-3.7.1">RFC 8633 section 3.7.1: leap
 *     smearing</a>
 */
public record StampScale(UtcRendering utc, String smear) {

  /** So shortly before a leap second nobody knows which second a stamp is of. */
  public static final Duration BEFORE = Duration.ofSeconds(2);

  /** So long after it: a chronyd that cannot step was seen to set its clock after 3 s. */
  public static final Duration AFTER = Duration.ofSeconds(5);

  /** No smear of any name begins earlier or ends later. */
  private static final Duration WIDEST_SMEAR = Duration.ofHours(24);

  /** What undoing a smear may round a stamp by. */
  private static final long UNDONE_NANOS = 1;

  /** Why a stamp cannot be told from others, for people; empty if it can. */
  public Optional<String> refusal(Instant shown) {
    if (isNone()) {
      return nearestLeap(shown, BEFORE, AFTER)
          .map(leap -> "its stamp " + shown + " is too near to a leap second");
    }
    if (LeapSmear.named(smear).isEmpty()
        && nearestLeap(shown, WIDEST_SMEAR, WIDEST_SMEAR).isPresent()) {
      return Optional.of("no smear called " + smear + " is known, and a leap second is near");
    }
    return mayBeSmearedUnknown(shown)
        ? Optional.of("whether it smears a leap second now is unknown: the table has expired")
        : Optional.empty();
  }

  /**
   * The moment of a stamp that is not refused, in TAI ns.
   *
   * @throws ArithmeticException if it is not within 1677 and 2262
   */
  public long taiNanos(Instant shown) {
    return isUndone(shown)
        ? TaiReading.nanosOf(LeapSmear.named(smear).orElseThrow().unsmear(shown, utc.table()))
        : utc.tai(UtcRendering.epochNanos(shown));
  }

  /** What the conversion may be off by, in ns: it widens the source's own bound. */
  public long doubtNanos(Instant shown) {
    return isUndone(shown) ? UNDONE_NANOS : 0;
  }

  private boolean isUndone(Instant shown) {
    return !isNone()
        && LeapSmear.named(smear).isPresent()
        && nearestLeap(shown, WIDEST_SMEAR, WIDEST_SMEAR).isPresent();
  }

  private boolean isNone() {
    return smear.equals(LeapSmear.NONE.name());
  }

  private Optional<LeapSecond> nearestLeap(Instant shown, Duration before, Duration after) {
    return utc.table().leaps().stream()
        .filter(leap -> isNear(shown, leap.endsAt(), before, after))
        .findFirst();
  }

  /** A month may be ending, and the table does not say how. */
  private boolean mayBeSmearedUnknown(Instant shown) {
    LocalDate thisMonth = shown.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    return Stream.of(thisMonth, thisMonth.plusMonths(1))
        .filter(month -> !utc.table().knowsTheEndOf(month.minusDays(1)))
        .map(month -> month.atStartOfDay().toInstant(ZoneOffset.UTC))
        .anyMatch(begun -> isNear(shown, begun, WIDEST_SMEAR, WIDEST_SMEAR));
  }

  private static boolean isNear(Instant shown, Instant moment, Duration before, Duration after) {
    return !shown.isBefore(moment.minus(before)) && !shown.isAfter(moment.plus(after));
  }
}
