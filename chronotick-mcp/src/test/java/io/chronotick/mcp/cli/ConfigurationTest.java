package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.tool.CallLimits;
import io.chronotick.mcp.tool.CreateVectorClock;
import io.chronotick.mcp.tool.StampEvent;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.tool.ToolSet;
import io.chronotick.vectorclock.HybridTimestamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and directories that options name. */
class ConfigurationTest {

  private final TestProcess process = new TestProcess();

  @TempDir Path folder;

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("c.toml"), text).toString();
  }

  @Test
  void theFileSetsWhatNobodyElseSays() throws IOException {
    String file = file("node_id = 'from-file'\n[clock]\nnetwork = false\n");
    assertEquals(0, process.run("now", "--config", file));
    assertEquals("from-file", process.started.get(0).nodeId());
    assertFalse(process.started.get(0).network());
    process.environment.put("CHRONOTICK_CONFIG", file);
    assertEquals(0, process.run("now", "--node-id=from-option"));
    assertEquals("from-option", process.started.get(1).nodeId());
    assertFalse(process.started.get(1).network());
  }

  @Test
  void aMistakeIsOneLineAndOne() throws IOException {
    String file = file("\nlog_levle = 'INFO'\n");
    for (String command : List.of("serve", "now", "watch")) {
      process.err.reset();
      assertEquals(1, process.run(command, "--config=" + file));
      assertEquals(
          "chronotick: " + file + ":2: log_levle: unknown key; did you mean log_level?\n",
          process.err());
    }
    assertEquals(List.of(), process.started);
  }

  @Test
  void checkingStartsNothing() throws IOException {
    assertEquals(0, process.run("serve", "--check-config", "--config", file("node_id = 'x'\n")));
    assertEquals("The settings can be used.\n", process.out());
    assertEquals(List.of(), process.started);
    assertEquals(List.of(), process.served);
  }

  @Test
  void checkingFindsSourcesThatTheClockWouldRefuse() throws IOException {
    process.sourceCheck =
        source -> {
          throw new IllegalArgumentException("unknown scheme '" + source.scheme() + "'");
        };
    String file = file("[clock]\nsources = ['pigeon:']\n");
    assertEquals(1, process.run("serve", "--check-config", "--config", file));
    assertEquals(
        "chronotick: " + file + ":2: clock.sources: unknown scheme 'pigeon'\n", process.err());
    process.err.reset();
    assertEquals(2, process.run("serve", "--check-config", "--source=pigeon:"));
  }

  @Test
  void aSourceOfTheFileThatTheClockRefusesSaysWhere() throws IOException {
    process.clocks =
        settings -> {
          throw new IllegalArgumentException("unknown scheme");
        };
    String file = file("[clock]\nsources = ['pigeon:']\n");
    assertEquals(1, process.run("now", "--config", file));
    assertEquals("chronotick: " + file + ":2: clock.sources: unknown scheme\n", process.err());
  }

  private StampEvent.Response stamp(String... options) throws ToolException {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "serve";
    System.arraycopy(options, 0, arguments, 1, options.length);
    StampEvent.Response[] stamps = new StampEvent.Response[1];
    process.server =
        (tools, resources, clock, in, out) -> {
          try {
            stamps[0] =
                tools
                    .stampEvent()
                    .call(
                        new StampEvent.Request(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
          } catch (ToolException refused) {
            throw new IOException(refused);
          }
          process.served.add(tools);
          return 0;
        };
    assertEquals(0, process.run(arguments), process.err());
    return stamps[0];
  }

  @Test
  void nodeAndEventsGoOnInTheStateDirectory() throws Exception {
    String state = folder.resolve("state").toString();
    StampEvent.Response first = stamp("--state-dir", state);
    StampEvent.Response second = stamp("--state-dir=" + state);
    assertEquals(first.nodeId(), second.nodeId());
    assertTrue(
        second.clocks().getOrDefault(second.nodeId(), 0L)
            > first.clocks().getOrDefault(first.nodeId(), 0L),
        second + " after " + first);
    // The clock stands still in this test, so only the lease can have kept them apart.
    assertTrue(time(second).isAfter(time(first)), second + " after " + first);
    assertTrue(process.err().contains("warning: stamps are ahead"), process.err());
    assertEquals(
        Optional.of(Path.of(state)), process.started.get(0).stateDirectory(), "the clock's own");
    assertTrue(durable());
    assertFalse(stamp().nodeId().equals(first.nodeId()));
    assertFalse(durable());
  }

  private static Instant time(StampEvent.Response stamp) {
    return HybridTimestamp.parse(stamp.hybrid().substring(0, 29)).time();
  }

  private boolean durable() throws ToolException {
    return process
        .served
        .get(process.served.size() - 1)
        .getSyncStatus()
        .call(StatusCommand.EVERYTHING)
        .overall()
        .durable();
  }

  @Test
  void aSecondServerIsToldWhoHasTheState() throws Exception {
    String state = folder.resolve("state").toString();
    process.server =
        (tools, resources, clock, in, out) -> {
          TestProcess second = new TestProcess();
          assertEquals(1, second.run("serve", "--state-dir", state));
          assertEquals(
              "chronotick: state directory " + state + ": in use by another process\n",
              second.err());
          return 0;
        };
    assertEquals(0, process.run("serve", "--state-dir", state), process.err());
  }

  @Test
  void commandsThatAnswerLeaveTheStateAlone() {
    Path state = folder.resolve("state");
    process.environment.put("CHRONOTICK_STATE_DIR", state.toString());
    assertEquals(0, process.run("now"));
    assertEquals(Optional.empty(), process.started.get(0).stateDirectory());
    assertFalse(Files.exists(state));
  }

  @Test
  void aFileSetsTheLimitsOfAServer() throws IOException {
    String file =
        file(
            """
            [http]
            listen = "127.0.0.1:8123"
            [limits]
            calls_per_second = 7
            long_calls = 2
            body_bytes = 5000
            nodes = 1
            """);
    assertEquals(0, process.run("serve", "--config", file));
    assertEquals(8123, process.listened.get(0).address().port());
    assertEquals(5000, process.listened.get(0).bodyBytes());
  }

  @Test
  void aServerKeepsAsManyNodesAsItsFileSays() throws Exception {
    assertEquals(
        0, process.run("serve", "--config", file("[limits]\nnodes = 1\nlong_calls = 2\n")));
    ToolSet tools = process.served.get(0);
    assertEquals(new CallLimits(1000, 2), tools.limits());
    CreateVectorClock clocks = tools.createVectorClock();
    assertEquals(
        "a:1",
        clocks.call(new CreateVectorClock.Request(Optional.of("a"), Optional.empty())).eventId());
    ToolException full =
        assertThrows(
            ToolException.class,
            () -> clocks.call(new CreateVectorClock.Request(Optional.of("b"), Optional.empty())));
    assertTrue(
        String.valueOf(full.getMessage()).startsWith("This server holds 1 node clocks"),
        full.getMessage());
  }
}
