package io.chronotick.mcp.tool.input;

import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.PosixConvention;
import io.chronotick.model.scale.PosixMeaning;
import io.chronotick.model.scale.PosixScale;
import java.time.Instant;
import org.threeten.extra.scale.TaiInstant;

/**
 * A time as somebody named it, on TAI, where the seconds that UTC inserts have numbers of their
 * own.
 *
 * @param first the moment
 * @param last the same, except of POSIX time that holds while a second is inserted: the last moment
 *     that it stands for
 */
public record Moment(TaiInstant first, TaiInstant last) {

  /** What names one moment and no other. */
  public static Moment of(TaiInstant moment) {
    return new Moment(moment, moment);
  }

  /** What POSIX time means that holds while a second is inserted, as ours does. */
  public static Moment ofPosix(Instant shown, LeapSecondTable table) {
    PosixMeaning meaning = new PosixScale(table, PosixConvention.HOLDS).meaningOf(shown);
    if (meaning instanceof PosixMeaning.Ambiguous held) {
      return new Moment(held.earliest(), held.latest());
    }
    return of(
        meaning instanceof PosixMeaning.Unique unique
            ? unique.moment()
            : ((PosixMeaning.Skipped) meaning).resumes());
  }
}
