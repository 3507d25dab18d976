package io.chronotick.core.drift;

import io.chronotick.model.MonotonicTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when a learnt drift is worth keeping: as soon as there is one, every hour of counter
 * time, and at close. Pure: what it returns is for the caller to save. One thread's.
 */
public final class DriftKeeper {

  /** Between two savings. */
  public static final Duration INTERVAL = Duration.ofHours(1);

  private final CounterKind counterKind;
  private final HostIdentity host;
  private Optional<MonotonicTime> lastSaved = Optional.empty();

  /**
   * A keeper that has saved nothing yet.
   *
   * @param counterKind of the counter the estimates are about
   * @param host where we are; nothing is kept where that is unknown, for nobody would believe it
   */
  public DriftKeeper(CounterKind counterKind, HostIdentity host) {
    this.counterKind = counterKind;
    this.host = host;
  }

  /**
   * What to save now. Taken as saved when returned.
   *
   * @param now the counter
   * @param wall the host's wall clock
   * @param learnt what the estimator has learnt, if anything
   */
  public Optional<StoredDrift> due(
      MonotonicTime now, Instant wall, Optional<DriftEstimate> learnt) {
    // The difference first: counters may wrap.
    boolean early =
        lastSaved.isPresent() && now.nanos() - lastSaved.get().nanos() < INTERVAL.toNanos();
    Optional<StoredDrift> worth = early ? Optional.empty() : atClose(wall, learnt);
    if (worth.isPresent()) {
      lastSaved = Optional.of(now);
    }
    return worth;
  }

  /** What to save at the end, however short ago the last saving was. */
  public Optional<StoredDrift> atClose(Instant wall, Optional<DriftEstimate> learnt) {
    return learnt
        .filter(this::isWorthKeeping)
        .map(estimate -> new StoredDrift(estimate, wall, counterKind, host));
  }

  /**
   * A prior just loaded is not: its doubt is above that of any restart until exchanges have
   * narrowed it, so it cannot be kept again as if it had been learnt.
   */
  private boolean isWorthKeeping(DriftEstimate estimate) {
    return host.host().isPresent()
        && estimate.sigmaOmega() < StoredDrift.RESTART_SIGMA
        && Math.abs(estimate.omega()) <= StoredDrift.MAX_OMEGA;
  }
}
