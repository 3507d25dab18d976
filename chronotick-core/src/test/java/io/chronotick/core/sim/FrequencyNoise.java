package io.chronotick.core.sim;

/**
 * The rate of an {@link OscillatorModel}, cell by cell: drawn once, in order, whoever asks. Each
 * kind of noise has a stream of its own.
 *
 * <p>The random walk steps between cells, so the second difference of the phase over m cells of
 * length L has the variance {@code w² L³ m (2m² + 1) / 3}, which is Allan's {@code 2 τ² · w² τ / 3}
 * for large m. White noise adds {@code h² τ} to the variance of the phase.
 *
 * <p>Flicker is a sum of Ornstein–Uhlenbeck processes a decade apart: an Allan deviation nearly
 * flat between the slowest and the fastest.
 */
final class FrequencyNoise {

  /** Length of a cell in seconds: {@link Oscillator#CELL_PICOS}. */
  static final double CELL_SECONDS = Picos.toSeconds(Oscillator.CELL_PICOS);

  private static final double PPM = 1e-6;
  private static final double SECONDS_PER_DAY = 86_400;
  private static final double[] FLICKER_SECONDS = {1, 10, 100, 1e3, 1e4, 1e5};

  private final OscillatorModel model;
  private final Noise white;
  private final Noise wander;
  private final Noise flicker;
  private final Noise warmth;
  private final double phase;
  private final double[] flickers = new double[FLICKER_SECONDS.length];
  private double walk;
  private double kelvin;
  private long cell;

  FrequencyNoise(OscillatorModel model, Noise noise) {
    this.model = model;
    this.white = noise.child("white");
    this.wander = noise.child("wander");
    this.flicker = noise.child("flicker");
    this.warmth = noise.child("temperature");
    this.phase = warmth.uniform(0, 2 * Math.PI);
    if (model.flickerPerDecade() > 0) {
      for (int i = 0; i < flickers.length; i++) {
        flickers[i] = model.flickerPerDecade() * flicker.gaussian();
      }
    }
    model.temperature().ifPresent(t -> kelvin = t.randomKelvin() * warmth.gaussian());
  }

  /** ω of the next cell, in s/s. */
  double next() {
    double seconds = cell * CELL_SECONDS;
    cell++;
    double omega =
        model.ratePpm() * PPM + model.ageingPpmPerDay() * PPM * seconds / SECONDS_PER_DAY;
    if (model.whiteAtOneSecond() > 0) {
      omega += model.whiteAtOneSecond() / Math.sqrt(CELL_SECONDS) * white.gaussian();
    }
    if (model.wanderPerRootSecond() > 0) {
      omega += walk;
      walk += model.wanderPerRootSecond() * Math.sqrt(CELL_SECONDS) * wander.gaussian();
    }
    if (model.flickerPerDecade() > 0) {
      omega += nextFlicker();
    }
    return model.temperature().isPresent()
        ? omega + nextWarmth(model.temperature().get(), seconds)
        : omega;
  }

  private double nextFlicker() {
    double sum = 0;
    for (int i = 0; i < flickers.length; i++) {
      sum += flickers[i];
      flickers[i] =
          relax(flickers[i], FLICKER_SECONDS[i], model.flickerPerDecade(), flicker.gaussian());
    }
    return sum;
  }

  private double nextWarmth(TemperatureModel temperature, double seconds) {
    double period = temperature.sinePeriod().toNanos() * 1e-9;
    double delta =
        temperature.meanKelvin()
            + temperature.sineKelvin() * StrictMath.sin(2 * Math.PI * seconds / period + phase)
            + kelvin;
    if (temperature.randomKelvin() > 0) {
      kelvin =
          relax(
              kelvin,
              temperature.randomTime().toNanos() * 1e-9,
              temperature.randomKelvin(),
              warmth.gaussian());
    }
    return (temperature.linearPpm() + temperature.quadraticPpm() * delta) * delta * PPM;
  }

  /** One cell of an Ornstein–Uhlenbeck process, exact. */
  private static double relax(double value, double timeConstant, double stdDev, double gaussian) {
    double kept = StrictMath.exp(-CELL_SECONDS / timeConstant);
    return value * kept + stdDev * Math.sqrt(1 - kept * kept) * gaussian;
  }
}
