package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchTest {

  private final TestProcess process = new TestProcess();

  @BeforeEach
  void interruptTheThirdPause() {
    process.pausesUntilInterrupted = 2;
  }

  @AfterEach
  void forgetTheInterruption() {
    assertTrue(Thread.interrupted(), "the flag is kept");
  }

  @Test
  void withoutATerminalEachTimeIsALine() {
    assertEquals(130, process.run("watch"));
    assertEquals(
        "2026-11-22T21:30:00.123456789Z  SYNCHRONIZED  error at most 4.11 ms  offset -1.83 ms"
            + "  rate +3.172 ppm  sources 1 of 1 answered, 1 selected\n",
        process.out().lines().findFirst().orElseThrow() + "\n");
    assertEquals(3, process.out().lines().count());
    assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(1)), process.pauses);
    assertTrue(process.clock.closed);
  }

  @Test
  void onATerminalTheScreenIsWrittenOver() {
    process.terminals = new Terminals(true, true);
    process.run("watch");
    assertTrue(process.out().startsWith("\u001b[H"), process.out());
    assertTrue(process.out().contains("time.example"), "the sources are shown too");
    process.out.reset();
    process.environment.put("NO_COLOR", "1");
    assertTrue(Thread.interrupted());
    process.run("watch");
    assertFalse(process.out().contains("\u001b"), "neither colour nor movement");
  }

  @Test
  void colourAloneMovesNoCursor() {
    process.run("watch", "--color=always");
    assertTrue(process.out().contains("\u001b[32m"));
    assertFalse(process.out().contains("\u001b[H"));
  }

  @Test
  void jsonIsAnObjectALine() throws IOException {
    process.terminals = new Terminals(true, true);
    process.run("watch", "--json", "--interval", "250ms");
    List<String> lines = process.out().lines().toList();
    assertEquals(3, lines.size());
    for (String line : lines) {
      JsonNode status = new ObjectMapper().readTree(line);
      assertEquals("SYNCHRONIZED", status.at("/overall/status").textValue());
    }
    assertEquals(Duration.ofMillis(250), process.pauses.get(0));
  }
}
