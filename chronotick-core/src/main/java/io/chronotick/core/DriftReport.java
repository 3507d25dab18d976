package io.chronotick.core;

import io.chronotick.model.SourceId;
import io.chronotick.sources.SourceTraits.Courtesy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How fast our counter drifts, as measured. Rates are in s/s, <em>source minus us</em>: positive
 * when the counter is slow. Statistical: nothing here is a bound.
 *
 * @param elapsed time measured over, by our counter
 * @param counter what the drift is that of
 * @param disrupted only samples since a disruption count
 * @param drift combined over the sources that agree, weighted by the inverse of their variance
 * @param hostSteering counter minus the host's wall clock: negative when the host lets its wall
 *     clock run faster, so that {@code drift} plus this is what is left of the wall clock's own;
 *     empty where it was stepped, or the time was too short to tell
 * @param allan of the agreeing source with the most samples; ascending
 * @param sources in the order of configuration
 */
public record DriftReport(
    Duration elapsed,
    Counter counter,
    boolean disrupted,
    Optional<Rate> drift,
    OptionalDouble hostSteering,
    List<Allan> allan,
    List<Source> sources) {

  /** What a drift can be that of. */
  public enum Counter {
    /** The oscillator alone. */
    RAW,
    /** The counter of this process, with whatever the host does to its rate. */
    STEERED
  }

  public DriftReport {
    allan = List.copyOf(allan);
    sources = List.copyOf(sources);
  }

  /**
   * A rate with its error.
   *
   * @param value in s/s
   * @param halfWidth of the 95 % interval around it, in s/s
   */
  public record Rate(double value, double halfWidth) {

    /** Whether it is told from zero. */
    public boolean isSignificant() {
      return Math.abs(value) > halfWidth;
    }

    /** What it accumulates, in ns; saturates at the ends of {@code long}. */
    public long nanosOver(Duration time) {
      return Math.round(value * time.toNanos());
    }
  }

  /** The Allan deviation {@code deviation} at {@code tauSeconds}, from so many pairs. */
  public record Allan(long tauSeconds, double deviation, int pairs) {}

  /**
   * One source's part.
   *
   * @param rate empty with fewer than three samples
   */
  public record Source(
      SourceId id, SourceState state, Courtesy courtesy, int samples, Optional<Rate> rate) {}
}
