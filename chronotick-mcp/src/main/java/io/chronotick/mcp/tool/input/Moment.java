package io.chronotick.mcp.tool.input;

import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.PosixConvention;
import io.chronotick.model.scale.PosixMeaning;
import io.chronotick.model.scale.PosixScale;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.threeten.extra.scale.TaiInstant;

/**
 * A time as somebody named it, on TAI, where the seconds that UTC inserts have numbers of their
 * own.
 *
 * @param first the moment
 * @param last the same, except of POSIX time that holds while a second is inserted, and of a second
 *     that was left out: the last moment that it stands for
 */
public record Moment(TaiInstant first, TaiInstant last) {

  /** Whether it names one moment and no other. */
  boolean isOne() {
    return first.equals(last);
  }

  /** What names one moment and no other. */
  public static Moment of(TaiInstant moment) {
    return new Moment(moment, moment);
  }

  /** What POSIX time means that holds while a second is inserted, as ours does. */
  public static Moment ofPosix(Instant shown, LeapSecondTable table) {
    return meaning(shown, table) instanceof PosixMeaning.Ambiguous held
        ? new Moment(held.earliest(), held.latest())
        : ofUtc(shown, table);
  }

  /** What UTC means, which tells an inserted second from the one before it. */
  static Moment ofUtc(Instant shown, LeapSecondTable table) {
    PosixMeaning meaning = meaning(shown, table);
    if (meaning instanceof PosixMeaning.Unique unique) {
      return of(unique.moment());
    }
    if (meaning instanceof PosixMeaning.Ambiguous held) {
      return of(held.earliest());
    }
    // Whoever shows a second that was left out did not know of it, and counts on from there.
    Duration sinceSecond = Duration.between(shown.truncatedTo(ChronoUnit.SECONDS), shown);
    TaiInstant resumes = ((PosixMeaning.Skipped) meaning).resumes();
    return new Moment(resumes, resumes.plus(sinceSecond));
  }

  private static PosixMeaning meaning(Instant shown, LeapSecondTable table) {
    return new PosixScale(table, PosixConvention.HOLDS).meaningOf(shown);
  }
}
