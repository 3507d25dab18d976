package io.chronotick.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.sources.SourceSpec;
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
import org.junit.jupiter.params.provider.ValueSource;

class MinPollTest {

  @TempDir Path folder;

  private List<String> sources(String text) throws IOException, SettingException {
    TimeZones zones = TimeZones.newest();
    Path file = Files.writeString(folder.resolve("c.toml"), "[clock]\n" + text);
    var defaults =
        new Settings.Defaults(
            Map.of(),
            zones,
            LeapSecondTable.shipped(),
            Optional.empty(),
            Instant.EPOCH,
            new Random(1),
            LogLevel.INFO);
    var resolver = new SettingResolver(List.of(ConfigFile.read(file, defaults)));
    return Settings.resolve(resolver, defaults).sources().stream()
        .map(SourceSpec::toString)
        .toList();
  }

  @Test
  void withoutTheKeySourcesAreAsTheyWere() throws Exception {
    assertEquals(List.of(), sources(""));
    assertEquals(List.of("ntp://a.example"), sources("sources = ['ntp://a.example']"));
  }

  @Test
  void theDefaultsAreSlowedDownToo() throws Exception {
    List<String> slowed = sources("min_poll_seconds = 64");
    assertEquals("ntp://pool.ntp.org?minpoll=6", slowed.get(0));
    assertEquals("ntp://time.google.com?minpoll=6&smear=google", slowed.get(2));
    // Time daemons that happen to run on this host stand before the last.
    assertEquals("system:", slowed.get(slowed.size() - 1), "this host may always be asked");
  }

  /** Else they would be told of as named ones that are left out. */
  @Test
  void theDefaultsStayUnnamedWithoutTheNetwork() throws Exception {
    assertEquals(List.of(), sources("network = false\nmin_poll_seconds = 64"));
    assertEquals(
        List.of("ntp://127.0.0.1?minpoll=6"),
        sources("network = false\nmin_poll_seconds = 64\nsources = ['ntp://127.0.0.1']"));
  }

  @ParameterizedTest
  @CsvSource({"64, 6", "65, 7", "128, 7", "1000, 10", "131072, 17"})
  void theIntervalIsRoundedUpToAPowerOfTwo(int seconds, int log2) throws Exception {
    assertEquals(
        List.of("ntp://a.example?minpoll=" + log2),
        sources("sources = ['ntp://a.example']\nmin_poll_seconds = " + seconds));
  }

  @Test
  void whoStatesAnIntervalKeepsIt() throws Exception {
    assertEquals(
        List.of("ntp://a.example?minpoll=9", "ntp://b.example?minpoll=8"),
        sources(
            "sources = ['ntp://a.example?minpoll=9', 'ntp://b.example']\nmin_poll_seconds = 256"));
  }

  @Test
  void whoStatesALongestIntervalIsNotAskedLessOften() throws Exception {
    assertEquals(
        List.of("ntp://10.0.0.1?maxpoll=4&minpoll=4", "ntp://b.example?maxpoll=17&minpoll=8"),
        sources(
            "sources = ['ntp://10.0.0.1?maxpoll=4', 'ntp://b.example?maxpoll=17']\n"
                + "min_poll_seconds = 256"));
  }

  @Test
  void privateAddressesMayBeAskedMoreOften() throws Exception {
    assertEquals(
        List.of("ntp://10.0.0.1?minpoll=2", "ntp://[fd00::1]?minpoll=2", "system:"),
        sources(
            "sources = ['ntp://10.0.0.1', 'ntp://[fd00::1]', 'system:']\nmin_poll_seconds = 4"));
    assertEquals(
        List.of("ntp://localhost:1123?minpoll=0"),
        sources("sources = ['ntp://localhost:1123']\nmin_poll_seconds = 1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.9",
        "172.16.0.1",
        "172.31.255.1",
        "169.254.1.1",
        "::1",
        "fd12:3456::1",
        "fe80::1"
      })
  void thesePlacesAreOurs(String host) {
    SourceSpec spec = SourceSpec.parse("ntp://" + (host.contains(":") ? "[" + host + "]" : host));
    assertEquals(Optional.empty(), MinPoll.firstPublic(List.of(spec)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "172.32.0.1",
        "172.15.0.1",
        "192.169.0.1",
        "110.0.0.1",
        "10.example.org",
        "localhost.example.org",
        "2001:db8::1",
        "fec0::1"
      })
  void theseAreNot(String host) {
    SourceSpec spec = SourceSpec.parse("ntp://" + (host.contains(":") ? "[" + host + "]" : host));
    assertEquals(
        Optional.of(spec), MinPoll.firstPublic(List.of(SourceSpec.parse("system:"), spec)));
  }

  @Test
  void aPublicServerIsNotAskedMoreOften() {
    SettingException refused =
        assertThrows(
            SettingException.class,
            () ->
                sources("sources = ['ntp://10.0.0.1', 'ntp://a.example']\nmin_poll_seconds = 63"));
    assertEquals(
        folder.resolve("c.toml")
            + ":3: clock.min_poll_seconds: '63' is below 64, which only private addresses allow, and"
            + " ntp://a.example is none",
        refused.getMessage());
    refused = assertThrows(SettingException.class, () -> sources("min_poll_seconds = 16"));
    assertEquals(
        folder.resolve("c.toml")
            + ":2: clock.min_poll_seconds: '16' is below 64, which only private addresses allow, and"
            + " ntp://pool.ntp.org is none",
        refused.getMessage());
    refused = assertThrows(SettingException.class, () -> sources("min_poll_seconds = 131073"));
    assertEquals(
        folder.resolve("c.toml")
            + ":2: clock.min_poll_seconds: '131073' is no whole number from 1 to 131072",
        refused.getMessage());
  }
}
