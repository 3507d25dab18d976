package io.chronotick.sources.spi;

import io.chronotick.model.Ticker;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * The outside world as a source may see it. Product code gets the real one, a simulation its own.
 *
 * @param ticker the counter measurements are stamped with
 * @param wallClock the host's wall clock; itself only a source
 * @param scheduler timers
 * @param datagrams UDP
 * @param resolver host names to addresses
 * @param random unpredictable bits where the protocol relies on that; a seeded generator in tests
 */
public record SourceEnvironment(
    Ticker ticker,
    InstantSource wallClock,
    Scheduler scheduler,
    DatagramTransport datagrams,
    NameResolver resolver,
    RandomGenerator random) {}
