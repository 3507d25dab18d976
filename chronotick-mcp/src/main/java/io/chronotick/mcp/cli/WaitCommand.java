package io.chronotick.mcp.cli;

import io.chronotick.core.SourceStatus;
import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.tool.WaitUntilCertain;
import io.chronotick.mcp.tool.WaitUntilCertain.Step;
import io.chronotick.mcp.tool.WaitUntilCertain.Wait;
import io.chronotick.mcp.tool.input.TimestampReader;
import io.chronotick.model.MonotonicTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code wait INSTANT}: returns once the instant has surely passed. */
final class WaitCommand implements Command {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Override
  public int run(Invocation invocation)
      throws SettingException, ToolException, RefusedException, IOException, InterruptedException {
    Settings settings = invocation.settings(LogLevel.WARNING);
    boolean json = invocation.resolver().flag(Setting.JSON);
    Duration timeout =
        invocation
            .resolver()
            .duration(Setting.TIMEOUT, Duration.ZERO, LONGEST)
            .orElse(WaitUntilCertain.DEFAULT_TIMEOUT);
    // First what cannot fail later: nobody waits to be told of a slip of the pen.
    Wait asked =
        WaitUntilCertain.begin(
            new WaitUntilCertain.Request(invocation.words().get(0), Optional.empty()),
            new TimestampReader(Json::object, settings::leapSeconds));
    WaitUntilCertain.Response answer;
    boolean isHopeless;
    try (RunningClock clock = invocation.start(settings)) {
      List<SourceStatus> sources = clock.status().sources();
      isHopeless = !WaitUntilCertain.mayEverGiveBound(sources);
      answer = await(asked.within(timeout).asFarAs(sources), clock, invocation.world().host());
    }
    invocation.print(
        json
            ? invocation.world().json().write(answer)
            : text(answer, isHopeless, invocation.style(settings)));
    return answer.certain() ? ExitCode.DONE : ExitCode.TIMED_OUT;
  }

  private static WaitUntilCertain.Response await(Wait wait, RunningClock clock, Host host)
      throws InterruptedException {
    MonotonicTime begun = host.ticker().read();
    while (true) {
      Step step = WaitUntilCertain.next(wait, clock.read(), begun.until(host.ticker().read()));
      if (step instanceof Step.Answer answer) {
        return answer.response();
      }
      host.pauses().pause(((Step.Pause) step).time());
    }
  }

  private static String text(WaitUntilCertain.Response answer, boolean isHopeless, Style style) {
    Lines lines = new Lines();
    lines.add(
        style.strong(answer.target())
            + (answer.certain() ? " has surely passed" : " has not surely passed")
            + " after "
            + Amounts.estimate(answer.waitedNs().longValueExact()));
    switch (answer.reason()) {
      case "too_far" -> lines.add("reason", "it cannot pass before the timeout");
      case "no_bound" ->
          lines.add(
              "reason",
              isHopeless
                  ? "no source is asked that could give a bound, so none is waited for"
                  : "nothing vouches for the clock: there is no bound");
      case "timeout" -> lines.add("reason", "the timeout came first");
      default -> {}
    }
    if (answer.earliest() != null) {
      lines.add("between", answer.earliest() + " and " + answer.latest());
    }
    lines.add("status", style.status(answer.status()));
    return lines.toString();
  }
}
