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
    Optional<PublishedMoment> published = invocation.published();
    if (published.isPresent()) {
      List<GetCurrentTime.Response> times =
          times(invocation, published.get().currentTime(settings));
      invocation.print(
          json
              ? json(invocation, times)
              : NowText.of(times, published.get(), invocation.style(settings)));
      return ExitCode.DONE;
    }
    try (RunningClock clock = invocation.start(settings)) {
      // Who names a time waits for the network too; by default a host without one is answered at
      // once.
      boolean isPatient = !wait.equals(DEFAULT_WAIT);
      clock.await(
          isPatient ? Waiting::isAsGoodAsItSoonGets : Waiting::isAsGoodAsItSoonGetsOrCutOff, wait);
      SyncStatus moment = clock.status();
      ToolSet tools = Invocation.toolsAt(moment, settings, clock);
      List<GetCurrentTime.Response> times = times(invocation, tools.getCurrentTime());
      invocation.print(
          json
              ? json(invocation, times)
              : NowText.of(
                  times,
                  tools.getSyncStatus().call(StatusCommand.EVERYTHING),
                  invocation.style(settings)));
      return moment.reading().status().hasBound() ? ExitCode.DONE : ExitCode.NO_BOUND;
    }
  }

  /** The same moment in every zone that was asked for. */
  private static List<GetCurrentTime.Response> times(Invocation invocation, GetCurrentTime tool)
      throws ToolException {
    List<GetCurrentTime.Response> times = new ArrayList<>();
    if (invocation.words().isEmpty()) {
      times.add(tool.call(new GetCurrentTime.Request(Optional.empty())));
    }
    for (String zone : invocation.words()) {
      times.add(tool.call(new GetCurrentTime.Request(Optional.of(zone))));
    }
    return times;
  }

  private static String json(Invocation invocation, List<GetCurrentTime.Response> times) {
    JsonText text = invocation.world().json();
    return times.size() == 1 ? text.write(times.get(0)) : text.write(new Times(times));
  }
}
