package io.chronotick.core.sim;

import java.time.Duration;
import java.util.Optional;

/**
 * What a counter is driven by. Signs are those of the house: a positive offset or rate means true
 * time minus the counter is positive, or grows; the counter is behind, or slow.
 *
 * <p>The rate is constant within cells of about a second and is the sum of all that is listed here;
 * see {@link FrequencyNoise}.
 *
 * @param offset true time since the start minus the counter, at the start
 * @param ratePpm dθ/dt at the start
 * @param ageingPpmPerDay change of the rate
 * @param whiteAtOneSecond white frequency noise: standard deviation of the rate over one second
 * @param wanderPerRootSecond random walk of the rate, per √s
 * @param flickerPerDecade 1/f frequency noise: standard deviation of the rate that each decade of
 *     time constants from 1 s to 10⁵ s brings
 * @param temperature empty in a thermostat
 * @param granularity smallest step of the counter as it can be read; whole nanoseconds
 */
public record OscillatorModel(
    Duration offset,
    double ratePpm,
    double ageingPpmPerDay,
    double whiteAtOneSecond,
    double wanderPerRootSecond,
    double flickerPerDecade,
    Optional<TemperatureModel> temperature,
    Duration granularity) {

  /** Runs with true time, to the nanosecond. */
  public static final OscillatorModel IDEAL =
      new OscillatorModel(Duration.ZERO, 0, 0, 0, 0, 0, Optional.empty(), Duration.ofNanos(1));

  public OscillatorModel {
    if (granularity.toNanos() < 1) {
      throw new IllegalArgumentException("granularity " + granularity + " is below 1 ns");
    }
    if (!(whiteAtOneSecond >= 0 && wanderPerRootSecond >= 0 && flickerPerDecade >= 0)) {
      throw new IllegalArgumentException("a noise below zero");
    }
  }

  public OscillatorModel withOffset(Duration newOffset) {
    return new OscillatorModel(
        newOffset,
        ratePpm,
        ageingPpmPerDay,
        whiteAtOneSecond,
        wanderPerRootSecond,
        flickerPerDecade,
        temperature,
        granularity);
  }

  public OscillatorModel withRatePpm(double ppm) {
    return new OscillatorModel(
        offset,
        ppm,
        ageingPpmPerDay,
        whiteAtOneSecond,
        wanderPerRootSecond,
        flickerPerDecade,
        temperature,
        granularity);
  }

  public OscillatorModel withAgeingPpmPerDay(double ppm) {
    return new OscillatorModel(
        offset,
        ratePpm,
        ppm,
        whiteAtOneSecond,
        wanderPerRootSecond,
        flickerPerDecade,
        temperature,
        granularity);
  }

  public OscillatorModel withWhite(double atOneSecond) {
    return new OscillatorModel(
        offset,
        ratePpm,
        ageingPpmPerDay,
        atOneSecond,
        wanderPerRootSecond,
        flickerPerDecade,
        temperature,
        granularity);
  }

  public OscillatorModel withWander(double perRootSecond) {
    return new OscillatorModel(
        offset,
        ratePpm,
        ageingPpmPerDay,
        whiteAtOneSecond,
        perRootSecond,
        flickerPerDecade,
        temperature,
        granularity);
  }

  public OscillatorModel withFlicker(double perDecade) {
    return new OscillatorModel(
        offset,
        ratePpm,
        ageingPpmPerDay,
        whiteAtOneSecond,
        wanderPerRootSecond,
        perDecade,
        temperature,
        granularity);
  }

  public OscillatorModel withTemperature(TemperatureModel newTemperature) {
    return new OscillatorModel(
        offset,
        ratePpm,
        ageingPpmPerDay,
        whiteAtOneSecond,
        wanderPerRootSecond,
        flickerPerDecade,
        Optional.of(newTemperature),
        granularity);
  }

  public OscillatorModel withGranularity(Duration newGranularity) {
    return new OscillatorModel(
        offset,
        ratePpm,
        ageingPpmPerDay,
        whiteAtOneSecond,
        wanderPerRootSecond,
        flickerPerDecade,
        temperature,
        newGranularity);
  }
}
