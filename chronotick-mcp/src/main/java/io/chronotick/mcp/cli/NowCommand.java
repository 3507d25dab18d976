package io.chronotick.mcp.cli;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.tool.GetCurrentTime;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.tool.ToolSet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code now [ZONE...] [--wait D]}: the time with its bound. */
final class NowCommand implements Command {

  static final Duration DEFAULT_WAIT = Duration.ofSeconds(2);

  /** {@code --json} of several zones; one moment in each. */
  record Times(List<GetCurrentTime.Response> times) {}

  @Override
  public int run(Invocation invocation)
      throws SettingException, ToolException, RefusedException, IOException, InterruptedException {
    Settings settings = invocation.settings(LogLevel.WARNING);
    boolean json = invocation.resolver().flag(Setting.JSON);
    Duration wait = invocation.resolver().wait(DEFAULT_WAIT);
    try (RunningClock clock = invocation.start(settings)) {
      // Who names a time waits for the network too; by default a host without one is answered at
      // once.
      boolean isPatient = !wait.equals(DEFAULT_WAIT);
      clock.await(
          isPatient ? Waiting::isAsGoodAsItSoonGets : Waiting::isAsGoodAsItSoonGetsOrCutOff, wait);
      SyncStatus moment = clock.status();
      ToolSet tools = Invocation.toolsAt(moment, settings, clock);
      List<GetCurrentTime.Response> times = new ArrayList<>();
      if (invocation.words().isEmpty()) {
        times.add(tools.getCurrentTime().call(new GetCurrentTime.Request(Optional.empty())));
      }
      for (String zone : invocation.words()) {
        times.add(tools.getCurrentTime().call(new GetCurrentTime.Request(Optional.of(zone))));
      }
      if (json) {
        JsonText text = invocation.world().json();
        invocation.print(
            times.size() == 1 ? text.write(times.get(0)) : text.write(new Times(times)));
      } else {
        invocation.print(
            NowText.of(
                times,
                tools.getSyncStatus().call(StatusCommand.EVERYTHING),
                invocation.style(settings)));
      }
      return moment.reading().status().hasBound() ? ExitCode.DONE : ExitCode.NO_BOUND;
    }
  }
}
