package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.protocol.StubTools;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules of stdio that only a process of its own can show. */
@Timeout(60)
class StdioProcessTest {

  @Test
  void theEndOfTheInputIsExitCodeZeroAfterAllAnswers() throws Exception {
    try (var server = new StubProcess()) {
      server.send(Wire.HELLO + Wire.callNow(1, "UTC") + Wire.ping(2));
      assertEquals(0L, server.receive().get("id"));
      server.process().getOutputStream().close();
      var rest = Wire.messages(server.rest());
      assertEquals(2, rest.size());
      assertEquals(2L, rest.get(1).get("id"));
      assertEquals(0, server.exitCode());
    }
  }

  @Test
  void nothingButMessagesIsOnStdoutWithDebugOnAndALibraryPrinting() throws Exception {
    try (var server = new StubProcess("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace")) {
      server.process().errorReader().close();
      server.send("nonsense\n" + Wire.HELLO + Wire.callNow(1, StubTools.BREAKS));
      server.process().getOutputStream().close();
      // Stderr is closed as well: whoever logs into it must not stop.
      assertEquals(3, Wire.messages(server.rest()).size());
      assertEquals(0, server.exitCode());
    }
  }

  @Test
  void theStackTraceOfADefectIsInTheLogUnderItsIncident() throws Exception {
    try (var server = new StubProcess()) {
      server.send(Wire.HELLO + Wire.callNow(1, StubTools.BREAKS));
      assertEquals(0L, server.receive().get("id"));
      var data = Wire.object(Wire.object(server.receive().get("error")).get("data"));
      server.process().getOutputStream().close();
      String log = server.process().errorReader().lines().collect(Collectors.joining("\n"));
      int incident = log.indexOf("Incident " + data.get("incident"));
      assertTrue(incident >= 0, log);
      assertTrue(log.indexOf("at " + StubTools.class.getName(), incident) > 0, log);
    }
  }

  @Test
  void aClientThatClosesOurStdoutIsExitCodeZero() throws Exception {
    try (var server = new StubProcess()) {
      server.send(Wire.HELLO);
      assertEquals(0L, server.receive().get("id"));
      server.process().getInputStream().close();
      server.send(Wire.ping(1));
      assertEquals(0, server.exitCode());
    }
  }

  @Test
  void theEndOfTheInputDropsACallThatIsRunning() throws Exception {
    try (var server = new StubProcess()) {
      server.send(Wire.HELLO + Wire.sleep(1, 3_600_000));
      assertEquals(0L, server.receive().get("id"));
      server.process().getOutputStream().close();
      assertEquals("", server.rest());
      assertEquals(0, server.exitCode());
    }
  }

  @Test
  void aCallIsCancelledAndNotAnswered() throws Exception {
    try (var server = new StubProcess()) {
      server.send(Wire.sleep(1, 3_600_000));
      server.send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}\n"
              + Wire.sleep(2, 1));
      assertEquals(2L, server.receive().get("id"));
      server.process().getOutputStream().close();
      assertEquals("", server.rest());
    }
  }

  @Test
  void beingTerminatedDuringACallIsExitCode143() throws Exception {
    try (var server = new StubProcess()) {
      server.send(Wire.HELLO + Wire.sleep(1, 3_600_000) + Wire.ping(2));
      assertEquals(0L, server.receive().get("id"));
      assertEquals(2L, server.receive().get("id"));
      server.process().toHandle().destroy();
      assertEquals(143, server.exitCode());
      assertTrue(server.rest().isEmpty());
    }
  }

  @Test
  void beingInterruptedIsExitCode130() throws Exception {
    try (var server = new StubProcess()) {
      server.send(Wire.HELLO + Wire.sleep(1, 3_600_000));
      assertEquals(0L, server.receive().get("id"));
      Assumptions.assumeFalse(
          server.ignoresInterrupts(), "whoever started this has interrupts ignored");
      Process kill =
          new ProcessBuilder("kill", "-INT", String.valueOf(server.process().pid())).start();
      assertEquals(0, kill.waitFor());
      assertEquals(130, server.exitCode());
      assertTrue(server.rest().isEmpty());
    }
  }

  @Test
  void beingTerminatedIsExitCode143() throws Exception {
    try (var server = new StubProcess()) {
      server.send(Wire.HELLO);
      assertEquals(0L, server.receive().get("id"));
      // Through the handle: the process object would close its streams as well.
      server.process().toHandle().destroy();
      assertEquals(143, server.exitCode());
      assertTrue(server.rest().isEmpty());
    }
  }
}
