package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.resource.Resources;
import io.chronotick.mcp.tool.CompareTimestamps;
import io.chronotick.mcp.tool.GetCurrentTime;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.tool.ToolSet;
import io.chronotick.model.scale.LeapSecondTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Leap-second files no table is taken from: when one is named, found, and changed under a server.
 */
class BadLeapFilesTest {

  private static final GetSyncStatus.Request EVERYTHING =
      new GetSyncStatus.Request(Optional.empty());

  private final TestProcess process = new TestProcess();

  @TempDir Path folder;

  /** Where a host has its table. */
  private Path found = Path.of("");

  private Path named = Path.of("");

  static Stream<BadLeapFile> all() {
    return BadLeapFile.all();
  }

  @BeforeEach
  void aHost() throws IOException {
    process.root = folder.resolve("root");
    found =
        Files.createDirectories(process.root.resolve("usr/share/zoneinfo"))
            .resolve("leap-seconds.list");
    named = folder.resolve("named.list");
  }

  private static String tai(ToolSet tools) throws ToolException {
    return String.valueOf(
        tools.getCurrentTime().call(new GetCurrentTime.Request(Optional.empty())).tai());
  }

  private static GetSyncStatus.Overall overall(ToolSet tools) throws ToolException {
    return tools.getSyncStatus().call(EVERYTHING).overall();
  }

  private void assertNoDefect() {
    assertFalse(process.err().contains("Exception"), process.err());
    assertFalse(process.err().contains("\tat "), process.err());
    assertFalse(process.err().contains("internal error"), process.err());
  }

  /** No command with that table: it would tell another time than the one who named it means. */
  @ParameterizedTest
  @MethodSource("all")
  void whoNamesOneIsToldWhy(BadLeapFile bad) throws Exception {
    bad.put().at(named);
    for (List<String> command :
        List.of(
            List.of("now", "--scale=tai"), List.of("serve"), List.of("serve", "--check-config"))) {
      process.err.reset();
      process.out.reset();
      String[] arguments =
          Stream.concat(command.stream(), Stream.of("--leap-file", named.toString()))
              .toArray(String[]::new);
      int exitCode = process.run(arguments);
      assertNoDefect();
      assertEquals(1, process.err().lines().count(), process.err());
      String start =
          bad.isUnsound()
              ? "chronotick: Invalid --leap-file: '" + named + "': "
              : "chronotick: warning: The leap-second table of --leap-file is not used: ";
      assertTrue(process.err().startsWith(start), process.err());
      assertTrue(process.err().contains(bad.reason()), process.err());
      assertEquals(bad.isUnsound() ? 1 : 0, exitCode);
      assertEquals(bad.isUnsound(), process.out().isEmpty(), process.out());
    }
    assertEquals(bad.isUnsound() ? 0 : 1, process.served.size());
  }

  /** Nobody asked for it, so nothing fails; what misleads is told of, and what is old is not. */
  @ParameterizedTest
  @MethodSource("all")
  void oneThatIsFoundIsPassedOver(BadLeapFile bad) throws Exception {
    bad.put().at(found);
    assertEquals(0, process.run("now", "--scale=tai"));
    assertNoDefect();
    assertTrue(process.out().startsWith("2026-11-22T21:30:37.123456789  TAI "), process.out());
    assertTrue(process.out().contains("by a table from ChronoTick "), process.out());
    if (bad.isUnsound()) {
      assertTrue(
          process
              .err()
              .startsWith(
                  "chronotick: warning: The leap-second table of this host (leap-seconds.list) is"
                      + " not used: "),
          process.err());
      assertTrue(process.err().contains(bad.reason()), process.err());
      assertEquals(1, process.err().lines().count(), process.err());
      assertFalse(process.err().contains(folder.toString()), process.err());
    } else {
      assertEquals("", process.err());
    }
    assertEquals(0, process.run("serve"));
    assertEquals(
        bad.isUnsound() ? 1 : 0,
        overall(process.served.get(0)).warnings().stream()
            .filter(w -> w.contains("leap-second table"))
            .count());
  }

  /** Whatever a file becomes under a server, it goes on with the table it has. */
  @ParameterizedTest
  @MethodSource("all")
  void aServerKeepsTheTableItHas(BadLeapFile bad) throws Exception {
    // Here an assumption that does not hold would still skip the test.
    bad.put().at(folder.resolve("elsewhere"));
    Files.writeString(named, LeapList.newer().iers());
    process.server =
        (tools, resources, clock, in, answers) -> {
          try {
            assertEquals("2027-12-28", overall(tools).leapTableExpires());
            Files.delete(named);
            bad.put().at(named);
            process.anHourPasses();
            assertEquals("2027-12-28", overall(tools).leapTableExpires());
            assertEquals("2026-11-22T21:30:37.123456789", tai(tools));
            List<String> warnings = overall(tools).warnings();
            assertTrue(
                warnings.get(0).startsWith("The leap-second table of --leap-file is not used: "),
                warnings::toString);
            assertTrue(warnings.get(0).contains(bad.reason()), warnings::toString);
            return 0;
          } catch (ToolException | InterruptedException e) {
            throw new AssertionError(e);
          }
        };
    assertEquals(0, process.run("serve", "--leap-file", named.toString()));
    assertNoDefect();
    assertEquals("", process.err());
    assertEquals(Map.of(), process.upkeep, "ends with the server");
  }

