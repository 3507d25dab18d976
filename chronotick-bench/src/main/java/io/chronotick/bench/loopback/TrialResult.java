package io.chronotick.bench.loopback;

import io.chronotick.core.sim.score.Distribution;
import java.util.List;

/** What was seen in one part of a run, of each published clock and of the daemon's. */
record TrialResult(String name, List<ClockResult> clocks, List<ChronyTracking> trackings) {

  TrialResult {
    clocks = List.copyOf(clocks);
    trackings = List.copyOf(trackings);
  }

  /** Of the daemon's clock, in ns; see {@link ChronyTracking} for what stands for it. */
  Distribution chrony() {
    return Distribution.of(trackings.stream().mapToDouble(ChronyTracking::aheadNanos).toArray());
  }

  /** Looks at which the daemon followed nobody. */
  long chronyUnsynchronised() {
    return trackings.stream().filter(t -> !t.synchronised()).count();
  }

  /** Whether every reading had an interval that held true time. */
  boolean keptPromises() {
    return clocks.stream().allMatch(c -> c.outside() == 0 && c.unsynchronised() == 0);
  }
}
