package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.CompareTimestamps;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.tool.input.TimestampReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code compare A B}: which of two timestamps is the earlier, and whether that is proved. */
final class CompareCommand implements Command {

  /** Verdicts that say which came first; the others are answers too, but leave it open. */
  private static final Set<String> DECIDED = Set.of("before", "after", "equal");

  /** The tool has an argument for it; here what is written says all. */
  private static final String HOW_TO_BOUND =
      "written as {\"epoch_ns\": N, \"uncertainty_ns\": N} it has one";

  @Override
  public int run(Invocation invocation) throws SettingException, ToolException, IOException {
    Settings settings = invocation.settings(LogLevel.WARNING);
    boolean json = invocation.resolver().flag(Setting.JSON);
    List<String> words = invocation.words();
    CompareTimestamps.Response answer =
        new CompareTimestamps(
                new TimestampReader(Json::object, settings::leapSeconds), HOW_TO_BOUND)
            .call(new CompareTimestamps.Request(words.get(0), words.get(1), Optional.empty()));
    invocation.print(
        json ? invocation.world().json().write(answer) : text(answer, invocation.style(settings)));
    return DECIDED.contains(answer.verdict()) ? ExitCode.DONE : ExitCode.UNDECIDED;
  }

  private static String text(CompareTimestamps.Response answer, Style style) {
    Lines lines = new Lines();
    lines.add(
        style.strong(answer.verdict())
            + " by "
            + answer.basis().replace('_', ' ')
            + (answer.proved() ? ", proved" : ", not proved"));
    lines.add("because", OneLine.of(answer.reason()));
    if (answer.physical() != null && !answer.physical().equals(answer.verdict())) {
      lines.add("in time", answer.physical());
    }
    if (answer.contradiction()) {
      lines.add("warning", "cause and time contradict each other: one of the clocks lies");
    }
    return lines.toString();
  }
}
