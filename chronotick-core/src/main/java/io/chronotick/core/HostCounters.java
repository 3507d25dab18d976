package io.chronotick.core;

import io.chronotick.model.Ticker;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Further counters of the host, where the platform has them; the clock works without. Each may
 * count from its own origin. All are read once a second and by vigilant readers, from any thread,
 * and must not wait.
 *
 * @param raw one whose rate the host's time daemon cannot steer, as CLOCK_MONOTONIC_RAW
 * @param boot one that runs on through a suspend, as CLOCK_BOOTTIME
 * @param disruptions one that changes when a virtual machine was restored from a snapshot or moved
 *     to another machine, as the disruption marker of a VMClock page or the counter of a VM
 *     generation device; which way it changes means nothing
 */
public record HostCounters(
    Optional<Ticker> raw, Optional<Ticker> boot, Optional<LongSupplier> disruptions) {

  /** None. */
  public static final HostCounters NONE =
      new HostCounters(Optional.empty(), Optional.empty(), Optional.empty());

  /** Without a marker of disruptions. */
  public HostCounters(Optional<Ticker> raw, Optional<Ticker> boot) {
    this(raw, boot, Optional.empty());
  }
}
