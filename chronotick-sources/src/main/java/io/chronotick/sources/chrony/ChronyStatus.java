package io.chronotick.sources.chrony;

import java.util.List;
import java.util.Optional;

/**
 * What chronyd says of itself and its sources, asked bit by bit: the parts need not be of one
 * moment. Immutable.
 *
 * @param tracking of the system clock; empty if chronyd did not say
 * @param sources one row each, in chronyd's order; what it did not say is left out
 * @param stats in the same order, and as incomplete
 * @param activity empty if chronyd did not say
 */
record ChronyStatus(
    Optional<ChronyTracking> tracking,
    List<ChronySourceRow> sources,
    List<ChronyStatsRow> stats,
    Optional<ChronyActivity> activity) {

  ChronyStatus {
    sources = List.copyOf(sources);
    stats = List.copyOf(stats);
  }
}
