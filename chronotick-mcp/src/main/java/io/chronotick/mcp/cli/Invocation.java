package io.chronotick.mcp.cli;

import io.chronotick.core.SyncStatus;
import io.chronotick.core.publish.SegmentReader;
import io.chronotick.core.publish.SegmentReading;
import io.chronotick.core.publish.SegmentWriter;
import io.chronotick.mcp.config.ConfigFile;
import io.chronotick.mcp.config.HttpSettings;
import io.chronotick.mcp.config.Limits;
import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingException;
import io.chronotick.mcp.config.SettingResolver;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.resource.Resources;
import io.chronotick.mcp.tool.EventClocks;
import io.chronotick.mcp.tool.ToolSet;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.Ticker;
import io.chronotick.model.scale.LeapSecondTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One call of a command: its words, what they mean, and the world it happens in.
 *
 * @param words the arguments that are no options
 * @param plain the options given that are no settings
 */
record Invocation(World world, SettingResolver resolver, List<String> words, Set<String> plain) {

  /**
   * Resolves the settings and, as nothing has logged before, sets up logging.
   *
   * @param quiet the level when nobody chose one
   */
  Settings settings(LogLevel quiet) throws SettingException {
    return settings(withFile(), quiet, zoneinfo());
  }

  /** The same for who tells no time by leap seconds: the host's table is not looked for. */
  Settings settingsWithoutLeapSeconds(LogLevel quiet) throws SettingException {
    return settings(withFile(), quiet, Optional.empty());
  }

  /** The same, whatever these settings say; without that of a file, none is read. */
  Settings settingsWithout(Set<Setting> leftOut, LogLevel quiet) throws SettingException {
    SettingResolver layers = leftOut.contains(Setting.CONFIG) ? resolver : withFile();
    return settings(layers.without(leftOut), quiet, zoneinfo());
  }

  private Settings settings(SettingResolver layers, LogLevel quiet, Optional<Path> zoneinfo)
      throws SettingException {
    Settings settings = Settings.resolve(layers, defaults(quiet, zoneinfo));
    Logging.configure(settings.logLevel());
    if (settings.logLevel() != LogLevel.ERROR) {
      settings.warnings().forEach(this::warn);
    }
    return settings;
  }

  /** Where hosts keep the zone data they came with. */
  private Optional<Path> zoneinfo() {
    return Optional.of(world.host().root().resolve("usr/share/zoneinfo"));
  }

  private Settings.Defaults defaults(LogLevel quiet, Optional<Path> zoneinfo) {
    return new Settings.Defaults(
        world.environment(),
        TimeZones.newest(),
        LeapSecondTable.shipped(),
        zoneinfo,
        world.host().wallClock().instant(),
        // Seeding costs; most commands need no id of their own.
        () -> new SecureRandom().nextLong(),
        quiet);
  }

  /** Says a sentence to people. */
  void warn(String sentence) {
    world.err().println("chronotick: warning: " + OneLine.of(sentence));
  }

  /** The node id that an option, the environment or the file states. */
  Optional<String> chosenNodeId() throws SettingException {
    return withFile().nodeId();
  }

  /** Who speaks for settings: option, environment, and the file if one of them names it. */
  private SettingResolver withFile() throws SettingException {
    Optional<Path> file = resolver.path(Setting.CONFIG);
    return file.isPresent()
        ? resolver.before(ConfigFile.read(file.get(), defaults(LogLevel.INFO, Optional.empty())))
        : resolver;
  }

  /** A clock that leaves nothing behind. */
  RunningClock start(Settings settings) throws SettingException, RefusedException {
    return startServing(settings.withoutState());
  }

  /** A clock that keeps its state, and publishes itself, where the settings say. */
  RunningClock startServing(Settings settings) throws SettingException, RefusedException {
    RunningClock clock = startSilently(settings);
    if (settings.logLevel() != LogLevel.ERROR) {
      leftOutWarning(settings, clock).ifPresent(this::warn);
    }
    return clock;
  }

  /** A clock of whose sources the caller tells all there is to tell. */
  RunningClock startSilently(Settings settings) throws SettingException, RefusedException {
    try {
      return world.clocks().start(settings);
    } catch (IOException unusable) {
      throw cannotPublish(settings, unusable);
    } catch (IllegalArgumentException refusedSpec) {
      throw refusal(refusedSpec);
    }
  }

  /** Refuses what the clock would, without starting one. */
  void checkSources(Settings settings) throws SettingException, RefusedException {
    try {
      settings.sources().forEach(world.host().sources()::check);
    } catch (IllegalArgumentException refusedSpec) {
      throw refusal(refusedSpec);
    }
  }

