package io.chronotick.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that lists the keys of the file lists all of them, in their order, and no others. */
class ConfigurationPageTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_.]+)` \\|");

  @Test
  void everyKeyHasItsRow() throws Exception {
    Path page = Path.of(System.getProperty("chronotick.root", ".."), "docs", "configuration.md");
    List<String> rows =
        ROW.matcher(Files.readString(page))
            .results()
            .map((MatchResult row) -> row.group(1))
            .toList();
    assertEquals(Arrays.stream(ConfigKey.values()).map(ConfigKey::path).toList(), rows);
  }
}
