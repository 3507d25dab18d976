package io.chronotick.sources;

import io.chronotick.model.Ticker;

/**
 * Counters of the host beside the one everything is measured with. Each has its own origin; any
 * thread may read them, which takes a call into the kernel's library and never waits.
 *
 * @param raw one whose rate the host's time daemon cannot steer: {@code CLOCK_MONOTONIC_RAW}
 * @param boot one that runs on through a suspend: {@code CLOCK_BOOTTIME}. HAZARD: it stands still
 *     with a virtual machine that is paused or restored
 */
public record FurtherCounters(Ticker raw, Ticker boot) {}