  /** Refuses a file in which the clock could not be published, without making one. */
  void checkPublishing(Settings settings) throws SettingException {
    if (settings.publish().isPresent()) {
      try {
        SegmentWriter.check(settings.publish().get());
      } catch (IOException unusable) {
        throw cannotPublish(settings, unusable);
      }
    }
  }

  private SettingException cannotPublish(Settings settings, IOException unusable)
      throws SettingException {
    return withFile()
        .cannotPublish(settings.publish().orElseThrow(), String.valueOf(unusable.getMessage()));
  }

  /** A running server's clock, where one is published and should be read; waits for nothing. */
  Optional<PublishedMoment> published() throws SettingException {
    Optional<Path> file = withFile().published();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    SegmentReading reading = SegmentReader.look(file.get());
    if (reading instanceof SegmentReading.Refused refused) {
      warn("no clock is read from " + file.get() + ": " + refused.reason());
    }
    // Where a file of settings names it for the server, that none runs is nothing to tell.
    if (reading instanceof SegmentReading.Absent && withFile().isOfThisRun(Setting.PUBLISH)) {
      warn("no server publishes its clock in " + file.get() + "; the sources are asked from here");
    }
    return reading instanceof SegmentReading.Live live
        ? Optional.of(new PublishedMoment(file.get(), live))
        : Optional.empty();
  }

  /** A mistake in a file says where, and is none of usage. */
  private RefusedException refusal(IllegalArgumentException refusedSpec) throws SettingException {
    Optional<SettingException> inFile = withFile().refusedSources(refusedSpec);
    if (inFile.isPresent()) {
      throw inFile.get();
    }
    return new RefusedException(refusedSpec);
  }

  /** How much a server lets others ask of it. */
  Limits limits() throws SettingException {
    return Limits.resolve(withFile());
  }

  /** How to serve over HTTP, if that was asked for. */
  Optional<HttpSettings> http() throws SettingException {
    return HttpSettings.resolve(
        withFile(), world.environment(), file -> SecretFile.read(file, this::warn));
  }

  /** The tools over one moment: every part of an answer then tells the same time. */
  static ToolSet toolsAt(SyncStatus moment, Settings settings, RunningClock clock) {
    return tools(() -> moment, settings, clock);
  }

  /** The tools over a clock that runs; their clocks of events last as long as the process. */
  static ToolSet tools(Supplier<SyncStatus> status, Settings settings, RunningClock clock) {
    return tools(
        status,
        settings,
        clock,
        EventClocks.inMemory(clock::read, maxRemoteAhead(settings), Ticker.system()),
        settings.leap()::warnings);
  }

  /** As far ahead as a received stamp may be. */
  static Duration maxRemoteAhead(Settings settings) {
    return settings.maxRemoteAhead().orElse(EventClocks.MAX_REMOTE_AHEAD);
  }

  /**
   * The tools over a clock that runs.
   *
   * @param ofLeapSeconds what is to be warned of where the table is looked for
   */
  static ToolSet tools(
      Supplier<SyncStatus> status,
      Settings settings,
      RunningClock clock,
      EventClocks events,
      Supplier<List<String>> ofLeapSeconds) {
    return ToolSet.of(
        status,
        clock::measureDrift,
        events,
        Json::object,
        settings.zones(),
        clock.leapTable()::leapSeconds,
        settings.localTimezone(),
        settings.nodeId(),
        () -> warnings(settings, clock, ofLeapSeconds.get()));
  }

  /** The resources beside the tools, over the same clock. */
  static Resources resources(RunningClock clock, Settings settings, ToolSet tools) {
    return new Resources(
        clock::status,
        settings.zones(),
        clock.leapTable()::leapSeconds,
        tools.getSyncStatus(),
        tools.events());
  }

  private static List<String> warnings(
      Settings settings, RunningClock clock, List<String> ofLeapSeconds) {
    List<String> all = new ArrayList<>(settings.otherWarnings());
    all.addAll(ofLeapSeconds);
    leftOutWarning(settings, clock).ifPresent(all::add);
    all.addAll(clock.problems());
    return List.copyOf(all);
  }

  /** The named sources that are left out; that the default ones are is what was asked for. */
  static List<String> leftOut(Settings settings, RunningClock clock) {
    return settings.sources().isEmpty() ? List.of() : clock.leftOut();
  }

  private static Optional<String> leftOutWarning(Settings settings, RunningClock clock) {
    List<String> leftOut = leftOut(settings, clock);
    return leftOut.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Left out, because --no-network allows no source beyond this host: "
                + String.join(", ", leftOut)
                + ". Drop --no-network to have them asked.");
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
