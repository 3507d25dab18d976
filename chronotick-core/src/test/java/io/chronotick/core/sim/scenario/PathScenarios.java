package io.chronotick.core.sim.scenario;

import static io.chronotick.core.sim.scenario.Worlds.micros;
import static io.chronotick.core.sim.scenario.Worlds.seconds;

import io.chronotick.core.sim.Excess;
import io.chronotick.core.sim.LegModel;
import io.chronotick.core.sim.OscillatorModel;
import io.chronotick.core.sim.PathModel;
import io.chronotick.core.sim.TemperatureModel;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** S01 to S14: one honest server, one path that stays what it is. How near, and how wide? */
final class PathScenarios {

  private static final Duration SHORT = seconds(40_000);
  private static final Duration LONG = seconds(100_000);
  private static final Duration SETTLED = seconds(4000);
  private static final Duration SETTLED_LONG = seconds(10_000);

  /**
   * What a perfect server's bound cannot be below: root delay and root dispersion are told in units
   * of 2⁻¹⁶ s, and one unit is added to each (RFC 5905 section 6).
   */
  private static final double WIRE_MICROS = 1.5 * 1e6 / 65_536;

  private PathScenarios() {}

  static List<Scenario> all() {
    PathModel lan = Worlds.lan();
    PathModel wan = Worlds.wan();
    OscillatorModel calm = Worlds.fast(Worlds.CALM);
    OscillatorModel right =
        OscillatorModel.IDEAL.withOffset(Duration.ofMillis(-10)).withWander(Worlds.CALM);
    PathModel near = Worlds.near();
    return List.of(
        scenario(
            "S01",
            "LAN, polled every second",
            plot(near, calm, Worlds.EVERY_SECOND, seconds(6000), seconds(2000)),
            0.50,
            55),
        scenario(
            "S02",
            "LAN, 16 s",
            plot(near, calm, Worlds.EVERY_16_SECONDS, seconds(20_000), SETTLED),
            1.48,
            61),
        scenario(
            "S03",
            "100 µs, interval of our choice from 64 s on",
            plot(lan, calm, Worlds.FROM_64_TO_1024_SECONDS, SHORT, SETTLED),
            67,
            410),
        scenario(
            "S04",
            "100 µs, 64 s",
            plot(lan, calm, Worlds.EVERY_64_SECONDS, SHORT, SETTLED),
            14.6,
            190),
        scenario(
            "S05",
            "1 ms, 64 s",
            plot(
                Worlds.path(micros(1000), micros(1000)),
                right,
                Worlds.EVERY_64_SECONDS,
                SHORT,
                SETTLED),
            74,
            1550),
        scenario(
            "S06",
            "10 ms, 64 s",
            plot(wan, calm, Worlds.EVERY_64_SECONDS, LONG, SETTLED_LONG),
            69,
            10_461),
        scenario(
            "S07",
            "10 ms, interval of our choice from 64 s on",
            plot(wan, calm, Worlds.FROM_64_TO_1024_SECONDS, LONG, SETTLED_LONG),
            248,
            11_500),
        scenario(
            "S08",
            "wander 1e-8",
            plot(
                Worlds.path(micros(9900), micros(100)),
                Worlds.fast(1e-8),
                Worlds.EVERY_64_SECONDS,
                LONG,
                SETTLED_LONG),
            30,
            10_060),
        scenario(
            "S09",
            "wander 1e-7",
            plot(lan, Worlds.fast(1e-7), Worlds.EVERY_64_SECONDS, SHORT, SETTLED),
            74,
            465),
        scenario(
            "S10",
            "jitter 100 ms",
            plot(
                Worlds.path(micros(100), Duration.ofMillis(100)),
                calm,
                Worlds.EVERY_64_SECONDS,
                SHORT,
                SETTLED_LONG),
            3690,
            28_800),
        scenario(
            "S11",
            "requests queue 30 µs, replies 970 µs",
            plot(
                Worlds.path(
                    LegModel.exponential(micros(100), micros(30)),
                    LegModel.exponential(micros(100), micros(970))),
                calm,
                Worlds.EVERY_64_SECONDS,
                LONG,
                SETTLED_LONG),
            24.2,
            235),
        scenario(
            "S12",
            "Pareto tail 1.5",
            plot(
                PathModel.symmetric(LegModel.of(micros(100), new Excess.Pareto(micros(50), 1.5))),
                calm,
                Worlds.EVERY_64_SECONDS,
                SHORT,
                SETTLED),
            11.6,
            168),
        Scenario.of(
            "S13",
            "a temperature swings the rate by 1 ppm every hour",
            plot(
                lan,
                calm.withTemperature(TemperatureModel.sineOfPpm(1, Duration.ofHours(1))),
                Worlds.EVERY_64_SECONDS,
                SHORT,
                SETTLED)),
        scenario(
            "S14",
            "replies take 1 ms longer, always",
            plot(
                Worlds.path(
                    LegModel.exponential(micros(100), micros(100)),
                    LegModel.exponential(micros(1100), micros(100))),
                calm,
                Worlds.EVERY_64_SECONDS,
                SHORT,
                SETTLED),
            525,
            715));
  }

  private static Consumer<Stage> plot(
      PathModel path,
      OscillatorModel oscillator,
      String options,
      Duration length,
      Duration settled) {
    return stage ->
        Worlds.single(stage, Worlds.machine(oscillator), path, options)
            .settled(settled)
            .start()
            .advance(length);
  }

  /**
   * The gates are those of the table: RMS error and half-width of S, in microseconds. The table's
   * server has no bound of its own; over NTP it has one of {@link #WIRE_MICROS}, which S holds.
   */
  private static Scenario scenario(
      String id, String title, Consumer<Stage> plot, double rmsMicros, double widthMicros) {
    return Scenario.of(
        id, title, plot, Gate.rmsMicros(rmsMicros), Gate.widthMicros(widthMicros + WIRE_MICROS));
  }
}
