package io.chronotick.core.sim.scenario;

import static io.chronotick.core.sim.scenario.Worlds.seconds;

import io.chronotick.core.sim.PathModel;
import io.chronotick.core.sim.ServerModel;
import io.chronotick.core.sim.SimulatedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** S27: from nothing to a good clock, as fast as manners allow. */
final class StartScenarios {

  private static final Duration FINE = Duration.ofMillis(5);

  /** An error that comes back within this time was not overcome. */
  private static final Duration STAYS = seconds(100);

  private static final double MILLI_MICROS = 1000;
  private static final double HUNDRED_MICROS = 100;

  private StartScenarios() {}

  static List<Scenario> all() {
    PathModel near = Worlds.near();
    return List.of(
        Scenario.of(
            "S27a",
            "cold start on a LAN, polled every second after the burst",
            stage -> cold(stage, near, Worlds.EVERY_SECOND),
            Gate.largest("within_1ms_s", 0.5),
            Gate.p99("within_100us_s", 2),
            Gate.largest("packets_by_then", 8)),
        Scenario.of(
            "S27b",
            "cold start on a LAN, interval of the clock's choice",
            stage -> cold(stage, near, "trust=near"),
            Gate.largest("within_1ms_s", 0.5),
            Gate.p99("within_100us_s", 4)),
        Scenario.of(
            "S27c",
            "five public servers: a burst for four of them, and no packet sooner than allowed",
            StartScenarios::publicServers));
  }

  private static void cold(Stage stage, PathModel path, String options) {
    Worlds.single(stage, Worlds.machine(Worlds.fast(Worlds.CALM)), path, options).start();
    double milli = Double.NaN;
    double hundred = Double.NaN;
    double packets = Double.NaN;
    for (Duration at = Duration.ZERO; at.compareTo(STAYS) < 0; at = at.plus(FINE)) {
      stage.advance(FINE);
      double now = stage.simulation().sinceStart().toNanos() / 1e9;
      double error = Math.abs(stage.errorMicros());
      milli = error > MILLI_MICROS ? Double.NaN : Double.isNaN(milli) ? now : milli;
      if (error > HUNDRED_MICROS) {
        hundred = Double.NaN;
      } else if (Double.isNaN(hundred)) {
        hundred = now;
        packets = stage.requests();
      }
      if (at.compareTo(seconds(4)) < 0) {
        stage.look();
      }
    }
    stage.measure("within_1ms_s", milli);
    stage.measure("within_100us_s", hundred);
    stage.measure("packets_by_then", packets);
  }

  private static void publicServers(Stage stage) {
    stage.host(Worlds.machine(Worlds.fast(Worlds.CALM)));
    List<SimulatedServer> servers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ServerModel model = ServerModel.builder().isPublic(true).build();
      servers.add(stage.server("p" + i, model, Worlds.wan(), "minpoll=0"));
    }
    stage.start();
    for (int second = 1; second <= 1800; second++) {
      stage.advance(seconds(1));
      for (int i = 0; i < servers.size(); i++) {
        long burst = i < 4 ? Math.min(4, (second + 2) / 2) : 1;
        long regular = Math.max(0, second - 6) / 64;
        stage.promise(
            servers.get(i).requests() <= burst + regular + 1, "a public server is asked too often");
      }
    }
    stage.promise(servers.get(0).requests() >= 4, "no burst");
  }
}
