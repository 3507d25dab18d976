package io.chronotick.core;

import io.chronotick.model.Ticker;
import java.util.Optional;

/**
 * Further counters of the host, where the platform has them; the clock works without. Each may
 * count from its own origin.
 *
 * @param raw one whose rate the host's time daemon cannot steer, as CLOCK_MONOTONIC_RAW
 * @param boot one that runs on through a suspend, as CLOCK_BOOTTIME
 */
public record HostCounters(Optional<Ticker> raw, Optional<Ticker> boot) {

  /** Neither. */
  public static final HostCounters NONE = new HostCounters(Optional.empty(), Optional.empty());
}
