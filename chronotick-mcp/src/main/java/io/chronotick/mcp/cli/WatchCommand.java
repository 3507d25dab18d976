package io.chronotick.mcp.cli;

import io.chronotick.core.ClockProgress;
import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.IsoText;
import io.chronotick.mcp.tool.ToolException;
import java.io.IOException;
import java.time.Duration;

/** {@code watch}: the status, again and again, until interrupted. */
final class WatchCommand implements Command {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration DEFAULT = Duration.ofSeconds(1);

  /** Cursor to the top left; what is written over is cleared line by line, so nothing flickers. */
  private static final String HOME = "\u001b[H";

  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  @Override
  public int run(Invocation invocation)
      throws SettingException, ToolException, RefusedException, IOException, InterruptedException {
    Settings settings = invocation.settings(LogLevel.WARNING);
    boolean json = invocation.resolver().flag(Setting.JSON);
    Duration interval =
        invocation.resolver().duration(Setting.INTERVAL, SHORTEST, LONGEST).orElse(DEFAULT);
    Style style = invocation.style(settings);
    boolean moves = style == Style.COLOR && invocation.world().terminals().output() && !json;
    try (RunningClock clock = invocation.start(settings)) {
      clock.await(ClockProgress::hasHeardFromAll, NowCommand.DEFAULT_WAIT);
      GetSyncStatus tool = Invocation.tools(clock::status, settings, clock).getSyncStatus();
      while (true) {
        GetSyncStatus.Response now = tool.call(StatusCommand.EVERYTHING);
        if (json) {
          invocation.print(Json.compact(now));
        } else if (moves) {
          invocation.print(screen(now, style));
        } else {
          invocation.print(line(IsoText.of(clock.read().instant()), now, style));
        }
        invocation.world().host().pauses().pause(interval);
      }
    }
  }

  private static String screen(GetSyncStatus.Response now, Style style) {
    String text = StatusText.of(now, style) + "\n\n" + SourcesText.of(now.sources()) + "\n";
    return HOME + text.replace("\n", CLEAR_LINE + "\n") + CLEAR_BELOW;
  }

  private static String line(String instant, GetSyncStatus.Response now, Style style) {
    GetSyncStatus.Overall overall = now.overall();
    return instant
        + "  "
        + style.status(overall.status())
        + "  error "
        + (overall.uncertaintyNs() == null
            ? "unknown"
            : "at most " + Amounts.bound(overall.uncertaintyNs()))
        + (overall.offsetNs() == null ? "" : "  offset " + Amounts.signed(overall.offsetNs()))
        + (overall.driftRate() == null ? "" : "  rate " + StatusText.ppm(overall.driftRate()))
        + "  sources "
        + StatusText.sources(now);
  }
}
