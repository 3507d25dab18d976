package io.chronotick.core.sim.scenario;

import io.chronotick.core.sim.HostModel;
import io.chronotick.core.sim.LegModel;
import io.chronotick.core.sim.OscillatorModel;
import io.chronotick.core.sim.PathModel;
import io.chronotick.core.sim.ServerModel;
import java.time.Duration;

/** The machines and paths that scenarios have in common (docs/clock.md section 5). */
final class Worlds {

  /** The wander of an ordinary crystal, per √s. */
  static final double CALM = 1e-9;

  /** Polls once a second, and no choice. */
  static final String EVERY_SECOND = "minpoll=0&maxpoll=0";

  static final String EVERY_16_SECONDS = "minpoll=4&maxpoll=4";
  static final String EVERY_64_SECONDS = "minpoll=6&maxpoll=6";

  /** As the best daemon does by default. */
  static final String FROM_64_TO_1024_SECONDS = "minpoll=6&maxpoll=10";

  private Worlds() {}

  /** Starts 0.1 s ahead and 100 ppm fast, as the recorded clients do. */
  static OscillatorModel fast(double wander) {
    return OscillatorModel.IDEAL
        .withOffset(Duration.ofMillis(-100))
        .withRatePpm(-100)
        .withWander(wander);
  }

  /** A machine that never looked at a better clock than its own. */
  static HostModel machine(OscillatorModel oscillator) {
    return HostModel.of(oscillator).withWallOffset(oscillator.offset());
  }

  /** Both legs: this floor, and an exponential excess of this mean. */
  static PathModel path(Duration floor, Duration jitter) {
    return PathModel.exponential(floor, jitter);
  }

  /** Both legs: 50 µs, and a mean excess of 10 µs. */
  static PathModel near() {
    return path(micros(50), micros(10));
  }

  /** Both legs: floor and mean excess of 100 µs each. */
  static PathModel lan() {
    return path(micros(100), micros(100));
  }

  /** Both legs: 10 ms, and a mean excess of 1 ms. */
  static PathModel wan() {
    return path(Duration.ofMillis(10), Duration.ofMillis(1));
  }

  /** The legs of a path, one by one. */
  static PathModel path(LegModel request, LegModel reply) {
    return new PathModel(request, reply);
  }

  static Duration micros(long micros) {
    return Duration.ofNanos(Math.multiplyExact(micros, 1000L));
  }

  static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** One honest server, whose stamps are true. */
  static Stage single(Stage stage, HostModel host, PathModel path, String options) {
    stage.host(host);
    stage.server("a", ServerModel.PERFECT, path, options);
    return stage;
  }
}
