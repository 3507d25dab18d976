package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.tool.ListTimezones;
import io.chronotick.mcp.tool.ToolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code zones [QUERY]}: time zones by a part of their name. */
final class ZonesCommand implements Command {

  private static final List<String> HEADER = List.of("zone", "local time", "", "next change (UTC)");

  @Override
  public int run(Invocation invocation)
      throws SettingException, ToolException, RefusedException, IOException {
    Settings settings = invocation.settingsWithoutLeapSeconds(LogLevel.WARNING);
    boolean json = invocation.resolver().flag(Setting.JSON);
    ListTimezones.Response answer;
    // What is asked of the clock is which offset holds now: not worth a packet.
    try (RunningClock clock = invocation.start(settings.withHostClockOnly())) {
      answer =
          Invocation.toolsAt(clock.status(), settings, clock)
              .listTimezones()
              .call(
                  new ListTimezones.Request(
                      invocation.words().stream().findFirst(),
                      Optional.empty(),
                      // The tool's limit is for readers who pay for each word.
                      Optional.of(Integer.MAX_VALUE)));
    }
    invocation.print(json ? invocation.world().json().write(answer) : text(answer));
    return ExitCode.DONE;
  }

  private static String text(ListTimezones.Response answer) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    for (ListTimezones.Entry zone : answer.timezones()) {
      ListTimezones.NextTransition next = zone.nextTransition();
      rows.add(
          List.of(
              zone.timezone(),
              zone.localTime(),
              zone.abbreviation() + (zone.isDst() ? ", daylight saving time" : ""),
              next == null ? "" : next.at() + " to " + next.utcOffset()));
    }
    String count = answer.totalCount() + " zones, tzdata " + answer.tzdataVersion();
    return answer.timezones().isEmpty() ? count : Table.of(rows) + "\n" + count;
  }
}
