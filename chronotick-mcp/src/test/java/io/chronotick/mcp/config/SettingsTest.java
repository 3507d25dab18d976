package io.chronotick.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.sources.SourceSpec;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

  private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

  private final Map<String, String> environment = new HashMap<>(Map.of("TZ", "UTC"));
  private final Map<Setting, List<String>> options = new HashMap<>();
  private Optional<Path> zoneinfo = Optional.empty();

  private Settings resolve() throws SettingException {
    SettingLayer given =
        setting ->
            Optional.ofNullable(options.get(setting))
                .map(values -> new SettingLayer.Given(setting.option(), values));
    return Settings.resolve(
        new SettingResolver(List.of(given, new EnvironmentLayer(environment))),
        new Settings.Defaults(
            environment,
            TimeZones.newest(),
            LeapSecondTable.shipped(),
            zoneinfo,
            NOW,
            new Random(1),
            LogLevel.INFO));
  }

  @Test
  void defaults() throws SettingException {
    Settings settings = resolve();
    assertTrue(settings.nodeId().matches("ct-[0-9a-z]{10}"), settings.nodeId());
    assertEquals("UTC", settings.localTimezone());
    assertEquals(LogLevel.INFO, settings.logLevel());
    assertEquals(ColorMode.AUTO, settings.color());
    assertEquals(List.of(), settings.sources());
    assertTrue(settings.network());
    assertEquals(Optional.empty(), settings.tolerateFaults());
    assertEquals(Optional.empty(), settings.maxDriftPpm());
    assertEquals(List.of(), settings.warnings());
  }

  @Test
  void optionBeforeEnvironmentBeforeDefault() throws SettingException {
    environment.put("CHRONOTICK_NODE_ID", "from-environment");
    environment.put("CHRONOTICK_LOG_LEVEL", "debug");
    options.put(Setting.NODE_ID, List.of("from-option"));
    Settings settings = resolve();
    assertEquals("from-option", settings.nodeId());
    assertEquals(LogLevel.DEBUG, settings.logLevel());
  }

  @Test
  void environmentListsAreSeparatedByCommas() throws SettingException {
    environment.put("CHRONOTICK_SOURCE", "ntp://a.example?smear=google, system:,");
    assertEquals(
        List.of(SourceSpec.parse("ntp://a.example?smear=google"), SourceSpec.parse("system:")),
        resolve().sources());
    options.put(Setting.SOURCE, List.of("ntp://b.example"));
    assertEquals(List.of(SourceSpec.parse("ntp://b.example")), resolve().sources());
  }

  @ParameterizedTest
  @CsvSource({
    "true, false",
    "1, false",
    "YES, false",
    "on, false",
    "false, true",
    "0, true",
    "no, true",
    "Off, true",
    "'', true"
  })
  void switchesInTheEnvironment(String text, boolean network) throws SettingException {
    environment.put("CHRONOTICK_NO_NETWORK", text);
    assertEquals(network, resolve().network());
  }

  @Test
  void numbers() throws SettingException {
    environment.put("CHRONOTICK_TOLERATE_FAULTS", "2");
    environment.put("CHRONOTICK_MAX_DRIFT_PPM", "12.5");
    assertEquals(Optional.of(2), resolve().tolerateFaults());
    assertEquals(Optional.of(12.5), resolve().maxDriftPpm());
  }

  @ParameterizedTest
  @CsvSource({
    "NO_NETWORK, maybe, 'is neither true nor false'",
    "TOLERATE_FAULTS, 1.5, 'is no whole number from 0 to 9999'",
    "TOLERATE_FAULTS, 10000, 'is no whole number from 0 to 9999'",
    "MAX_DRIFT_PPM, -1, 'is no number above 0 and at most 100000 (ppm)'",
    "MAX_DRIFT_PPM, 100000.1, 'is no number above 0 and at most 100000 (ppm)'",
    "MAX_DRIFT_PPM, 1e3, 'is no number above 0 and at most 100000 (ppm)'",
    "LOG_LEVEL, WARN, 'is none of ERROR, WARNING, INFO, DEBUG, TRACE'",
    "NODE_ID, ü, 'does not match [A-Za-z0-9._:@/-]{1,128}'"
  })
  void aBadVariableIsNamed(Setting setting, String value, String why) {
    environment.put(setting.variable(), value);
    SettingException bad = assertThrows(SettingException.class, this::resolve);
    assertTrue(bad.isWrongUsage());
    assertEquals(
        "Invalid value for " + setting.variable() + ": '" + value + "' " + why, bad.getMessage());
  }

  @Test
  void aBadZoneIsNoUsageError() {
    environment.put("LOCAL_TIMEZONE", "Mars");
    SettingException bad = assertThrows(SettingException.class, this::resolve);
    assertFalse(bad.isWrongUsage());
  }

  @Test
  void aNewerDirectoryOfZonesIsUsedAndAnOlderOneIsNot(@TempDir Path directory) throws Exception {
    try (InputStream compiled = utc()) {
      Files.copy(compiled, directory.resolve("UTC"));
    }
    Files.writeString(directory.resolve("+VERSION"), "2999a");
    environment.put("CHRONOTICK_TZDATA", directory.toString());
    assertEquals("2999a", resolve().zones().version());
    Files.writeString(directory.resolve("+VERSION"), "1999a");
    Settings older = resolve();
    assertEquals(TimeZones.newest().version(), older.zones().version());
    assertEquals(
        List.of(
            "The zone data of CHRONOTICK_TZDATA are older than this server's own, "
                + older.zones().version()
                + ", and not used."),
        older.warnings());
    environment.put("CHRONOTICK_TZDATA", "");
    assertEquals(List.of(), resolve().warnings());
  }

  private static InputStream utc() {
    // Version 2, no changes, one type of local time.
    String header = "TZif2" + "\0".repeat(15 + 12);
    String block = "\0\0\0\0\0\0\0\1\0\0\0\4" + "\0\0\0\0\0\0" + "UTC\0";
    return new ByteArrayInputStream(
        (header + block + header + block + "\nUTC0\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void theLocalZoneIsOneOfTheDirectorys(@TempDir Path directory) throws Exception {
    try (InputStream compiled = utc()) {
      Files.copy(compiled, directory.resolve("UTC"));
    }
    Files.writeString(directory.resolve("+VERSION"), "2999a");
    options.put(Setting.TZDATA, List.of(directory.toString()));
    options.put(Setting.LOCAL_TIMEZONE, List.of("Europe/Berlin"));
    assertThrows(SettingException.class, this::resolve);
  }

  private Settings withLeapFile(Path file, String text) throws Exception {
    options.put(Setting.LEAP_FILE, List.of(Files.writeString(file, text).toString()));
    return resolve();
  }

  /** As tzdata's {@code leapseconds}, which has no hash that a test would have to make. */
  private static String leapFile(String updated, String expires) {
    StringBuilder text = new StringBuilder();
    for (LeapSecond leap : LeapSecondTable.shipped().leaps()) {
      text.append(
          String.format(
              "Leap\t%d\t%s\t%d\t23:59:60\t+\tS\n",
              leap.day().getYear(),
              leap.day().getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
              leap.day().getDayOfMonth()));
    }
    return text
        + "#updated "
        + Instant.parse(updated).getEpochSecond()
        + " ("
        + updated
        + ")\n#expires "
        + Instant.parse(expires).getEpochSecond()
        + " ("
        + expires
        + ")\n";
  }

  @Test
  void aNewerLeapFileReplacesTheTable(@TempDir Path directory) throws Exception {
    Settings settings =
        withLeapFile(
            directory.resolve("f"), leapFile("2026-11-01T00:00:00Z", "2027-12-28T00:00:00Z"));
    assertEquals(Instant.parse("2027-12-28T00:00:00Z"), settings.leapSeconds().expires());
    assertEquals(List.of(), settings.warnings());
  }

  @Test
  void anOlderLeapFileIsNotUsedAndIsWarnedOf(@TempDir Path directory) throws Exception {
    Settings settings =
        withLeapFile(
            directory.resolve("f"), leapFile("2026-01-01T00:00:00Z", "2026-12-28T00:00:00Z"));
    assertEquals(LeapSecondTable.shipped(), settings.leapSeconds());
    assertEquals(1, settings.warnings().size());
    assertTrue(
        settings.warnings().get(0).startsWith("The leap-second table of --leap-file is not used: "),
        settings.warnings().get(0));
  }

  @Test
  void aDamagedLeapFileIsRefused(@TempDir Path directory) {
    Path file = directory.resolve("f");
    SettingException bad =
        assertThrows(SettingException.class, () -> withLeapFile(file, "garbage\n"));
    assertFalse(bad.isWrongUsage());
    assertTrue(
        String.valueOf(bad.getMessage()).startsWith("Invalid --leap-file: '" + file + "': "),
        bad.getMessage());
  }

  @Test
  void aDirectoryOfZonesMayBringTheNewestTable(@TempDir Path directory, @TempDir Path host)
      throws Exception {
    try (InputStream compiled = utc()) {
      Files.copy(compiled, directory.resolve("UTC"));
    }
    Files.writeString(directory.resolve("+VERSION"), "2999a");
    Files.writeString(
        host.resolve("leapseconds"), leapFile("2026-11-01T00:00:00Z", "2027-12-01T00:00:00Z"));
    zoneinfo = Optional.of(host);
    assertEquals("this host (leapseconds)", resolve().leapSeconds().origin());
    options.put(Setting.TZDATA, List.of(directory.toString()));
    assertEquals("this host (leapseconds)", resolve().leapSeconds().origin());
    Files.writeString(
        directory.resolve("leapseconds"), leapFile("2026-11-02T00:00:00Z", "2027-12-28T00:00:00Z"));
    assertEquals("--tzdata (leapseconds)", resolve().leapSeconds().origin());
    assertEquals(List.of(), resolve().warnings());
    Path named = directory.resolve("named");
    Settings settings =
        withLeapFile(named, leapFile("2026-10-01T00:00:00Z", "2027-11-28T00:00:00Z"));
    assertEquals(named.toString(), settings.leapSeconds().origin(), "who names one is obeyed");
  }

  @Test
  void aDirectoryWithoutZonesIsNoUsageError(@TempDir Path directory) {
    options.put(Setting.TZDATA, List.of(directory.toString()));
    SettingException bad = assertThrows(SettingException.class, this::resolve);
    assertFalse(bad.isWrongUsage());
    assertEquals(
        "Invalid --tzdata: '"
            + directory
            + "': none of +VERSION, tzdata.zi, version says which edition it holds",
        bad.getMessage());
  }

  @Test
  void chronoticksOwnVariableBeforeTheSharedOne() throws SettingException {
    environment.put("LOCAL_TIMEZONE", "Asia/Tokyo");
    assertEquals("Asia/Tokyo", resolve().localTimezone());
    environment.put("CHRONOTICK_LOCAL_TIMEZONE", "Asia/Kolkata");
    assertEquals("Asia/Kolkata", resolve().localTimezone());
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void oneNameTwoSpellings(Setting setting) {
    assertEquals(
        setting.variable(),
        "CHRONOTICK_" + setting.option().substring(2).replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
