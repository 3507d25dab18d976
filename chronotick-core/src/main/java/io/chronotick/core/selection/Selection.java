package io.chronotick.core.selection;

import io.chronotick.core.filter.Growth;
import io.chronotick.core.filter.HardInterval;
import io.chronotick.core.filter.ProbableInterval;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.SourceId;
import java.util.List;
import java.util.SortedSet;

/**
 * What the majority agrees on.
 *
 * @param interval F_f: contains θ if at most {@code faults} voters lie
 * @param probable the same of the probable intervals; {@code interval} where they have no majority
 * @param growths how fast each steering source's probable interval grows
 * @param faults the f it tolerates
 * @param raised true when that is more than was asked for, because fewer agreed
 * @param nearTrusted true when a declared near source leads alone
 * @param kind on what the interval rests
 * @param theta combined estimate in ns, inside {@code interval}
 * @param thetaBeyond what the estimate lies beyond {@code theta} and still inside {@code interval},
 *     in attoseconds, at most half a nanosecond either way
 * @param omega its rate in s/s
 * @param stdDev its σ in ns; statistical
 * @param leader the candidate with the greatest weight
 * @param steering who steers
 * @param truechimers who agrees and does not steer
 * @param suspects who votes and does not steer, because it looks wrong
 * @param falsetickers who is proved wrong
 * @param duplicates whose vote another casts
 * @param speakers who gives the estimate of a vote, one for each that is not proved wrong
 * @param votesProvedWrong how many votes are
 * @param leap what more than half of the others announce; {@code UNKNOWN} where nothing has so many
 */
public record Selection(
    HardInterval interval,
    ProbableInterval probable,
    List<Growth> growths,
    int faults,
    boolean raised,
    boolean nearTrusted,
    IntervalKind kind,
    long theta,
    long thetaBeyond,
    double omega,
    double stdDev,
    SourceId leader,
    SortedSet<SourceId> steering,
    SortedSet<SourceId> truechimers,
    SortedSet<SourceId> suspects,
    SortedSet<SourceId> falsetickers,
    SortedSet<SourceId> duplicates,
    SortedSet<SourceId> speakers,
    int votesProvedWrong,
    LeapIndicator leap) {

  /** True while both claims leave something in common. */
  public boolean isCoherent() {
    return interval.lo() <= probable.hi() && probable.lo() <= interval.hi();
  }
}
