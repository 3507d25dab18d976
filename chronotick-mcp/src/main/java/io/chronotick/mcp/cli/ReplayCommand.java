package io.chronotick.mcp.cli;

import io.chronotick.core.sim.replay.Reference;
import io.chronotick.core.sim.replay.Replay;
import io.chronotick.core.sim.replay.ReplayReport;
import io.chronotick.core.sim.replay.TraceException;
import io.chronotick.core.sim.score.Score;
import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code replay FILE}: recorded packets, played to the clock. */
final class ReplayCommand implements Command {

  @Override
  public int run(Invocation invocation) throws SettingException, IOException {
    // What the clock logs there is about times long past.
    Settings settings = invocation.settingsWithoutLeapSeconds(LogLevel.ERROR);
    Replay.Result result = result(invocation.words().get(0));
    List<String> violations = violations(result.score());
    if (invocation.resolver().flag(Setting.JSON)) {
      ReplayReport report = new ReplayReport();
      report.add(result, Reference.none().of(result.header()));
      invocation.print(report.toJson());
    } else {
      invocation.print(
          ScoreText.of(result.file(), result.score(), violations, invocation.style(settings)));
    }
    return violations.isEmpty() ? ExitCode.DONE : ExitCode.VIOLATION_FOUND;
  }

  private static Replay.Result result(String file) throws SettingException, IOException {
    try {
      return Replay.of(Path.of(file));
    } catch (TraceException bad) {
      throw SettingException.failed(String.valueOf(bad.getMessage()));
    } catch (InvalidPathException notAName) {
      throw SettingException.failed("'" + file + "' is no name of a file");
    }
  }

  /** What a recording shows to be wrong: there is no scenario to excuse it. */
  static List<String> violations(Score score) {
    List<String> found = new ArrayList<>();
    if (score.guaranteed().violations() > 0) {
      found.add("guaranteed out");
    }
    if (score.probable().violations() > 0) {
      found.add("probable out");
    }
    if (score.published().violations() > 0) {
      found.add("published out");
    }
    if (score.monotonicityViolations() > 0) {
      found.add("backward steps");
    }
    return List.copyOf(found);
  }
}
