package io.chronotick.mcp.cli;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.SettingResolver;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.resource.Resources;
import io.chronotick.mcp.tool.EventClocks;
import io.chronotick.mcp.tool.ToolSet;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.Ticker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One call of a command: its words, what they mean, and the world it happens in.
 *
 * @param words the arguments that are no options
 */
record Invocation(World world, SettingResolver resolver, List<String> words) {

  /**
   * Resolves the settings and, as nothing has logged before, sets up logging.
   *
   * @param quiet the level when nobody chose one
   */
  Settings settings(LogLevel quiet) throws SettingException {
    Settings settings =
        Settings.resolve(
            resolver,
            new Settings.Defaults(
                world.environment(),
                TimeZones.newest(),
                // Seeding costs; most commands need no id of their own.
                () -> new SecureRandom().nextLong(),
                quiet));
    Logging.configure(settings.logLevel());
    if (settings.logLevel() != LogLevel.ERROR) {
      for (String warning : settings.warnings()) {
        world.err().println("chronotick: warning: " + OneLine.of(warning));
      }
    }
    return settings;
  }

  RunningClock start(Settings settings) throws RefusedException {
    try {
      return world.clocks().start(settings);
    } catch (IllegalArgumentException refusedSpec) {
      throw new RefusedException(refusedSpec);
    }
  }

  /** The tools over one moment: every part of an answer then tells the same time. */
  static ToolSet toolsAt(SyncStatus moment, Settings settings, RunningClock clock) {
    return tools(() -> moment, settings, clock);
  }

  /** The tools over a clock that runs. */
  static ToolSet tools(Supplier<SyncStatus> status, Settings settings, RunningClock clock) {
    return ToolSet.of(
        status,
        EventClocks.inMemory(clock::read, EventClocks.MAX_REMOTE_AHEAD, Ticker.system()),
        Json::object,
        settings.zones(),
        settings.localTimezone(),
        settings.nodeId(),
        warnings(settings, clock));
  }

  /** The resources beside the tools, over the same clock. */
  static Resources resources(RunningClock clock, Settings settings, ToolSet tools) {
    return new Resources(clock::status, settings.zones(), tools.getSyncStatus(), tools.events());
  }

  private static List<String> warnings(Settings settings, RunningClock clock) {
    List<String> all = new ArrayList<>(settings.warnings());
    all.addAll(clock.problems());
    return List.copyOf(all);
  }

  Style style(Settings settings) {
    return Style.of(settings.color(), world.terminals().output(), world.environment());
  }

  /** Writes the whole answer, or fails. */
  void print(String answer) throws IOException {
    world.out().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
    world.out().flush();
  }
}
