package io.chronotick.mcp.cli;

import io.chronotick.core.sim.scenario.Play;
import io.chronotick.core.sim.scenario.Scenario;
import io.chronotick.core.sim.scenario.Scenarios;
import io.chronotick.core.sim.scenario.SimulateReport;
import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Nearest;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** {@code simulate SCENARIO}: one run in a world in which true time is known. */
final class SimulateCommand implements Command {

  private static final int MAX_SEED = 999_999_999;

  /** A letter and two digits: what variants have in common. */
  private static final int FAMILY_LENGTH = 3;

  /** What scenarios there are. */
  record Listing(List<Entry> scenarios) {

    record Entry(String id, String title) {}

    static Listing whole() {
      return new Listing(Scenarios.all().stream().map(s -> new Entry(s.id(), s.title())).toList());
    }

    String text() {
      return scenarios.stream()
          .map(entry -> entry.id() + "  " + entry.title())
          .collect(Collectors.joining("\n"));
    }
  }

  @Override
  public int run(Invocation invocation) throws SettingException, RefusedException, IOException {
    // What the clock logs there is about times that never were.
    Settings settings = invocation.settingsWithoutLeapSeconds(LogLevel.ERROR);
    boolean json = invocation.resolver().flag(Setting.JSON);
    if (invocation.plain().contains(Options.LIST)) {
      Listing listing = Listing.whole();
      invocation.print(json ? invocation.world().json().write(listing) : listing.text());
      return ExitCode.DONE;
    }
    Scenario scenario = scenario(invocation.words());
    int seed = invocation.resolver().whole(Setting.SEED, 0, MAX_SEED).orElse(1);
    Play play = scenario.play(seed);
    if (json) {
      SimulateReport report = new SimulateReport();
      report.add(scenario, List.of(play));
      invocation.print(report.toJson());
    } else {
      invocation.print(
          ScoreText.of(
              scenario.id() + " " + scenario.title() + ", seed " + seed,
              play.score(),
              scenario.violations(play),
              invocation.style(settings)));
    }
    return exitCode(scenario, play);
  }

  static int exitCode(Scenario scenario, Play play) {
    return scenario.violations(play).isEmpty() ? ExitCode.DONE : ExitCode.VIOLATION_FOUND;
  }

  private static Scenario scenario(List<String> words) throws RefusedException {
    if (words.isEmpty()) {
      throw refused("name a scenario; --list prints them");
    }
    String name = words.get(0);
    for (Scenario scenario : Scenarios.all()) {
      if (scenario.id().equalsIgnoreCase(name)) {
        return scenario;
      }
    }
    List<String> near = near(name);
    throw refused(
        "no scenario '"
            + name
            + "'; "
            + (near.isEmpty()
                ? "--list prints them"
                : "did you mean " + String.join(", ", near) + "?"));
  }

  /** The family of that name: S19 means S19a or another of its variants. Else what was mistyped. */
  private static List<String> near(String name) {
    List<String> ids = Scenarios.all().stream().map(Scenario::id).toList();
    List<String> family =
        ids.stream().filter(id -> id.regionMatches(true, 0, name, 0, FAMILY_LENGTH)).toList();
    return family.isEmpty() ? Nearest.to(name, ids).stream().toList() : family;
  }

  private static RefusedException refused(String what) {
    return new RefusedException(new IllegalArgumentException(what));
  }
}