  @Test
  void linesEndedAsOnWindowsAreFine() throws Exception {
    Files.writeString(found, LeapList.newer().iers().replace("\n", "\r\n"));
    assertEquals(0, process.run("now", "--scale=tai"));
    assertTrue(process.out().contains("from this host (leap-seconds.list) that"), process.out());
    assertEquals("", process.err());
  }

  @Test
  void aFileThatIsGoneIsAStartErrorWhereItWasNamed() {
    assertEquals(1, process.run("serve", "--leap-file", named.toString()));
    assertEquals(
        "chronotick: Invalid --leap-file: '" + named + "': there is no such file",
        process.firstErrorLine());
    assertEquals(0, process.run("serve"));
  }

  @Test
  void aBadFileOfTheSettingsIsNamedWithItsLine() throws Exception {
    Files.writeString(named, "garbage\n");
    Path config = folder.resolve("c.toml");
    Files.writeString(config, "[clock]\nleap_file = '" + named + "'\n");
    assertEquals(1, process.run("serve", "--config", config.toString()));
    assertTrue(
        process
            .firstErrorLine()
            .startsWith("chronotick: " + config + ":2: clock.leap_file: '" + named + "': "),
        process.err());
  }

  @Test
  void everyAnswerOfAServerIsOfTheTableInUse() throws Exception {
    process.server =
        (tools, resources, clock, in, answers) -> {
          try {
            assertEquals("2027-06-28", overall(tools).leapTableExpires());
            assertTrue(leapSeconds(resources).contains("origin=ChronoTick"));
            Files.writeString(
                found, LeapList.newer().with(LeapList.row(LocalDate.of(2027, 7, 1), 38)).iers());
            assertEquals("2027-06-28", overall(tools).leapTableExpires(), "not looked at yet");
            process.anHourPasses();
            assertEquals("2027-12-28", overall(tools).leapTableExpires());
            assertTrue(
                leapSeconds(resources).contains("pending=2027-06-30T23:59:60Z inserted"),
                leapSeconds(resources));
            assertTrue(
                leapSeconds(resources).contains("origin=this host (leap-seconds.list)"),
                leapSeconds(resources));
            assertEquals(
                "before",
                tools
                    .compareTimestamps()
                    .call(
                        new CompareTimestamps.Request(
                            "2027-06-30T23:59:60Z", "2027-07-01T00:00:01Z", Optional.empty()))
                    .verdict());
            return 0;
          } catch (ToolException e) {
            throw new AssertionError(e);
          }
        };
    assertEquals(0, process.run("serve"));
    assertEquals("", process.err());
  }

  private static String leapSeconds(Resources resources) {
    return resources.read("chronotick://leap-seconds").orElseThrow().toString();
  }

  @Test
  void theNewestOfAllThatIsFoundIsUsed() throws Exception {
    Files.writeString(
        found, LeapList.newer().dated("2026-10-01T00:00:00Z", "2027-12-28T00:00:00Z").iers());
    Files.writeString(found.resolveSibling("leapseconds"), LeapList.newer().tzdata());
    assertEquals(0, process.run("now", "--scale=tai"));
    assertTrue(process.out().contains("from this host (leapseconds) that"), process.out());
    process.out.reset();
    Files.writeString(
        named, LeapList.newer().dated("2026-09-01T00:00:00Z", "2027-12-28T00:00:00Z").iers());
    assertEquals(0, process.run("now", "--scale=tai", "--leap-file", named.toString()));
    assertTrue(process.out().contains("from " + named + " that"), "who names one is obeyed");
  }

  @Test
  void whoTellsNoTimeByLeapSecondsLooksForNone() throws Exception {
    Files.writeString(found, "garbage\n");
    assertEquals(0, process.run("convert", "10:00", "UTC", "Asia/Tokyo"));
    assertEquals(0, process.run("zones", "Tokyo"));
    assertEquals("", process.err());
    assertEquals(0, process.run("compare", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"));
    assertEquals(1, process.err().lines().count(), process.err());
    assertEquals(LeapSecondTable.shipped(), process.started.get(0).leapSeconds());
  }

  @Test
  void doctorSaysWhereTheTableIsFromAndWhatIsWrongWithOthers() throws Exception {
    process.run("doctor");
    assertTrue(
        process
            .out()
            .contains(
                "ok       leap seconds: the table in use, from ChronoTick, holds until 2027-06-28"),
        process.out());
    process.out.reset();
    Files.writeString(found, "garbage\n");
    process.run("doctor");
    assertTrue(
        process
            .out()
            .contains(
                "warning  leap seconds: the table in use, from ChronoTick, holds until 2027-06-28."
                    + " The leap-second table of this host (leap-seconds.list) is not used: "),
        process.out());
    assertTrue(process.out().contains("put a sound, newer file in its place"), process.out());
  }
}
