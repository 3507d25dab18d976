package io.chronotick.core.selection;

import io.chronotick.core.filter.HardInterval;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.SourceId;
import java.util.SortedSet;

/**
 * What the majority agrees on.
 *
 * @param interval F_f: contains θ if at most {@code faults} candidates lie
 * @param faults the f it tolerates
 * @param raised true when that is more than was asked for, because fewer agreed
 * @param kind on what the interval rests
 * @param theta combined estimate in ns, inside {@code interval}
 * @param stdDev its σ in ns; statistical
 * @param leader the candidate with the greatest weight
 * @param selected who steers
 * @param falsetickers who is proved wrong
 * @param leap what more than half of the others announce
 */
public record Selection(
    HardInterval interval,
    int faults,
    boolean raised,
    IntervalKind kind,
    long theta,
    double stdDev,
    SourceId leader,
    SortedSet<SourceId> selected,
    SortedSet<SourceId> falsetickers,
    LeapIndicator leap) {}
