package io.chronotick.core.sim.score;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A score as JSON fields; microseconds, and widths are half-widths. */
public final class ScoreJson {

  private static final double NANOS_PER_MICRO = 1000;

  private ScoreJson() {}

  /** Writes the score's fields into the object that is open. */
  public static void write(Score score, JsonGenerator json) throws IOException {
    error(json, "", score.best());
    error(json, "now_", score.now());
    micros(json, "width_mean_us", score.published().halfWidth().mean());
    micros(json, "width_p99_us", score.published().halfWidth().p99());
    validity(json, "guaranteed", score.guaranteed());
    validity(json, "probable", score.probable());
    validity(json, "published", score.published());
    json.writeNumberField("monotonicity_violations", score.monotonicityViolations());
    json.writeNumberField("packets", score.packets());
    number(json, "bounded_share", score.boundedShare());
  }

  private static void error(JsonGenerator json, String prefix, Distribution error)
      throws IOException {
    micros(json, prefix + "rms_us", error.rms());
    micros(json, prefix + "p99_us", error.p99());
    micros(json, prefix + "max_us", error.max());
    micros(json, prefix + "mean_us", error.mean());
  }

  private static void validity(JsonGenerator json, String kind, Validity validity)
      throws IOException {
    json.writeNumberField(kind + "_violations", validity.violations());
    json.writeNumberField(kind + "_episodes", validity.episodes());
    json.writeNumberField(kind + "_violated_episodes", validity.wrongEpisodes());
    number(json, kind + "_episode_limit95", validity.episodeLimit95());
    micros(json, kind + "_width_mean_us", validity.halfWidth().mean());
    micros(json, kind + "_width_p99_us", validity.halfWidth().p99());
  }

  private static void micros(JsonGenerator json, String name, double nanos) throws IOException {
    number(json, name, nanos / NANOS_PER_MICRO);
  }

  /** Writes a number, or null where nothing was measured. */
  public static void number(JsonGenerator json, String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }
}
