package io.chronotick.mcp.config;

import io.chronotick.core.ClockManager;
import io.chronotick.mcp.zone.InvalidZoneException;
import io.chronotick.mcp.zone.LocalZone;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.mcp.zone.ZoneDataException;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.sources.SourceSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What one process runs with. Immutable.
 *
 * @param nodeId this node's name, 1 to 128 of {@code A-Z a-z 0-9 . _ : @ / -}
 * @param localTimezone zone meant when none is named
 * @param zones the newest zone data there are
 * @param leap the table that UTC and TAI are told apart by at first, and where it is from
 * @param logLevel how much goes to stderr
 * @param color whether answers are coloured
 * @param sources time sources; empty means the clock's own defaults
 * @param network false: no source that leaves the host
 * @param tolerateFaults lying sources to survive; empty means as many as the count allows
 * @param maxDriftPpm frequency tolerance in ppm; empty means the clock's default
 * @param maxRemoteAhead how far ahead received stamps may be; empty means the default
 * @param stateDirectory where a server keeps what survives it; empty means nowhere
 * @param publish the file a server's clock is published in for other processes; empty means in none
 * @param otherWarnings sentences about what had to be assumed of all but leap seconds
 */
public record Settings(
    String nodeId,
    String localTimezone,
    TimeZones zones,
    LeapChoice leap,
    LogLevel logLevel,
    ColorMode color,
    List<SourceSpec> sources,
    boolean network,
    Optional<Integer> tolerateFaults,
    Optional<Double> maxDriftPpm,
    Optional<Duration> maxRemoteAhead,
    Optional<Path> stateDirectory,
    Optional<Path> publish,
    List<String> otherWarnings) {

  private static final String NODE_ID_CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int NODE_ID_RANDOM_LENGTH = 10;
  private static final String SHARED_ZONE = "LOCAL_TIMEZONE";

  public Settings {
    sources = List.copyOf(sources);
    otherWarnings = List.copyOf(otherWarnings);
  }

  /**
   * What the host offers where nobody chose.
   *
   * @param environment decides on the local zone where no option does
   * @param zones zone data without a directory of the user's
   * @param leapSeconds the table without any file
   * @param zoneinfo the host's directory of zone data, which may have a newer table; empty where
   *     the table does not matter
   * @param now the host's time, to tell whether a table is current
   * @param random makes a node id that no other process has
   * @param logLevel the level when nobody chose one
   */
  public record Defaults(
      Map<String, String> environment,
      TimeZones zones,
      LeapSecondTable leapSeconds,
      Optional<Path> zoneinfo,
      Instant now,
      RandomGenerator random,
      LogLevel logLevel) {

    /** The same where only a file of settings decides. */
    Defaults withoutEnvironment() {
      return new Defaults(Map.of(), zones, leapSeconds, Optional.empty(), now, random, logLevel);
    }
  }

  /**
   * Resolves every setting.
   *
   * @throws SettingException at the first value that cannot be used
   */
  public static Settings resolve(SettingResolver resolver, Defaults defaults)
      throws SettingException {
    LogLevel logLevel =
        resolver.word(Setting.LOG_LEVEL, LogLevel.class).orElse(defaults.logLevel());
    ColorMode color = resolver.word(Setting.COLOR, ColorMode.class).orElse(ColorMode.AUTO);
    Optional<String> nodeId = resolver.nodeId();
    boolean network = !resolver.flag(Setting.NO_NETWORK);
    List<SourceSpec> named = resolver.sources();
    List<SourceSpec> paced = resolver.paced(named, ClockManager.defaultSources());
    // The pace of the default ones matters to nobody whom the network is not allowed.
    List<SourceSpec> sources = network || !named.isEmpty() ? paced : named;
    Optional<Integer> tolerateFaults = resolver.tolerateFaults();
    Optional<Double> maxDriftPpm = resolver.maxDriftPpm();
    Optional<Duration> maxRemoteAhead = resolver.maxRemoteAhead();
    Optional<Path> stateDirectory = resolver.path(Setting.STATE_DIR);
    Optional<Path> publish = resolver.path(Setting.PUBLISH);
    List<String> warnings = new ArrayList<>();
    TimeZones zones = zones(resolver, defaults, warnings);
    LeapChoice leap = leap(resolver, defaults);
    LocalZone zone = localZone(resolver, defaults, zones);
    zone.warning().ifPresent(warnings::add);
    return new Settings(
        nodeId.orElseGet(() -> randomNodeId(defaults.random())),
        zone.name(),
        zones,
        leap,
        logLevel,
        color,
        sources,
        network,
        tolerateFaults,
        maxDriftPpm,
        maxRemoteAhead,
        stateDirectory,
        publish,
        warnings);
  }

  /** The table that UTC and TAI are told apart by at first. */
  public LeapSecondTable leapSeconds() {
    return leap.table();
  }

  /** Sentences about what had to be assumed. */
  public List<String> warnings() {
    List<String> all = new ArrayList<>(otherWarnings);
    all.addAll(leap.warnings());
    return List.copyOf(all);
  }

  /** These settings under another name. */
  public Settings withNodeId(String newNodeId) {
    return new Settings(
        newNodeId,
        localTimezone,
        zones,
        leap,
        logLevel,
        color,
        sources,
        network,
        tolerateFaults,
        maxDriftPpm,
        maxRemoteAhead,
        stateDirectory,
        publish,
        otherWarnings);
  }

  /** These settings for a process that leaves nothing behind. */
  public Settings withoutState() {
    return new Settings(
        nodeId,
        localTimezone,
        zones,
        leap,
        logLevel,
        color,
        sources,
        network,
        tolerateFaults,
        maxDriftPpm,
        maxRemoteAhead,
        Optional.empty(),
        Optional.empty(),
        otherWarnings);
  }

  /** These settings with the host's own clock for the only source. */
  public Settings withHostClockOnly() {
    return withSources(List.of(SourceSpec.parse("system:")), false);
  }

  /** These settings with other sources, as many of which may lie as their number allows. */
  public Settings withSources(List<SourceSpec> newSources, boolean mayLeaveHost) {
    return new Settings(
        nodeId,
        localTimezone,
        zones,
        leap,
        logLevel,
        color,
        newSources,
        mayLeaveHost,
        Optional.empty(),
        maxDriftPpm,
        maxRemoteAhead,
        stateDirectory,
        publish,
        otherWarnings);
  }

  /** The newest of the directory's data and the others; at the same edition the directory's. */
  private static TimeZones zones(SettingResolver resolver, Defaults defaults, List<String> warnings)
      throws SettingException {
    Optional<SettingLayer.Given> given = resolver.tzdata();
    if (given.isEmpty()) {
      return defaults.zones();
    }
    TimeZones newest;
    try {
      newest = defaults.zones().orDirectory(given.get().value());
    } catch (ZoneDataException unusable) {
      throw SettingException.refused(
          Setting.TZDATA, given.get(), String.valueOf(unusable.getMessage()));
    }
    if (newest.equals(defaults.zones())) {
      warnings.add(
          "The zone data of "
              + given.get().origin()
              + " are older than this server's own, "
              + newest.version()
              + ", and not used.");
    }
    return newest;
  }

  private static LeapChoice leap(SettingResolver resolver, Defaults defaults)
      throws SettingException {
    Optional<SettingLayer.Given> file = resolver.leapFile();
    return file.isPresent()
        ? LeapChoice.named(file.get(), defaults.leapSeconds(), defaults.now())
        : LeapChoice.found(
            defaults.leapSeconds(), resolver.tzdata(), defaults.zoneinfo(), defaults.now());
  }

  private static LocalZone localZone(SettingResolver resolver, Defaults defaults, TimeZones zones)
      throws SettingException {
    Optional<SettingLayer.Given> inFile =
        resolver.find(Setting.LOCAL_TIMEZONE).filter(SettingLayer.Given::isInFile);
    // The variable that is not ours alone is still the environment, which outranks the file.
    boolean isOutranked =
        inFile.isPresent() && !defaults.environment().getOrDefault(SHARED_ZONE, "").isEmpty();
    try {
      return LocalZone.resolve(
          isOutranked ? Optional.empty() : resolver.localTimezone(), defaults.environment(), zones);
    } catch (InvalidZoneException unknown) {
      throw inFile.isPresent() && !isOutranked
          ? SettingException.badValue(
              inFile.get(), "'" + inFile.get().value() + "' is not an IANA time zone name")
          : SettingException.refused(unknown);
    }
  }

  private static String randomNodeId(RandomGenerator random) {
    StringBuilder id = new StringBuilder("ct-");
    for (int i = 0; i < NODE_ID_RANDOM_LENGTH; i++) {
      id.append(NODE_ID_CHARACTERS.charAt(random.nextInt(NODE_ID_CHARACTERS.length())));
    }
    return id.toString();
  }
}
