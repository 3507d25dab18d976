package io.chronotick.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.scale.LeapSecondTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitSettingsTest {

  @TempDir Path folder;

  private SettingResolver resolver(String text) throws IOException, SettingException {
    Path file = Files.writeString(folder.resolve("c.toml"), text);
    return new SettingResolver(
        List.of(
            // There is no such variable: whoever sets it means something else.
            new EnvironmentLayer(Map.of("CHRONOTICK_NODES", "7", "CHRONOTICK_LONG_CALLS", "x")),
            ConfigFile.read(
                file,
                new Settings.Defaults(
                    Map.of(),
                    TimeZones.newest(),
                    LeapSecondTable.shipped(),
                    Optional.empty(),
                    Instant.EPOCH,
                    new Random(1),
                    LogLevel.INFO))));
  }

  @Test
  void withoutAWordTheLimitsAreTheDefaults() throws Exception {
    assertEquals(new Limits(1000, 100, 16, 1_048_576, 1024), Limits.resolve(resolver("")));
  }

  @Test
  void theTableSetsAllOfThem() throws Exception {
    assertEquals(
        new Limits(20, 20, 3, 4096, 65_536),
        Limits.resolve(
            resolver(
                """
                [limits]
                calls_per_second = 20
                long_calls = 3
                body_bytes = 4096
                nodes = 65536
                """)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "calls_per_second = 0|'0' is no whole number from 1 to 1000000",
        "calls_per_second = 1000001|'1000001' is no whole number from 1 to 1000000",
        "long_calls = -1|'-1' is no whole number from 1 to 10000",
        "long_calls = 2.5|expected a whole number, got the number 2.5",
        "body_bytes = 1023|'1023' is no whole number from 1024 to 16777216",
        "body_bytes = 9999999999|'9999999999' is no whole number from 1024 to 16777216",
        "nodes = 65537|'65537' is no whole number from 1 to 65536",
        "node = 5|unknown key; did you mean limits.nodes?",
      })
  void whatIsNoLimitStopsTheStart(String line, String what) {
    String key = line.substring(0, line.indexOf(' '));
    SettingException refused =
        assertThrows(SettingException.class, () -> resolver("[limits]\n" + line));
    assertEquals(
        folder.resolve("c.toml") + ":2: limits." + key + ": " + what, refused.getMessage());
  }
}
