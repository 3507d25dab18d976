package io.chronotick.bench.loopback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.chronotick.core.sim.score.Distribution;
import io.chronotick.core.sim.score.ScoreJson;
import io.chronotick.core.sim.score.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;

/** The parts of a run, for people and for programs; microseconds, and widths are half-widths. */
final class LoopbackReport {

  private static final double NANOS_PER_MICRO = 1000;
  private static final Distribution NONE = Distribution.of(new double[0]);

  private final Duration length;
  private final List<TrialResult> trials;

  LoopbackReport(Duration length, List<TrialResult> trials) {
    this.length = length;
    this.trials = List.copyOf(trials);
  }

  String toTable() {
    Table table =
        new Table(
            "µs",
            "n",
            "mean",
            "rms",
            "p99",
            "worst",
            "±guaranteed",
            "±probable",
            "outside",
            "unsync");
    for (TrialResult t : trials) {
      for (ClockResult clock : t.clocks()) {
        String who = t.name() + ": " + clock.stamps().label();
        row(table, who + ", bestNanos", clock.best(), clock);
        row(table, who + ", nowNanos", clock.now(), clock);
      }
      table.row(
          cells(t.name() + ": chrony", t.chrony(), NONE, NONE, "-", "" + t.chronyUnsynchronised()));
    }
    double gap =
        trials.stream()
            .flatMap(t -> t.clocks().stream())
            .mapToDouble(c -> c.gaps().max())
            .max()
            .orElse(Double.NaN);
    return String.format(
        "Each part: %d s, of which the first %.1f s are not counted. All clients ask every %d s;"
            + "%nchronyd has its stamps from the kernel."
            + " A look at a clock took at most %s µs.%n%n%s",
        length.toSeconds(),
        Trial.settling(length).toMillis() / 1000.0,
        1 << Trial.POLL_LOG2_SECONDS,
        Table.micros(gap),
        table);
  }

  private static void row(Table table, String name, Distribution error, ClockResult t) {
    table.row(
        cells(
            name,
            error,
            t.halfWidth(),
            t.probableHalfWidth(),
            "" + t.outside(),
            "" + t.unsynchronised()));
  }

  private static List<String> cells(
      String name,
      Distribution error,
      Distribution guaranteed,
      Distribution probable,
      String outside,
      String unsynchronised) {
    return List.of(
        name,
        "" + error.count(),
        Table.micros(error.mean()),
        Table.micros(error.rms()),
        Table.micros(error.p99()),
        Table.micros(error.max()),
        Table.micros(guaranteed.mean()),
        Table.micros(probable.mean()),
        outside,
        unsynchronised);
  }

  String toJson() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("seconds", length.toSeconds());
      json.writeNumberField("settling_ms", Trial.settling(length).toMillis());
      json.writeNumberField("poll_seconds", 1 << Trial.POLL_LOG2_SECONDS);
      json.writeArrayFieldStart("trials");
      for (TrialResult t : trials) {
        write(json, t);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, TrialResult t) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", t.name());
    json.writeArrayFieldStart("clocks");
    for (ClockResult clock : t.clocks()) {
      write(json, clock);
    }
    json.writeEndArray();
    error(json, "chrony", t.chrony());
    json.writeNumberField("chrony_unsynchronised", t.chronyUnsynchronised());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ClockResult clock) throws IOException {
    json.writeStartObject();
    json.writeStringField("stamps", clock.stamps().label());
    json.writeNumberField("readings", clock.readings().size());
    json.writeNumberField("outside", clock.outside());
    json.writeNumberField("unsynchronised", clock.unsynchronised());
    ScoreJson.number(json, "guaranteed_width_mean_us", micros(clock.halfWidth().mean()));
    ScoreJson.number(json, "probable_width_mean_us", micros(clock.probableHalfWidth().mean()));
    ScoreJson.number(json, "longest_look_us", micros(clock.gaps().max()));
    error(json, "best", clock.best());
    error(json, "now", clock.now());
    json.writeEndObject();
  }

  private static void error(JsonGenerator json, String name, Distribution error)
      throws IOException {
    json.writeObjectFieldStart(name);
    ScoreJson.number(json, "mean_us", micros(error.mean()));
    ScoreJson.number(json, "rms_us", micros(error.rms()));
    ScoreJson.number(json, "p99_us", micros(error.p99()));
    ScoreJson.number(json, "worst_us", micros(error.max()));
    json.writeEndObject();
  }

  private static double micros(double nanos) {
    return nanos / NANOS_PER_MICRO;
  }
}
