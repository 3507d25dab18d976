package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.HttpSettings;
import io.chronotick.mcp.config.Limits;
import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.resource.Resources;
import io.chronotick.mcp.state.StateDirectory;
import io.chronotick.mcp.state.StateException;
import io.chronotick.mcp.tool.CallLimits;
import io.chronotick.mcp.tool.EventClocks;
import io.chronotick.mcp.tool.ToolSet;
import io.chronotick.model.Ticker;
import io.chronotick.vectorclock.NodeClockLimits;
import io.chronotick.vectorclock.Waiter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** {@code serve}: the Model Context Protocol on stdin and stdout, or over HTTP. */
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
    Optional<HttpSettings> http = invocation.http();
    Limits limits = invocation.limits();
    if (invocation.resolver().flag(Setting.CHECK_CONFIG)) {
      invocation.checkSources(settings);
      invocation.checkPublishing(settings);
      invocation.print("The settings can be used.");
      return ExitCode.DONE;
    }
    if (settings.stateDirectory().isEmpty()) {
      try (RunningClock clock = invocation.startServing(settings)) {
        EventClocks events =
            EventClocks.inMemory(
                clock::read,
                Invocation.maxRemoteAhead(settings),
                EventClocks.limits(limits.nodes()),
                Ticker.system());
        return serve(invocation, settings, http, limits, clock, events);
      }
    }
    return serveWithState(invocation, settings, http, limits, settings.stateDirectory().get());
  }

  private static int serveWithState(
      Invocation invocation,
      Settings settings,
      Optional<HttpSettings> http,
      Limits limits,
      Path directory)
      throws SettingException, RefusedException, StateException, IOException, InterruptedException {
    NodeClockLimits ofNodes = EventClocks.limits(limits.nodes());
    try (StateDirectory state =
        StateDirectory.open(
            directory, invocation.chosenNodeId(), settings.nodeId(), ofNodes, Ticker.system())) {
      Settings named = settings.withNodeId(state.nodeId());
      try (RunningClock clock = invocation.startServing(named)) {
        EventClocks events =
            EventClocks.durable(
                clock::read,
                Invocation.maxRemoteAhead(named),
                state.nodes(),
                ofNodes,
                state.leases());
        if (!events.hybrid().catchUp(Waiter.sleeping(LONGEST_CATCH_UP))) {
          invocation.warn(
              "stamps are ahead of this clock by "
                  + Amounts.estimate(events.hybrid().aheadBy().toNanos())
                  + "; until it has caught up, others may refuse them");
        }
        return serve(invocation, named, http, limits, clock, events);
      }
    }
  }

  private static int serve(
      Invocation invocation,
      Settings settings,
      Optional<HttpSettings> http,
      Limits limits,
      RunningClock clock,
      EventClocks events)
      throws SettingException, RefusedException, IOException, InterruptedException {
    LeapTableWatch watch =
        LeapTableWatch.logging(settings.leap(), clock.leapTable(), () -> clock.read().instant());
    ToolSet tools =
        Invocation.tools(clock::status, settings, clock, events, watch::warnings)
            .within(new CallLimits(limits.callsPerSecond(), limits.longCalls()));
    Repeater.Running upkeep =
        invocation.world().host().repeater().every(LeapTableWatch.INTERVAL, watch::look);
    try {
      return serve(
          invocation.world(), http, clock, tools, Invocation.resources(clock, settings, tools));
    } finally {
      upkeep.close();
    }
  }

  private static int serve(
      World world,
      Optional<HttpSettings> http,
      RunningClock clock,
      ToolSet tools,
      Resources resources)
      throws SettingException, IOException, InterruptedException {
    if (http.isEmpty()) {
      return world.server().serve(tools, resources, clock, world.in(), world.out());
    }
    try {
      return world.webServer().serve(http.get(), tools, resources, clock);
    } catch (IOException unusable) {
      throw SettingException.failed(
          "cannot listen at " + http.get().address().toText() + ": " + reason(unusable));
    }
  }

  /** The server names the address in words of its own; what the system said is its cause. */
  private static String reason(IOException unusable) {
    Throwable said = unusable.getCause() == null ? unusable : unusable.getCause();
    return String.valueOf(said.getMessage());
  }
}
