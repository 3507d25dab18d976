package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.state.StateDirectory;
import io.chronotick.mcp.state.StateException;
import io.chronotick.mcp.tool.EventClocks;
import io.chronotick.mcp.tool.ToolSet;
import io.chronotick.model.Ticker;
import io.chronotick.vectorclock.Waiter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** {@code serve}: the Model Context Protocol on stdin and stdout. */
final class ServeCommand implements Command {

  /**
   * Stamps may be this far ahead after a restart, and until time has caught up peers could refuse
   * them. Longer would keep the first answer waiting; shorter would write more often.
   */
  private static final Duration LONGEST_CATCH_UP = Duration.ofSeconds(1);

  @Override
  public int run(Invocation invocation)
      throws SettingException, RefusedException, StateException, IOException, InterruptedException {
    Settings settings = invocation.settings(LogLevel.INFO);
    if (invocation.resolver().flag(Setting.CHECK_CONFIG)) {
      invocation.checkSources(settings);
      invocation.print("The settings can be used.");
      return ExitCode.DONE;
    }
    if (settings.stateDirectory().isEmpty()) {
      try (RunningClock clock = invocation.start(settings)) {
        return serve(invocation, settings, clock, Invocation.tools(clock::status, settings, clock));
      }
    }
    return serveWithState(invocation, settings, settings.stateDirectory().get());
  }

  private static int serveWithState(Invocation invocation, Settings settings, Path directory)
      throws SettingException, RefusedException, StateException, IOException, InterruptedException {
    try (StateDirectory state =
        StateDirectory.open(
            directory,
            invocation.chosenNodeId(),
            settings.nodeId(),
            EventClocks.LIMITS,
            Ticker.system())) {
      Settings named = settings.withNodeId(state.nodeId());
      try (RunningClock clock = invocation.startWithState(named)) {
        EventClocks events =
            EventClocks.durable(
                clock::read, Invocation.maxRemoteAhead(named), state.nodes(), state.leases());
        if (!events.hybrid().catchUp(Waiter.sleeping(LONGEST_CATCH_UP))) {
          invocation.warn(
              "stamps are ahead of this clock by "
                  + Amounts.estimate(events.hybrid().aheadBy().toNanos())
                  + "; until it has caught up, others may refuse them");
        }
        return serve(
            invocation, named, clock, Invocation.tools(clock::status, named, clock, events));
      }
    }
  }

  private static int serve(
      Invocation invocation, Settings settings, RunningClock clock, ToolSet tools)
      throws IOException, InterruptedException {
    World world = invocation.world();
    return world
        .server()
        .serve(tools, Invocation.resources(clock, settings, tools), clock, world.in(), world.out());
  }
}
