package io.chronotick.mcp.cli;

import io.chronotick.mcp.cli.demo.Demo;
import io.chronotick.mcp.cli.demo.Scene;
import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.model.Ticker;
import io.chronotick.sources.SourceSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code demo}: everything at once, without a network. */
final class DemoCommand implements Command {

  private static final Duration LONGEST_START = Duration.ofSeconds(3);

  @Override
  public int run(Invocation invocation)
      throws SettingException, ToolException, RefusedException, IOException, InterruptedException {
    // A liar among the sources is what is shown here, and no news for the log.
    Settings settings = invocation.settingsWithoutLeapSeconds(LogLevel.ERROR).withoutState();
    boolean json = invocation.resolver().flag(Setting.JSON);
    try (Stage stage = new Stage(invocation, settings, json)) {
      Scene.Summary summary = Demo.run(stage, Instant.now());
      return summary.isAsPromised() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  /** Where it is shown. */
  private static final class Stage implements Demo.Outside, AutoCloseable {

    private final Invocation invocation;
    private final Settings settings;
    private final boolean json;
    private final DemoText text;
    private Runnable stop = () -> {};

    Stage(Invocation invocation, Settings settings, boolean json) {
      this.invocation = invocation;
      this.settings = settings;
      this.json = json;
      this.text = new DemoText(invocation.style(settings));
    }

    @Override
    public Demo.Running start(List<SourceSpec> sources) throws IOException {
      RunningClock clock = invocation.world().clocks().start(settings.withSources(sources, true));
      stop = clock::close;
      return new Demo.Running(
          clock::status,
          Invocation.tools(clock::status, settings, clock),
          () -> awaitMajority(clock));
    }

    private static void awaitMajority(RunningClock clock) {
      try {
        clock.await(Waiting::isAsGoodAsItSoonGets, LONGEST_START);
      } catch (InterruptedException interrupted) {
        // The next pause will tell.
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void show(Scene scene) throws IOException {
      invocation.print(json ? Json.compact(scene) : text.of(scene));
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
      invocation.world().host().pauses().pause(time);
    }

    @Override
    public Ticker ticker() {
      return invocation.world().host().ticker();
    }

    @Override
    public void close() {
      stop.run();
    }
  }
}
