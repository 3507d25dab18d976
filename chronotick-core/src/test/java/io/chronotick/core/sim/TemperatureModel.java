package io.chronotick.core.sim;

import java.time.Duration;

/**
 * What the room does to the crystal: a temperature of a daily (or hourly) sine plus a random part
 * (an Ornstein–Uhlenbeck process), and a rate that follows it as {@code linear · ΔT + quadratic ·
 * ΔT²}, ΔT counted from the temperature at which the rate was stated.
 *
 * @param meanKelvin how far the mean is from there
 * @param sineKelvin amplitude of the sine
 * @param sinePeriod its period; its phase is drawn
 * @param randomKelvin standard deviation of the random part
 * @param randomTime its time constant
 * @param linearPpm ppm per kelvin
 * @param quadraticPpm ppm per kelvin squared; tuning forks have -0.035 around 25 °C
 */
public record TemperatureModel(
    double meanKelvin,
    double sineKelvin,
    Duration sinePeriod,
    double randomKelvin,
    Duration randomTime,
    double linearPpm,
    double quadraticPpm) {

  public TemperatureModel {
    if (sinePeriod.isNegative() || sinePeriod.isZero()) {
      throw new IllegalArgumentException("sine period " + sinePeriod + " is not positive");
    }
    if (randomTime.isNegative() || randomTime.isZero()) {
      throw new IllegalArgumentException("time constant " + randomTime + " is not positive");
    }
  }

  /** A sine that moves the rate by plus and minus so much, and nothing else. */
  public static TemperatureModel sineOfPpm(double ppm, Duration period) {
    return new TemperatureModel(0, 1, period, 0, Duration.ofHours(1), ppm, 0);
  }
}
