package io.chronotick.core.sim.scenario;

import static io.chronotick.core.sim.scenario.Worlds.seconds;

import io.chronotick.core.sim.HostEvent;
import io.chronotick.core.sim.HostModel;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import java.time.Duration;
import java.util.List;

/** S21 and S25: the machine stops, or looks elsewhere for a moment. */
final class DisruptionScenarios {

  private static final Duration WHEN = seconds(20_000).plusMillis(300);
  private static final Duration TICK = Duration.ofSeconds(1);

  private DisruptionScenarios() {}

  static List<Scenario> all() {
    return List.of(
        suspend("S21a", "suspended for 50 ms", Duration.ofMillis(50)),
        suspend("S21b", "suspended for 10 s", seconds(10)),
        suspend("S21c", "suspended for 8 h", Duration.ofHours(8)),
        Scenario.of(
            "S25",
            "pauses of 1 to 500 ms between stamp and packet, 1 % of them",
            stage ->
                Worlds.single(
                        stage,
                        Worlds.machine(Worlds.fast(Worlds.CALM))
                            .withPauses(HostModel.Pauses.ofProbability(0.01)),
                        Worlds.lan(),
                        Worlds.EVERY_64_SECONDS)
                    .settled(seconds(4000))
                    .start()
                    .advance(seconds(40_000)),
            Gate.rmsMicros(23.6)));
  }

  /** No interval from the next tick on, for a vigilant reader from the next read on. */
  private static Scenario suspend(String id, String title, Duration length) {
    return Scenario.of(
        id,
        title,
        stage -> {
          HostModel machine =
              Worlds.machine(Worlds.fast(Worlds.CALM)).with(new HostEvent.Suspend(WHEN, length));
          Worlds.single(stage, machine, Worlds.lan(), Worlds.EVERY_64_SECONDS);
          stage.settled(seconds(4000)).start().advanceTo(WHEN);
          long before = stage.clock().read().epoch();
          Duration awake = WHEN.plus(length);
          // Until the next tick a plain reading cannot know.
          stage.lookAwayUntil(awake.plus(TICK)).advanceTo(awake);
          ClockReading vigilant = stage.clock().readVigilant();
          stage.promise(
              vigilant.status() == ClockStatus.DISRUPTED, "a vigilant read saw no suspend");
          stage.promise(vigilant.epoch() == before + 1, "a vigilant read told the old epoch");
          awaitReply(stage, before);
          stage.advance(seconds(20_000));
        },
        Gate.largest("unseen_s", TICK.toMillis() / 1000.0),
        Gate.largest("without_interval_s", 2));
  }

  /** Fine looks from the moment of waking to the first interval of the new epoch. */
  private static void awaitReply(Stage stage, long before) {
    Duration awake = stage.simulation().sinceStart();
    double unseen = Double.NaN;
    double back = Double.NaN;
    for (int i = 0; i < 1000 && Double.isNaN(back); i++) {
      ClockReading reading = stage.clock().read();
      double since = stage.simulation().sinceStart().minus(awake).toNanos() / 1e9;
      if (reading.epoch() > before) {
        unseen = Double.isNaN(unseen) ? since : unseen;
        if (reading.interval().isPresent()) {
          back = since - unseen;
          stage.promise(
              reading.interval().get().contains(stage.simulation().trueTime()),
              "the first interval after a suspend is wrong");
        }
      }
      stage.advance(Duration.ofMillis(10));
    }
    stage.measure("unseen_s", unseen);
    stage.measure("without_interval_s", back);
  }
}
