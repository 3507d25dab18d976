/**
 * The simulator: a world in which the product's own clock runs unchanged, a hundred thousand times
 * faster than ours, and in which true time is known.
 *
 * <p><b>Start here:</b> {@link io.chronotick.core.sim.Simulation}; give it a {@link
 * io.chronotick.core.sim.ServerModel} and a {@link io.chronotick.core.sim.HostModel}, connect them
 * by a {@link io.chronotick.core.sim.PathModel}, start a clock on the host, advance, and compare.
 *
 * <pre>{@code
 * var simulation = Simulation.seeded(1);
 * var server = simulation.server("a", ServerModel.PERFECT);
 * var host = simulation.host("h", HostModel.of(OscillatorModel.IDEAL.withWander(1e-9)));
 * host.connect(server, PathModel.exponential(Duration.ofNanos(100_000), Duration.ofNanos(100_000)));
 * var manager = host.start(ClockManager.builder().sources(List.of(server.spec())));
 * simulation.every(Duration.ofSeconds(10), () -> score(manager.clock(), simulation.trueTimeNanos()));
 * simulation.advance(Duration.ofHours(11));
 * }</pre>
 *
 * <p>Names ending in Model are immutable descriptions; names beginning with Simulated are machines
 * in motion. Beneath them lie {@code EventQueue} (the only thing that moves time), {@code Noise}
 * (the only randomness), {@code Oscillator}, {@code Leg} and {@code NtpReply}.
 *
 * <p>Above it lie {@code score} (what a clock is worth where the truth is known), {@code scenario}
 * (worlds to play) and {@code replay} (recorded ones). The simulator knows none of the three. All
 * of it is published as this module's test jar, and the server's jar carries it: nothing here but
 * its tests may use what only tests have.
 *
 * <p><b>Contract.</b> One thread. True time is a {@code long} of picoseconds since the start and
 * ends after 106 days. One seed decides everything; every part has a random stream of its own name,
 * so adding one changes no other.
 *
 * <p>True time is TAI and runs on through the leap seconds of the simulation's own table. What a
 * server shows and says of one is its {@code LeapConduct}, what a host's wall clock shows its
 * {@code ShownTime}; without a leap second in the simulated span neither changes anything.
 *
 * <p><b>HAZARD:</b> this world is kinder than a host: code takes no time in it, and stamps carry no
 * noise but the pauses a {@code HostModel} asks for.
 */
@NullMarked
package io.chronotick.core.sim;

import org.jspecify.annotations.NullMarked;
