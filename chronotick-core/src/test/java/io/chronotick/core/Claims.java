package io.chronotick.core;

import io.chronotick.core.discipline.Discipline;
import io.chronotick.core.filter.HardInterval;
import io.chronotick.core.filter.ProbableInterval;
import io.chronotick.core.filter.Rate;
import io.chronotick.core.selection.Selection;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.SourceId;
import io.chronotick.model.Stratum;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A clock just synchronised by one source, for those who need no more than what it claims. */
final class Claims {

  private Claims() {}

  /**
   * The timeline is proved to be where the source says, so much earlier or later at most.
   *
   * @param tai where it is at {@code counter}, TAI ns
   */
  static Discipline at(long counter, long tai, long halfWidth, Rate rate) {
    long theta = tai - counter;
    HardInterval proved = new HardInterval(counter, theta - halfWidth, theta + halfWidth);
    SourceId source = SourceId.of("a");
    Selection selection =
        new Selection(
            proved,
            ProbableInterval.of(proved),
            List.of(),
            0,
            false,
            false,
            IntervalKind.GUARANTEED,
            theta,
            0,
            0,
            1_000,
            source,
            new TreeSet<>(List.of(source)),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(List.of(source)),
            0,
            LeapIndicator.NONE);
    return Discipline.START
        .on(
            new Discipline.Evidence(
                counter, Optional.of(selection), 1, Stratum.PRIMARY, counter, true, rate))
        .next();
  }
}
