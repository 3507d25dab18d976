package io.chronotick.core.sim.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.chronotick.core.sim.score.Score;
import io.chronotick.core.sim.score.ScoreJson;
import io.chronotick.core.sim.score.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The results of all files, beside the reference where there is one: a table, or JSON. */
public final class ReplayReport {

  private static final double NANOS_PER_MICRO = 1000;

  private final List<Row> rows = new ArrayList<>();

  /** A result and what it is compared with. */
  private record Row(Replay.Result result, Optional<Reference.Row> reference) {

    Score score() {
      return result.score();
    }

    /** Ours to the daemon's; none where it is not known. */
    double rmsRatio() {
      return reference
          .map(r -> score().best().rms() / NANOS_PER_MICRO / r.rms())
          .orElse(Double.NaN);
    }

    double widthRatio() {
      return reference
          .map(r -> score().published().halfWidth().mean() / NANOS_PER_MICRO / r.claim())
          .orElse(Double.NaN);
    }
  }

  /** Takes one result. */
  public void add(Replay.Result result, Optional<Reference.Row> reference) {
    rows.add(new Row(result, reference));
  }

  /** For people; microseconds. */
  public String toTable() {
    Table table =
        new Table(
            "file, µs",
            "rms",
            "p99",
            "max",
            "now rms",
            "width",
            "p99 width",
            "H width",
            "H out",
            "S out",
            "published out",
            "limit 95 %",
            "back",
            "packets",
            "/ rms",
            "/ width");
    for (Row row : rows) {
      Score score = row.score();
      table.row(
          List.of(
              row.result().file(),
              Table.micros(score.best().rms()),
              Table.micros(score.best().p99()),
              Table.micros(score.best().max()),
              Table.micros(score.now().rms()),
              Table.micros(score.published().halfWidth().mean()),
              Table.micros(score.published().halfWidth().p99()),
              Table.micros(score.guaranteed().halfWidth().mean()),
              Long.toString(score.guaranteed().violations()),
              Long.toString(score.probable().violations()),
              Long.toString(score.published().violations()),
              Table.digits(score.published().episodeLimit95()),
              Long.toString(score.monotonicityViolations()),
              Long.toString(score.packets()),
              Table.digits(row.rmsRatio()),
              Table.digits(row.widthRatio())));
    }
    return table
        + "rms to the reference: geometric mean "
        + Table.digits(geometricMean(Row::rmsRatio))
        + ", worst "
        + Table.digits(worst(Row::rmsRatio))
        + "; width to its claim: geometric mean "
        + Table.digits(geometricMean(Row::widthRatio));
  }

  /** For programs: one object. */
  public String toJson() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeArrayFieldStart("runs");
      for (Row row : rows) {
        json.writeStartObject();
        json.writeStringField("file", row.result().file());
        json.writeStringField("scenario", row.result().header().scenario());
        json.writeNumberField("seed", row.result().header().seed());
        ScoreJson.write(row.score(), json);
        if (row.reference().isPresent()) {
          ScoreJson.number(json, "reference_rms_us", row.reference().get().rms());
          ScoreJson.number(json, "reference_width_mean_us", row.reference().get().claim());
          ScoreJson.number(json, "rms_ratio", row.rmsRatio());
          ScoreJson.number(json, "width_ratio", row.widthRatio());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeObjectFieldStart("summary");
      ScoreJson.number(json, "rms_ratio_geometric_mean", geometricMean(Row::rmsRatio));
      ScoreJson.number(json, "rms_ratio_worst", worst(Row::rmsRatio));
      ScoreJson.number(json, "width_ratio_geometric_mean", geometricMean(Row::widthRatio));
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.toString();
  }

  private double geometricMean(ToDoubleFunction<Row> ratio) {
    return Math.exp(
        rows.stream()
            .filter(row -> row.reference().isPresent())
            .mapToDouble(ratio)
            .map(Math::log)
            .average()
            .orElse(Double.NaN));
  }

  private double worst(ToDoubleFunction<Row> ratio) {
    return rows.stream()
        .filter(row -> row.reference().isPresent())
        .mapToDouble(ratio)
        .max()
        .orElse(Double.NaN);
  }
}
