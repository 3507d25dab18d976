package io.chronotick.core.sim.scenario;

import static io.chronotick.core.sim.scenario.Worlds.seconds;

import io.chronotick.core.SourceState;
import io.chronotick.core.SourceStatus;
import io.chronotick.core.sim.LeapTables;
import io.chronotick.core.sim.PathModel;
import io.chronotick.core.sim.ServerFault;
import io.chronotick.core.sim.ServerModel;
import io.chronotick.core.sim.Simulation;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.scale.LeapSecondTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** S22 to S24: servers that lie, each in its way, alone and together. */
final class LiarScenarios {

  private static final Duration LENGTH = seconds(40_000);
  private static final Duration SETTLED = seconds(10_000);

  /** Without an attack, and what an attack may make of it. */
  private static final double CALM_RMS_MICROS = 40;

  private static final double FEW_LIARS = 1.5 * CALM_RMS_MICROS;
  private static final double MANY_LIARS = 3 * CALM_RMS_MICROS;

  private LiarScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>(leaps());
    all.addAll(gross());
    all.addAll(attacks());
    all.addAll(colluders());
    return all;
  }

  /** Every claim of a settled clock survives as many liars as there are. */
  private static final Gate PROMISED = Gate.largest(Stage.UNPROMISED, 0.01);

  /** 10 ms of path, 50 ppm for a minute, and what queues. */
  private static final Gate NOT_WIDE = Gate.guaranteedWidthMicros(12_800);

  private static final LeapSecondTable EXPIRED =
      LeapTables.expiring(Simulation.EPOCH.minus(Duration.ofDays(30)));

  private static List<Scenario> leaps() {
    ServerFault insert = new ServerFault.LeapBits(1);
    return List.of(
        Scenario.of(
            "S22a",
            "2 of 5 announce a leap second that nobody else knows of",
            leapBits(List.of(insert, insert), EXPIRED, LeapIndicator.NONE)),
        Scenario.of(
            "S22b",
            "3 of 5 announce a leap second, and the table has expired",
            leapBits(List.of(insert, insert, insert), EXPIRED, LeapIndicator.INSERT)),
        Scenario.of(
            "S22d",
            "3 of 5 announce a leap second that the table denies",
            leapBits(
                List.of(insert, insert, insert), LeapSecondTable.shipped(), LeapIndicator.NONE)),
        Scenario.of(
            "S22c",
            "1 of 5 smears a leap second and does not say so",
            attack(
                5,
                List.of(
                    new ServerFault.Smear(
                        Duration.ofHours(5), Duration.ofHours(8), Duration.ofSeconds(-1)))),
            Gate.rmsMicros(FEW_LIARS),
            PROMISED,
            NOT_WIDE));
  }

  /** S23: as many as stay a minority pass; more are refused where they do not agree. */
  private static List<Scenario> gross() {
    List<Scenario> all = new ArrayList<>();
    for (int n = 1; n <= 4; n++) {
      List<ServerFault> faults = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        faults.add(lie(Duration.ofSeconds(1L + i)));
      }
      String id = "S23" + (char) ('a' + n - 1);
      String title = n + " of 5 are wrong by seconds, each its own way";
      all.add(
          n <= 2
              ? Scenario.of(
                  id, title, attack(5, faults), Gate.rmsMicros(MANY_LIARS), PROMISED, NOT_WIDE)
              : Scenario.ofPromises(id, title + ": refused", refused(5, faults)));
    }
    return all;
  }

  private static List<Scenario> attacks() {
    ServerFault stealthy = lie(Duration.ofMillis(8));
    ServerFault ramp = new ServerFault.Ramp(0.5);
    return List.of(
        Scenario.of(
            "S24a", "5 honest", attack(5, List.of()), Gate.rmsMicros(CALM_RMS_MICROS), NOT_WIDE),
        Scenario.of(
            "S24b",
            "2 of 5 wrong by 1 s and 2 s",
            attack(5, List.of(lie(Duration.ofSeconds(1)), lie(Duration.ofSeconds(2)))),
            Gate.rmsMicros(MANY_LIARS),
            PROMISED,
            NOT_WIDE),
        Scenario.of(
            "S24c",
            "2 of 5 wrong by 8 ms, inside their delay",
            attack(5, List.of(stealthy, stealthy)),
            Gate.rmsMicros(MANY_LIARS),
            PROMISED,
            NOT_WIDE),
        Scenario.of(
            "S24d",
            "1 of 5 near, and wrong by 8 ms",
            near(5, stealthy),
            Gate.rmsMicros(FEW_LIARS),
            PROMISED,
            NOT_WIDE),
        Scenario.of(
            "S24e",
            "1 of 4 near, and wrong by 8 ms",
            near(4, stealthy),
            Gate.rmsMicros(FEW_LIARS),
            PROMISED,
            NOT_WIDE),
        Scenario.of(
            "S24f",
            "2 of 5 run away at 0.5 ppm",
            attack(5, List.of(ramp, ramp)),
            Gate.rmsMicros(MANY_LIARS),
            PROMISED,
            NOT_WIDE),
        Scenario.of(
            "S24g",
            "1 of 5 near, and runs away at 0.5 ppm",
            near(5, ramp),
            Gate.rmsMicros(FEW_LIARS),
            PROMISED,
            NOT_WIDE));
  }

  /** More than f, who agree with one another and not with the honest: refused, or f is raised. */
  private static List<Scenario> colluders() {
    ServerFault lie = lie(Duration.ofSeconds(1));
    return List.of(
        Scenario.ofPromises("S24h", "2 of 4 collude: refused", refused(4, List.of(lie, lie))),
        Scenario.ofPromises("S24i", "3 of 6 collude: refused", refused(6, List.of(lie, lie, lie))),
        Scenario.of(
            "S24j",
            "2 of 5 collude where 1 is tolerated: a larger f is used, and said",
            stage -> {
              world(stage, 5, List.of(lie, lie), Worlds.wan());
              stage.liars(2).settled(SETTLED).start(clock -> clock.tolerateFaults(1));
              stage.advance(LENGTH);
              stage.promise(
                  stage.clock().read().faultsTolerated() == 2, "the larger f is not said");
            },
            Gate.rmsMicros(MANY_LIARS),
            PROMISED,
            NOT_WIDE));
  }

  private static ServerFault lie(Duration offset) {
    return new ServerFault.Lie(offset);
  }

  /** Servers a, b, …; the last ones have a fault each. */
  private static void world(
      Stage stage, int servers, List<ServerFault> faults, PathModel liarsPath) {
    stage.host(Worlds.machine(Worlds.fast(Worlds.CALM)));
    for (int i = 0; i < servers; i++) {
      int liar = i - (servers - faults.size());
      UnaryOperator<ServerModel> fault =
          liar < 0 ? model -> model : model -> model.with(faults.get(liar));
      stage.server(
          String.valueOf((char) ('a' + i)),
          fault.apply(ServerModel.PERFECT),
          liar < 0 ? Worlds.wan() : liarsPath,
          Worlds.EVERY_64_SECONDS);
    }
  }

  private static Consumer<Stage> attack(int servers, List<ServerFault> faults) {
    return stage -> {
      world(stage, servers, faults, Worlds.wan());
      stage.liars(faults.size()).settled(SETTLED).start().advance(LENGTH);
    };
  }

  private static Consumer<Stage> near(int servers, ServerFault fault) {
    return stage -> {
      world(stage, servers, List.of(fault), Worlds.path(Worlds.micros(100), Worlds.micros(10)));
      stage.liars(1).settled(SETTLED).start().advance(LENGTH);
    };
  }

  /** Once all have answered there is never an interval, for nobody can say who lies. */
  private static Consumer<Stage> refused(int servers, List<ServerFault> faults) {
    return stage -> {
      world(stage, servers, faults, Worlds.wan());
      stage.liars(servers).start().advance(seconds(10));
      for (int i = 0; i < 4000; i++) {
        stage.promise(stage.clock().read().interval().isEmpty(), "an interval without a majority");
        stage.advance(Stage.LOOKS_APART);
      }
    };
  }

  private static Consumer<Stage> leapBits(
      List<ServerFault> faults, LeapSecondTable table, LeapIndicator expected) {
    return stage -> {
      world(stage, 5, faults, Worlds.wan());
      stage.settled(SETTLED).start(clock -> clock.leapSeconds(table)).advance(seconds(60));
      for (int i = 0; i < 400; i++) {
        stage.promise(
            stage.manager().status().leap() == expected, "the leap vote is not " + expected);
        stage.promise(
            stage.manager().status().sources().stream()
                .map(SourceStatus::state)
                .noneMatch(SourceState.FALSETICKER::equals),
            "who lies about leap seconds alone is no falseticker");
        stage.advance(seconds(100));
      }
    };
  }
}
