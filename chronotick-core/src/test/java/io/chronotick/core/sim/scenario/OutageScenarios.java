package io.chronotick.core.sim.scenario;

import static io.chronotick.core.sim.scenario.Worlds.seconds;

import io.chronotick.core.sim.LegModel;
import io.chronotick.core.sim.PathModel;
import io.chronotick.core.sim.ServerFault;
import io.chronotick.core.sim.ServerModel;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** S15 to S17: the network goes away, for a time or now and then. */
final class OutageScenarios {

  /** 640 polls of 16 s. */
  private static final Duration LEARNT = seconds(640 * 16);

  private OutageScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "S15",
            "no answer for a day after 640 polls of 16 s",
            outage(Worlds.CALM),
            Gate.rms("error_after_10min_us", 13.5),
            Gate.rms("error_after_1h_us", 150),
            Gate.median("four_sigma_after_10min_us", 50)),
        Scenario.of(
            "S15b",
            "no answer for a day, wander 1e-8",
            outage(1e-8),
            Gate.rms("error_after_10min_us", 158),
            Gate.rms("error_after_1h_us", 1500)),
        Scenario.of(
            "S16",
            "a link that is up 1200 s of every 10 000 s, and then for one packet in 20",
            stage ->
                Worlds.single(
                        stage,
                        Worlds.machine(Worlds.fast(Worlds.CALM)),
                        Worlds.lan().map(leg -> leg.withUptime(seldom())),
                        Worlds.EVERY_16_SECONDS)
                    .settled(seconds(40_000))
                    .start()
                    .advance(seconds(100_000))),
        Scenario.of(
            "S17",
            "one packet in three is lost",
            stage ->
                Worlds.single(
                        stage,
                        Worlds.machine(Worlds.fast(Worlds.CALM)),
                        Worlds.lan().map(leg -> leg.withLoss(1 / 3.0)),
                        Worlds.EVERY_64_SECONDS)
                    .settled(seconds(4000))
                    .start()
                    .advance(seconds(40_000)),
            Gate.rmsMicros(23.6)));
  }

  /** One packet in 20 gets through both ways, so one in √20 each way. */
  private static LegModel.Uptime seldom() {
    return new LegModel.Uptime(seconds(10_000), seconds(1200), 1 - Math.sqrt(1 / 20.0));
  }

  private static Consumer<Stage> outage(double wander) {
    return stage -> {
      stage.host(Worlds.machine(Worlds.fast(wander)));
      PathModel path = Worlds.near();
      stage.server(
          "a",
          ServerModel.PERFECT.with(new ServerFault.Dead(), LEARNT, Duration.ofDays(10)),
          path,
          Worlds.EVERY_16_SECONDS);
      stage.settled(LEARNT.minus(seconds(4000))).start();
      after(stage, "10min", seconds(600));
      stage.promise(isHoldover(stage), "no HOLDOVER after ten minutes of silence");
      after(stage, "1h", Duration.ofHours(1));
      after(stage, "6h", Duration.ofHours(6));
      // A little less than a day: then the claim is withdrawn.
      after(stage, "24h", Duration.ofHours(24).minusMinutes(10));
      stage.promise(isHoldover(stage), "no HOLDOVER after almost a day of silence");
      stage.advance(Duration.ofMinutes(20));
      stage.promise(
          stage.clock().read().interval().isEmpty(), "an interval after a day of silence");
    };
  }

  private static boolean isHoldover(Stage stage) {
    return stage.clock().read().status() == ClockStatus.HOLDOVER;
  }

  private static void after(Stage stage, String name, Duration silence) {
    stage.advanceTo(LEARNT.plus(silence));
    ClockReading reading = stage.clock().read();
    stage.measure("error_after_" + name + "_us", stage.errorMicros());
    stage.measure(
        "width_after_" + name + "_us",
        reading
            .probable()
            .map(i -> Duration.between(i.earliest(), i.latest()).toNanos() / 2000.0)
            .orElse(Double.NaN));
    stage.measure(
        "four_sigma_after_" + name + "_us",
        stage.manager().status().stdDev().map(d -> 4 * d.toNanos() / 1000.0).orElse(Double.NaN));
  }
}
