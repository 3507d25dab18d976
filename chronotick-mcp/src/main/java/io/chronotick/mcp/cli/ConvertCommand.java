package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.tool.ConvertTime;
import io.chronotick.mcp.tool.ToolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code convert TIME FROM TO...}: a wall-clock time, elsewhere. */
final class ConvertCommand implements Command {

  private static final int FIRST_TARGET = 2;

  /** {@code --json} with several targets. */
  record Conversions(List<ConvertTime.Response> conversions) {}

  @Override
  public int run(Invocation invocation)
      throws SettingException, ToolException, RefusedException, IOException {
    Settings settings = invocation.settingsWithoutLeapSeconds(LogLevel.WARNING);
    boolean json = invocation.resolver().flag(Setting.JSON);
    List<ConvertTime.Response> conversions = new ArrayList<>();
    // All that is asked of the clock is today's date: not worth a packet.
    try (RunningClock clock = invocation.start(settings.withHostClockOnly())) {
      ConvertTime convert = Invocation.toolsAt(clock.status(), settings, clock).convertTime();
      List<String> words = invocation.words();
      for (String target : words.subList(FIRST_TARGET, words.size())) {
        conversions.add(
            convert.call(
                new ConvertTime.Request(
                    Optional.of(words.get(1)), words.get(0), Optional.of(target))));
      }
    }
    if (json) {
      JsonText text = invocation.world().json();
      invocation.print(
          conversions.size() == 1
              ? text.write(conversions.get(0))
              : text.write(new Conversions(conversions)));
    } else {
      invocation.print(ConvertText.of(conversions, invocation.style(settings)));
    }
    return ExitCode.DONE;
  }
}
