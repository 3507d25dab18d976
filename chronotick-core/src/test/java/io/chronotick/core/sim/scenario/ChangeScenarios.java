package io.chronotick.core.sim.scenario;

import static io.chronotick.core.sim.scenario.Worlds.micros;
import static io.chronotick.core.sim.scenario.Worlds.seconds;

import io.chronotick.core.sim.HostEvent;
import io.chronotick.core.sim.HostModel;
import io.chronotick.core.sim.LegModel;
import io.chronotick.core.sim.OscillatorModel;
import io.chronotick.core.sim.PathModel;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * S18 to S20: a path or a counter becomes another one.
 *
 * <p>A rate that jumps is none that walks: the probable interval cannot know of it before a packet
 * tells, so at 64 s only what is proved is required to hold.
 */
final class ChangeScenarios {

  private static final Duration UP = seconds(20_000);
  private static final Duration DOWN = seconds(40_000);
  private static final Duration END = seconds(60_000);
  private static final Duration LOW = micros(100);
  private static final Duration HIGH = micros(5100);

  /** S04's: what the estimate must come back to. */
  private static final double LAN_RMS_MICROS = 14.6;

  private ChangeScenarios() {}

  static List<Scenario> all() {
    return List.of(
        floors("S18a", "the request's floor rises by 5 ms and falls back", upAndDown(), leg(LOW)),
        floors("S18b", "the reply's floor rises by 5 ms and falls back", leg(LOW), upAndDown()),
        floors("S18c", "both floors rise by 5 ms and fall back", upAndDown(), upAndDown()),
        floors("S18d", "the request's floor falls by 5 ms and rises again", downAndUp(), leg(LOW)),
        Scenario.of(
            "S18e",
            "5 ms move from the request's leg to the reply's and back",
            path(
                leg(HIGH).withFloorFrom(UP, LOW).withFloorFrom(DOWN, HIGH),
                leg(LOW).withFloorFrom(UP, HIGH).withFloorFrom(DOWN, LOW),
                END)),
        Scenario.ofProofs(
            "S19a",
            "the rate jumps by 1 ppm, and back; 64 s",
            jump(1, Worlds.lan(), Worlds.EVERY_64_SECONDS),
            Gate.rmsMicros(LAN_RMS_MICROS)),
        Scenario.of(
            "S19b",
            "the rate jumps by 49 ppm, and back; polled every second",
            jump(49, Worlds.near(), Worlds.EVERY_SECOND)),
        Scenario.ofProofs(
            "S19c",
            "the rate jumps by 49 ppm, and back; 64 s",
            jump(49, Worlds.lan(), Worlds.EVERY_64_SECONDS)),
        strange("S20a", "starts 5 % fast, declared", -50_000),
        strange("S20b", "starts 5 % slow, declared", 50_000),
        Scenario.ofPromises(
            "S20c",
            "starts 5 % fast, undeclared: no claim from the second reply on",
            ChangeScenarios::undeclared));
  }

  private static LegModel leg(Duration floor) {
    return LegModel.exponential(floor, micros(100));
  }

  private static LegModel upAndDown() {
    return leg(LOW).withFloorFrom(UP, HIGH).withFloorFrom(DOWN, LOW);
  }

  private static LegModel downAndUp() {
    return leg(HIGH).withFloorFrom(UP, LOW).withFloorFrom(DOWN, HIGH);
  }

  /** What counts is the last stretch, after everything is as it was, or the middle one. */
  private static Scenario floors(String id, String title, LegModel request, LegModel reply) {
    boolean endsLow = !id.equals("S18d");
    return Scenario.of(
        id, title, path(request, reply, endsLow ? END : DOWN), Gate.rmsMicros(LAN_RMS_MICROS));
  }

  private static Consumer<Stage> path(LegModel request, LegModel reply, Duration end) {
    return stage ->
        Worlds.single(
                stage,
                Worlds.machine(Worlds.fast(Worlds.CALM)),
                Worlds.path(request, reply),
                Worlds.EVERY_64_SECONDS)
            .settled(end.minus(seconds(16_000)))
            .start()
            .advance(end);
  }

  private static Consumer<Stage> jump(double ppm, PathModel path, String options) {
    HostModel machine =
        Worlds.machine(Worlds.fast(Worlds.CALM))
            .with(new HostEvent.RateJump(UP, ppm))
            .with(new HostEvent.RateJump(DOWN, -ppm));
    return stage ->
        Worlds.single(stage, machine, path, options)
            .settled(DOWN.plus(seconds(4000)))
            .start()
            .advance(END);
  }

  private static OscillatorModel broken(double ppm) {
    return Worlds.fast(Worlds.CALM).withRatePpm(ppm);
  }

  private static Scenario strange(String id, String title, double ppm) {
    return Scenario.of(
        id,
        title,
        stage ->
            Worlds.single(stage, Worlds.machine(broken(ppm)), Worlds.lan(), Worlds.EVERY_64_SECONDS)
                .settled(seconds(4000))
                .start(clock -> clock.maxInitialDriftPpm(60_000))
                .advance(seconds(40_000)),
        Gate.rmsMicros(LAN_RMS_MICROS));
  }

  private static void undeclared(Stage stage) {
    Worlds.single(stage, Worlds.machine(broken(-50_000)), Worlds.lan(), Worlds.EVERY_64_SECONDS);
    // The second reply comes 0.2 s after the first; until then nobody can know.
    stage.lookAwayUntil(seconds(1)).start().advance(seconds(1));
    for (int i = 0; i < 3600; i++) {
      stage.promise(
          stage.clock().read().interval().isEmpty(), "a claim that the counter contradicts");
      stage.advance(seconds(1));
    }
  }
}
