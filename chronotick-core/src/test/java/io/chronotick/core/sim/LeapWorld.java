package io.chronotick.core.sim;

import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSmear;
import io.chronotick.model.scale.PosixConvention;
import io.chronotick.model.scale.PosixMeaning;
import io.chronotick.model.scale.PosixScale;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.threeten.extra.scale.TaiInstant;

/**
 * What is so, whoever knows of it: the leap seconds that happen. A simulation's true time is UTC
 * until the leap second, and from then on it runs on as if there were none.
 *
 * @param table what happens
 */
public record LeapWorld(LeapSecondTable table) {

  /**
   * A world with a leap second.
   *
   * @param day it ends this day, the last of a month
   * @param seconds +1 or −1
   */
  public static LeapWorld with(LocalDate day, int seconds) {
    return new LeapWorld(LeapTables.withLeapAtTheEndOf(day, seconds));
  }

  /** The last leap second, and the begin of the day after it if it did not happen. */
  private LeapSecond leap() {
    return table.leaps().get(table.leaps().size() - 1);
  }

  /** The first moment that is not of the day of the leap second, in true time. */
  public Instant over() {
    return leap()
        .day()
        .plusDays(1)
        .atStartOfDay()
        .toInstant(ZoneOffset.UTC)
        .plusSeconds(leap().seconds());
  }

  /** When a kernel's clock first shows another second than true time: its clock is set then. */
  public Instant stepped() {
    return leap().isInserted() ? over().minusSeconds(1) : over();
  }

  /** By how much it is set. */
  public Duration step() {
    return Duration.ofSeconds(-leap().seconds());
  }

  /** TAI at a moment of true time of the days around the leap second. */
  public TaiInstant tai(Instant trueTime) {
    Instant before = leap().day().atStartOfDay().toInstant(ZoneOffset.UTC);
    PosixMeaning.Unique start =
        (PosixMeaning.Unique) new PosixScale(table, PosixConvention.HOLDS).meaningOf(before);
    return start.moment().plus(Duration.between(before, trueTime));
  }

  /** POSIX time at a moment of true time, held while a second is inserted. */
  public Instant posix(Instant trueTime) {
    return clock(PosixConvention.HOLDS).apply(trueTime);
  }

  /** What a clock shows that treats the leap second so. */
  public Function<Instant, Instant> clock(PosixConvention convention) {
    return trueTime -> new PosixScale(table, convention).toPosix(tai(trueTime));
  }

  /** What a clock shows that smears the leap second so. */
  public Function<Instant, Instant> clock(LeapSmear smear) {
    return trueTime -> smear.smear(tai(trueTime), table);
  }
}
