package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.tool.MeasureClockDrift;
import io.chronotick.mcp.tool.MeasureClockDrift.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTest {

  private final TestProcess process = new TestProcess();

  private Duration waited() {
    return process.pauses.stream().reduce(Duration.ZERO, Duration::plus);
  }

  @Test
  void driftIsMeasuredForAMinuteAndToldToPeople() {
    assertEquals(ExitCode.DONE, process.run("drift"));
    assertEquals(Duration.ofMinutes(1), waited());
    assertEquals(
        """
        drift +3.180 ppm +/- 0.410 ppm (95 %) over 60.0 s
          meaning   this host's oscillator is slow: +191 us accumulated (source minus us)
          counter   monotonic_raw
          steering  -3.020 ppm (counter minus the host's wall clock)
          allan     2.1e-07 at 8 s

        id               state       samples  drift       +/-        accumulated
        ntp.lan          selected    8        +3.180 ppm  0.410 ppm  +191 us
        time.google.com  truechimer  1        -           -          -
        """,
        process.out());
    assertEquals("", process.err());
    assertTrue(process.clock.closed);
  }

  @Test
  void durationIsWholeSecondsUpToAnHour() {
    assertEquals(ExitCode.DONE, process.run("drift", "--duration", "2m", "--json"));
    assertEquals(Duration.ofMinutes(2), waited());
    assertTrue(process.out().startsWith("Response[requestedSeconds=120, "), process.out());
    assertEquals(ExitCode.WRONG_USAGE, process.run("drift", "--duration=1500ms"));
    assertTrue(process.err().contains("'1500ms' is no whole number of seconds"), process.err());
    assertEquals(ExitCode.WRONG_USAGE, process.run("drift", "--duration", "0"));
    assertEquals(ExitCode.WRONG_USAGE, process.run("drift", "--duration", "2h"));
    assertTrue(process.err().contains("is longer than 1h"), process.err());
  }

  @Test
  void onATerminalProgressIsShownAndTakenAway() {
    process.terminals = new Terminals(true, true);
    process.run("drift", "--duration", "3", "--color", "always");
    assertTrue(process.err().contains("\r\u001b[K2 of 3 s, 2 samples"), process.err());
    assertTrue(process.err().endsWith("\r\u001b[K"), process.err());
  }

  @Test
  void whatIsUnknownIsSaidWithItsReason() {
    assertEquals(
        """
        drift unknown over 60.0 s
          counter   monotonic
          reason    Nobody answered.\
        """,
        DriftText.of(
            new Response(
                60,
                60.0,
                "monotonic",
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                "Nobody answered."),
            Style.PLAIN));
  }

  @Test
  void whatIsNotSignificantIsNotToldFromZero() {
    String text =
        DriftText.of(
            new Response(
                60,
                60.0,
                "monotonic_raw",
                -0.2,
                0.41,
                false,
                -12_000L,
                0.0,
                List.of(new MeasureClockDrift.Allan(1, 3e-6, 58)),
                List.of(),
                null),
            Style.PLAIN);
    assertTrue(text.contains("meaning   not told from zero"), text);
  }
}
