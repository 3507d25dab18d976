package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.tool.LongCall;
import io.chronotick.mcp.tool.LongCall.Step;
import io.chronotick.mcp.tool.MeasureClockDrift;
import io.chronotick.model.MonotonicTime;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code drift}: how fast the host's clock drifts. The measurement begins with the clock, so that
 * the burst it starts with counts.
 */
final class DriftCommand implements Command {

  /** Back to the begin of the line; what was there is cleared. */
  private static final String AGAIN = "\r\u001b[K";

  @Override
  public int run(Invocation invocation)
      throws SettingException, RefusedException, IOException, InterruptedException {
    Settings settings = invocation.settings(LogLevel.WARNING);
    boolean json = invocation.resolver().flag(Setting.JSON);
    Optional<Integer> seconds =
        invocation.resolver().seconds(Setting.DURATION, 1, MeasureClockDrift.MAX_SECONDS);
    Style style = invocation.style(settings);
    boolean tells = style == Style.COLOR && invocation.world().terminals().output() && !json;
    MeasureClockDrift.Response answer;
    try (RunningClock clock = invocation.start(settings)) {
      LongCall call =
          Invocation.tools(clock::status, settings, clock)
              .measureClockDrift()
              .call(new MeasureClockDrift.Request(seconds));
      answer = await(call, invocation.world(), tells);
    }
    invocation.print(json ? invocation.world().json().write(answer) : DriftText.of(answer, style));
    return ExitCode.DONE;
  }

  private static MeasureClockDrift.Response await(LongCall call, World world, boolean tells)
      throws InterruptedException {
    MonotonicTime begun = world.host().ticker().read();
    Duration elapsed = Duration.ZERO;
    while (true) {
      Step step = call.at(elapsed);
      if (step instanceof Step.Answered answered) {
        tell(world.err(), tells, "");
        return (MeasureClockDrift.Response) answered.response();
      }
      Step.Waiting waiting = (Step.Waiting) step;
      tell(
          world.err(),
          tells,
          elapsed.toSeconds()
              + " of "
              + waiting.total().toSeconds()
              + " s, "
              + waiting.detail().orElse(""));
      world.host().pauses().pause(waiting.again());
      elapsed = begun.until(world.host().ticker().read());
    }
  }

  private static void tell(PrintStream err, boolean tells, String progress) {
    if (tells) {
      err.print(AGAIN + progress);
      err.flush();
    }
  }
}
