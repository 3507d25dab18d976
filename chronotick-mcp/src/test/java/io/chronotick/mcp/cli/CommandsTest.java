package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.SourceState;
import io.chronotick.mcp.tool.StampEvent;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.model.ClockStatus;
import io.chronotick.sources.SourceSpec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

  private final TestProcess process = new TestProcess();

  @Test
  void nowTellsTimeAndBoundToPeople() {
    process.run("now", "America/New_York");
    assertEquals(
        """
        2026-11-22 16:30:00.123456789 -05:00  America/New_York (Sunday)
          error     at most 4.11 ms, guaranteed, survives 1 wrong source
          between   2026-11-22T21:30:00.119356589Z and 2026-11-22T21:30:00.127556989Z
          status    SYNCHRONIZED, quality EXCELLENT
          sources   1 of 1 answered, 1 selected
                    time.example: selected, offset -1.79 ms
          warning   duplicate time source provider for test
        """,
        process.out());
  }

  @Test
  void nowWithoutBoundSaysWhoseTimeItIs() {
    process.clock = FakeClock.alone();
    process.run("now");
    assertTrue(
        process.out().startsWith("2026-11-22 22:30:00.123 +01:00  Europe/Berlin (Sunday)\n"),
        process.out());
    assertTrue(
        process.out().contains("unknown: this is the host's own clock, nothing vouches for it"),
        process.out());
    assertFalse(process.out().contains("between"), process.out());
  }

  @Test
  void jsonIsTheToolsOwnRecord() {
    process.run("now", "--json");
    assertTrue(process.out().startsWith("Response[timezone=Europe/Berlin, datetime="));
    assertEquals(1, process.out().lines().count());
  }

  @Test
  void jsonOfSeveralZonesIsOneObjectOfOneMoment() {
    process.run("now", "UTC", "Asia/Tokyo", "--json");
    assertTrue(process.out().startsWith("Times[times=[Response[timezone=UTC, "), process.out());
    assertTrue(process.out().contains("Response[timezone=Asia/Tokyo, "), process.out());
  }

  @Test
  void statusAndSourcesAsJson() {
    process.run("status", "--json");
    assertTrue(process.out().startsWith("Response[overall=Overall[isSynchronized=true, "));
    process.out.reset();
    process.run("sources", "--json");
    assertTrue(process.out().startsWith("Sources[sources=[Source[id=time.example, "));
  }

  @Test
  void theHostsOwnClockIsNobodyWhoAnswered() {
    process.clock =
        new FakeClock(
            FakeClock.status(
                ClockStatus.UNKNOWN,
                Optional.empty(),
                FakeClock.source("time.example", "ntp", SourceState.UNREACHABLE),
                FakeClock.source("system", "system", SourceState.SELECTED)));
    for (String command : List.of("now", "status", "watch")) {
      process.out.reset();
      process.pausesUntilInterrupted = 0;
      process.run(command);
      assertTrue(process.out().contains("0 of 1 answered"), process.out());
    }
    assertTrue(Thread.interrupted(), "watch was");
  }

  @Test
  void sourcesAreATableWithAlignedColumns() {
    process.clock =
        new FakeClock(
            FakeClock.status(
                ClockStatus.UNKNOWN,
                Optional.empty(),
                FakeClock.source("a", "ntp", SourceState.SELECTED),
                FakeClock.source("much.longer.example", "ntp", SourceState.PENDING)));
    process.run("sources");
    List<String> lines = process.out().lines().toList();
    assertEquals(3, lines.size());
    int column = lines.get(0).indexOf("state");
    assertEquals(column, lines.get(1).indexOf("selected"));
    assertEquals(column, lines.get(2).indexOf("pending"));
  }

  @Test
  void convertShowsEveryTarget() {
    assertEquals(
        0, process.run("convert", "2026-11-22T10:00", "UTC", "Asia/Tokyo", "Asia/Kolkata"));
    assertEquals(
        """
        2026-11-22T10:00:00+00:00  UTC (Sunday)
        2026-11-22T19:00:00+09:00  Asia/Tokyo (Sunday)  +9.0h
        2026-11-22T15:30:00+05:30  Asia/Kolkata (Sunday)  +5.5h
        """,
        process.out());
  }

  @Test
  void convertAsksNoNetwork() {
    process.run("convert", "10:00", "UTC", "Asia/Tokyo");
    assertFalse(process.started.get(0).network());
    assertEquals(List.of(SourceSpec.parse("system:")), process.started.get(0).sources());
    assertEquals(List.of(), process.clock.waits);
  }

  @Test
  void waitIsTwoSecondsUnlessSaid() {
    process.run("now");
    process.run("now", "--wait", "500ms");
    process.run("now", "--wait=0");
    process.environment.put("CHRONOTICK_WAIT", "7");
    process.run("now");
    assertEquals(
        List.of(
            Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ZERO, Duration.ofSeconds(7)),
        process.clock.waits);
  }

  @Test
  void withoutCommandAPipeIsServedAndATerminalHelped() {
    assertEquals(0, process.run());
    assertEquals("ping", process.out());
    assertEquals(1, process.served.size());
    process.out.reset();
    process.terminals = new Terminals(true, false);
    assertEquals(0, process.run());
    assertTrue(process.out().startsWith("Usage: chronotick"), process.out());
    assertEquals(1, process.served.size());
  }

  @Test
  void theServersEventsAreOfItsNodeAndItsClock() throws ToolException {
    process.run("serve", "--node-id", "here");
    StampEvent.Response stamp =
        process
            .served
            .get(0)
            .stampEvent()
            .call(
                new StampEvent.Request(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("{\"clocks\": {\"there\": 7}}"),
                    Optional.empty()));
    assertEquals("here:1", stamp.eventId());
    assertEquals(Map.of("here", 1L, "there", 7L), stamp.clocks());
    assertEquals("2026-11-22T21:30:00.123456789Z", stamp.instant());
  }

  @Test
  void colourOnlyWhereItIsWanted() {
    process.run("now");
    assertFalse(process.out().contains("\u001b["));
    process.terminals = new Terminals(false, true);
    process.run("now");
    assertTrue(process.out().contains("\u001b[32mSYNCHRONIZED"));
    process.out.reset();
    process.environment.put("NO_COLOR", "1");
    process.run("now");
    assertFalse(process.out().contains("\u001b["));
    process.run("now", "--color=always");
    assertTrue(process.out().contains("\u001b["));
  }

  @Test
  void hostZoneThatIsNoNameIsAWarningAndUtc() {
    process.environment.put("TZ", "EST5EDT,M3.2.0");
    assertEquals(0, process.run("now"));
    assertTrue(process.err().startsWith("chronotick: warning: The host's time zone "));
    assertEquals(1, process.err().lines().count());
    assertTrue(process.out().contains("UTC (Sunday)"), process.out());
    assertTrue(process.out().contains("warning   The host's time zone"), process.out());
  }

  @Test
  void theOptionOutranksTheEnvironment() {
    process.environment.put("CHRONOTICK_WAIT", "7");
    process.environment.put("CHRONOTICK_NODE_ID", "from-environment");
    process.run("now", "--wait=1", "--node-id", "from-option");
    assertEquals(List.of(Duration.ofSeconds(1)), process.clock.waits);
    assertEquals("from-option", process.started.get(0).nodeId());
  }

  @Test
  void anArgumentIsNeverAFileToReadOptionsFrom(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("options"), "UTC");
    assertEquals(1, process.run("now", "@" + file));
    assertEquals("", process.out());
  }

  @Test
  void anAnswerDoesNotStayInABuffer() {
    process.stdout = new BufferedOutputStream(process.out);
    process.run("now", "--json");
    assertFalse(process.out().isEmpty());
  }
}
