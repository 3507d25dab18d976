package io.chronotick.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.sources.SourceSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigFileTest {

  private static final TimeZones ZONES = TimeZones.newest();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("chronotick.toml");
  }

  private static Settings.Defaults defaults(Map<String, String> environment) {
    return new Settings.Defaults(
        environment,
        ZONES,
        LeapSecondTable.shipped(),
        Optional.empty(),
        Instant.parse("2026-11-26T00:00:00Z"),
        new Random(1),
        LogLevel.INFO);
  }

  private ConfigFile read(String text) throws IOException, SettingException {
    Path unused = Files.writeString(file, text);
    return ConfigFile.read(file, defaults(Map.of()));
  }

  private Settings settings(Map<String, String> environment, String text)
      throws IOException, SettingException {
    SettingResolver resolver =
        new SettingResolver(List.of(new EnvironmentLayer(environment))).before(read(text));
    return Settings.resolve(resolver, defaults(environment));
  }

  /** Without the name of the file. */
  private String mistake(String text) {
    SettingException bad = assertThrows(SettingException.class, () -> read(text));
    assertFalse(bad.isWrongUsage(), "usage does not help with a file");
    String message = String.valueOf(bad.getMessage());
    assertTrue(message.startsWith(file + ":"), message);
    return message.substring(file.toString().length() + 1);
  }

  @Test
  void theTableOfHttpSetsAllOfIt() throws Exception {
    Files.writeString(folder.resolve("token"), "0123456789abcdef0123456789abcdef\n");
    SettingResolver resolver =
        new SettingResolver(List.of())
            .before(
                read(
                    """
                    [http]
                    listen = "0.0.0.0:8080"
                    token_file = "%s"
                    allowed_hosts = ["clock.example.org", "clock"]
                    allowed_origins = ["https://example.org"]
                    dashboard = false
                    """
                        .formatted(folder.resolve("token"))));
    HttpSettings http = HttpSettings.resolve(resolver, Map.of(), Files::readString).orElseThrow();
    assertEquals(new HttpAddress("0.0.0.0", 8080), http.address());
    assertTrue(http.token().isPresent());
    assertEquals(List.of("clock.example.org", "clock"), http.allowedHosts());
    assertEquals(List.of("https://example.org"), http.allowedOrigins());
    assertFalse(http.dashboard());
    SettingResolver bad =
        new SettingResolver(List.of()).before(read("[http]\nlisten = 'nowhere'\n"));
    SettingException refusal =
        assertThrows(
            SettingException.class, () -> HttpSettings.resolve(bad, Map.of(), Files::readString));
    assertFalse(refusal.isWrongUsage(), "usage does not help with a file");
  }

  @Test
  void everyKeySetsWhatItNames() throws Exception {
    Settings settings =
        settings(
            Map.of(),
            """
            # Who and where.
            node_id = "clock-room-3"
            local_timezone = "Asia/Kolkata"
            log_level = "debug"
            state_dir = "/var/lib/chronotick"

            [clock]
            sources = [
              "ntp://time.google.com?smear=google", # declared
              "system:",
            ]
            network = false
            tolerate_faults = 2
            max_drift_ppm = 12.5
            max_remote_ahead_ms = 250
            publish = "/run/chronotick"
            """);
    assertEquals("clock-room-3", settings.nodeId());
    assertEquals("Asia/Kolkata", settings.localTimezone());
    assertEquals(LogLevel.DEBUG, settings.logLevel());
    assertEquals(Optional.of(Path.of("/var/lib/chronotick")), settings.stateDirectory());
    assertEquals(
        List.of(
            SourceSpec.parse("ntp://time.google.com?smear=google"), SourceSpec.parse("system:")),
        settings.sources());
    assertFalse(settings.network());
    assertEquals(Optional.of(2), settings.tolerateFaults());
    assertEquals(Optional.of(12.5), settings.maxDriftPpm());
    assertEquals(Optional.of(Duration.ofMillis(250)), settings.maxRemoteAhead());
    assertEquals(Optional.of(Path.of("/run/chronotick")), settings.publish());
  }

  @Test
  void theEnvironmentOutranksTheFileAndTheFileTheDefault() throws Exception {
    Settings settings =
        settings(
            Map.of("CHRONOTICK_NODE_ID", "from-environment", "LOCAL_TIMEZONE", "Asia/Tokyo"),
            "node_id = 'from-file'\nlog_level = 'ERROR'\nlocal_timezone = 'Asia/Kolkata'\n");
    assertEquals("from-environment", settings.nodeId());
    assertEquals(LogLevel.ERROR, settings.logLevel());
    assertEquals("Asia/Tokyo", settings.localTimezone());
  }

  @Test
  void anEmptyFileSaysNothing() throws Exception {
    assertTrue(settings(Map.of("TZ", "UTC"), "").network());
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "\n# a comment\nnode_ld = 'x'\n", "3: node_ld: unknown key; did you mean node_id?"),
        Arguments.of(
            "max_drift_ppm = 1\n",
            "1: max_drift_ppm: unknown key; did you mean clock.max_drift_ppm?"),
        Arguments.of(
            "[clock]\nsource = ['system:']\n",
            "2: clock.source: unknown key; did you mean clock.sources?"),
        Arguments.of("[colour]\nfavourite = 1\n", "1: colour: unknown key"),
        Arguments.of("node_id = 5\n", "1: node_id: expected a string, got the number 5"),
        Arguments.of(
            "node_id = 1979-05-27\n", "1: node_id: expected a string, got a date or a time"),
        Arguments.of(
            "node_id = 'a b'\n", "1: node_id: 'a b' does not match [A-Za-z0-9._:@/-]{1,128}"),
        Arguments.of(
            "local_timezone = 'Mars/Base'\n",
            "1: local_timezone: 'Mars/Base' is not an IANA time zone name"),
        Arguments.of(
            "log_level = 'LOUD'\n",
            "1: log_level: 'LOUD' is none of ERROR, WARNING, INFO, DEBUG, TRACE"),
        Arguments.of("clock = 5\n", "1: clock: expected a table: [clock]"),
        Arguments.of(
            "[clock]\nnetwork = 'no'\n", "2: clock.network: expected true or false, got a string"),
        Arguments.of(
            "[clock]\nsources = 'system:'\n",
            "2: clock.sources: expected a list of strings, got a string"),
        Arguments.of(
            "[clock]\nsources = ['system:', 5]\n",
            "2: clock.sources: expected a list of strings, got the number 5"),
        Arguments.of(
            "[clock]\nsources = []\n", "2: clock.sources: is empty; leave it out for the default"),
        Arguments.of(
            "[clock]\ntolerate_faults = 1.5\n",
            "2: clock.tolerate_faults: expected a whole number, got the number 1.5"),
        Arguments.of(
            "[clock]\nmax_drift_ppm = nan\n",
            "2: clock.max_drift_ppm: 'NaN' is no number above 0 and at most 100000 (ppm)"),
        Arguments.of(
            "[clock]\nmax_drift_ppm = 1e300000000\n",
            "2: clock.max_drift_ppm: '1E+300000000' is no number above 0 and at most 100000 (ppm)"),
        Arguments.of(
            "[clock]\nmax_remote_ahead_ms = 3600001\n",
            "2: clock.max_remote_ahead_ms: '3600001ms' is longer than 1h"),
        Arguments.of(
            "tzdata = '/nowhere/at/all'\n",
            "1: tzdata: '/nowhere/at/all': there is no such directory"),
        Arguments.of("tzdata = true\n", "1: tzdata: expected a string, got true"),
        Arguments.of(
            "[clock]\nleap_file = '/nowhere/at/all'\n",
            "2: clock.leap_file: '/nowhere/at/all': there is no such file"),
        Arguments.of("state_dir = ''\n", "1: state_dir: '' names nothing"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void everyMistakeNamesItsLineAndItsKey(String text, String complaint) {
    assertEquals(complaint, mistake(text));
  }

  @Test
  void whatIsNoTomlSaysWhere() {
    String message = mistake("node_id = 'x'\nlog_level = \n");
    assertTrue(message.startsWith("2: not TOML: "), message);
  }

  @Test
  void aMistakeThatIsOutrankedIsOneAllTheSame() {
    SettingException bad =
        assertThrows(
            SettingException.class,
            () -> settings(Map.of("CHRONOTICK_LOG_LEVEL", "INFO"), "log_level = 'LOUD'"));
    assertTrue(String.valueOf(bad.getMessage()).contains(":1: log_level: "), bad.getMessage());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertEquals(" there is no such file", complaint(folder.resolve("chronotick.toml")));
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws IOException {
    Path unused = Files.write(file, new byte[] {'a', (byte) 0xE4, '='});
    assertEquals(" not UTF-8", complaint(file));
    unused = Files.writeString(file, "#".repeat((1 << 20) + 1), StandardCharsets.UTF_8);
    assertEquals(" longer than 1048576 bytes", complaint(file));
  }

  @Test
  void aFileThatIsNestedWithoutEndIsRefused() {
    String message = mistake("node_id = " + "[".repeat(100_000));
    assertTrue(message.contains("not TOML") || message.contains("nested"), message);
  }

  private String complaint(Path asked) {
    SettingException bad =
        assertThrows(SettingException.class, () -> ConfigFile.read(asked, defaults(Map.of())));
    return String.valueOf(bad.getMessage()).substring(asked.toString().length() + 1);
  }
}
