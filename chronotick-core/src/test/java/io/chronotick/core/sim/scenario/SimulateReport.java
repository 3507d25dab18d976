package io.chronotick.core.sim.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.chronotick.core.sim.score.ClopperPearson;
import io.chronotick.core.sim.score.Score;
import io.chronotick.core.sim.score.ScoreJson;
import io.chronotick.core.sim.score.Table;
import io.chronotick.core.sim.score.Validity;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What all runs gave, and which gates they passed: tables, or JSON. */
public final class SimulateReport {

  private static final double NANOS_PER_MICRO = 1000;
  private static final double SECONDS_PER_HOUR = 3600;

  private final Map<Scenario, List<Play>> results = new LinkedHashMap<>();

  /** Takes the runs of one scenario. */
  public void add(Scenario scenario, List<Play> plays) {
    results.put(scenario, List.copyOf(plays));
  }

  /** Whether every scenario passed all its gates. */
  public boolean passes() {
    return results.entrySet().stream()
        .allMatch(e -> e.getKey().gates().stream().allMatch(g -> g.passes(e.getValue())));
  }

  /** For people; microseconds. */
  public String toTable() {
    Table table =
        new Table(
            "scenario, µs, medians",
            "runs",
            "hours",
            "rms",
            "p99",
            "max",
            "S width",
            "H width",
            "bounded",
            "H out",
            "S out",
            "published out",
            "episodes",
            "limit 95 %",
            "back",
            "packets",
            "gates");
    results.forEach((scenario, plays) -> table.row(row(scenario, plays)));
    StringBuilder text = new StringBuilder(table.toString()).append(System.lineSeparator());
    results.forEach((scenario, plays) -> details(text, scenario, plays));
    text.append(String.format(Locale.ROOT, "%.0f simulated hours", hours()));
    return text.toString();
  }

  private double hours() {
    return results.values().stream().mapToDouble(SimulateReport::hours).sum();
  }

  private static double hours(List<Play> plays) {
    return plays.stream().mapToDouble(p -> p.length().toSeconds() / SECONDS_PER_HOUR).sum();
  }

  private static List<String> row(Scenario scenario, List<Play> plays) {
    boolean passes = scenario.gates().stream().allMatch(g -> g.passes(plays));
    Total published = Total.of(plays, Score::published);
    return List.of(
        scenario.id() + " " + scenario.title(),
        Integer.toString(plays.size()),
        Table.digits(hours(plays)),
        Table.micros(median(plays, s -> s.best().rms())),
        Table.micros(median(plays, s -> s.best().p99())),
        Table.micros(median(plays, s -> s.best().max())),
        Table.micros(median(plays, s -> s.probable().halfWidth().mean())),
        Table.micros(median(plays, s -> s.guaranteed().halfWidth().mean())),
        Table.digits(median(plays, Score::boundedShare)),
        Long.toString(Total.of(plays, Score::guaranteed).violations()),
        Long.toString(Total.of(plays, Score::probable).violations()),
        Long.toString(published.violations()),
        Long.toString(published.episodes()),
        Table.digits(published.limit95()),
        Long.toString(plays.stream().mapToLong(p -> p.score().monotonicityViolations()).sum()),
        Table.digits(median(plays, s -> s.packets())),
        passes ? "pass" : "FAIL");
  }

  private static double median(List<Play> plays, Function<Score, ? extends Number> value) {
    double[] sorted =
        plays.stream().mapToDouble(p -> value.apply(p.score()).doubleValue()).sorted().toArray();
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** Counts of one kind of claim over all runs. */
  private record Total(long violations, long episodes, long wrongEpisodes) {

    static Total of(List<Play> plays, Function<Score, Validity> kind) {
      long violations = 0;
      long episodes = 0;
      long wrong = 0;
      for (Play play : plays) {
        Validity validity = kind.apply(play.score());
        violations += validity.violations();
        episodes += validity.episodes();
        wrong += validity.wrongEpisodes();
      }
      return new Total(violations, episodes, wrong);
    }

    double limit95() {
      return ClopperPearson.upperLimit(wrongEpisodes, episodes);
    }
  }

  /** The gates that say more than the table, and which runs broke a promise. */
  private static void details(StringBuilder text, Scenario scenario, List<Play> plays) {
    for (Gate gate : scenario.gates()) {
      double value = gate.value().applyAsDouble(plays);
      boolean passes = gate.passes(plays);
      if (gate.limit() > 0 || !passes) {
        text.append(
            String.format(
                Locale.ROOT,
                "%-5s %-4s %s %s, limit %s%n",
                scenario.id(),
                passes ? "pass" : "FAIL",
                gate.what(),
                Table.digits(value),
                Table.digits(gate.limit())));
      }
    }
    for (Play play : plays) {
      play.broken()
          .forEach(
              b ->
                  text.append(
                      String.format(
                          Locale.ROOT, "%-5s seed %d: %s%n", scenario.id(), play.seed(), b)));
    }
  }

  /** For programs: one object. */
  public String toJson() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeArrayFieldStart("runs");
      for (Map.Entry<Scenario, List<Play>> e : results.entrySet()) {
        for (Play play : e.getValue()) {
          run(json, e.getKey(), play);
        }
      }
      json.writeEndArray();
      json.writeArrayFieldStart("scenarios");
      for (Map.Entry<Scenario, List<Play>> e : results.entrySet()) {
        summary(json, e.getKey(), e.getValue());
      }
      json.writeEndArray();
      json.writeNumberField("simulated_hours", hours());
      json.writeBooleanField("passes", passes());
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void run(JsonGenerator json, Scenario scenario, Play play) throws IOException {
    json.writeStartObject();
    json.writeStringField("scenario", scenario.id());
    json.writeNumberField("seed", play.seed());
    ScoreJson.write(play.score(), json);
    json.writeObjectFieldStart("measures");
    for (Map.Entry<String, Double> measure : play.measures().entrySet()) {
      ScoreJson.number(json, measure.getKey(), measure.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("broken_promises");
    for (String broken : play.broken()) {
      json.writeString(broken);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void summary(JsonGenerator json, Scenario scenario, List<Play> plays)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("scenario", scenario.id());
    json.writeStringField("title", scenario.title());
    json.writeNumberField("runs", plays.size());
    json.writeNumberField("simulated_hours", hours(plays));
    ScoreJson.number(json, "median_rms_us", median(plays, s -> s.best().rms() / NANOS_PER_MICRO));
    total(json, "guaranteed", Total.of(plays, Score::guaranteed));
    total(json, "probable", Total.of(plays, Score::probable));
    total(json, "published", Total.of(plays, Score::published));
    json.writeArrayFieldStart("gates");
    for (Gate gate : scenario.gates()) {
      json.writeStartObject();
      json.writeStringField("gate", gate.what());
      ScoreJson.number(json, "value", gate.value().applyAsDouble(plays));
      json.writeNumberField("limit", gate.limit());
      json.writeBooleanField("passes", gate.passes(plays));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void total(JsonGenerator json, String kind, Total total) throws IOException {
    json.writeNumberField(kind + "_violations", total.violations());
    json.writeNumberField(kind + "_episodes", total.episodes());
    json.writeNumberField(kind + "_violated_episodes", total.wrongEpisodes());
    ScoreJson.number(json, kind + "_episode_limit95", total.limit95());
  }
}
