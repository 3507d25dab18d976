package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code compare} and {@code wait}. */
class EventCommandsTest {

  /** A little before {@link FakeClock#NOW}, but within its bound. */
  private static final String WITHIN = "2026-11-22T21:30:00.123Z";

  private static final String LONG_AGO = "2026-11-22T21:29:00Z";

  private final TestProcess process = new TestProcess();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-22T21:30:00Z | 2026-11-22T21:30:01Z | before | 0",
        "2026-11-22T21:30:01Z | 2026-11-22T22:30:00+01:00 | after | 0",
        "2026-11-22T21:30:00Z | 1795383000000000000 | equal | 0",
        "{\"a\": 1} | {\"b\": 1} | concurrent | 3",
        "{\"a\": 1} | {\"a\": 2, \"b\": 1} | before | 0",
        "{\"epoch_s\": 5, \"uncertainty_ns\": 9} | {\"epoch_s\": 5, \"uncertainty_ns\": 7}"
            + " | indeterminate | 3"
      })
  void compareSaysWhichAndWhetherItKnows(String a, String b, String verdict, int exitCode) {
    assertEquals(exitCode, process.run("compare", a, b), process.err());
    assertTrue(process.out().startsWith(verdict + " by "), process.out());
    process.out.reset();
    assertEquals(exitCode, process.run("compare", a, b, "--json"));
    assertTrue(process.out().startsWith("Response[verdict=" + verdict + ", "), process.out());
  }

  /** What only the tool has would be refused here. */
  @Test
  void compareAdvisesWhatTheCommandLineHas() {
    String interval =
        "{\"earliest\": \"2026-11-22T21:30:00Z\", \"latest\": \"2026-11-22T21:30:01Z\"}";
    for (String[] more : new String[][] {{}, {"--json"}}) {
      process.out.reset();
      String[] arguments = {"compare", WITHIN, interval};
      assertEquals(
          3,
          process.run(Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new)));
      assertTrue(
          process
              .out()
              .contains(
                  "The first timestamp states no bound: it may be anywhere; written as"
                      + " {\"epoch_ns\": N, \"uncertainty_ns\": N} it has one."),
          process.out());
      assertFalse(process.out().contains("default_uncertainty_ns"), process.out());
    }
    String bounded = "{\"epoch_ns\": 1795383000123000000, \"uncertainty_ns\": 0}";
    process.out.reset();
    process.run("compare", bounded, interval);
    assertFalse(process.out().contains("states no bound"), process.out());
  }

  @Test
  void compareNeedsNoClock() {
    process.run("compare", LONG_AGO, WITHIN);
    assertEquals(List.of(), process.started);
    assertEquals(
        """
        before by instant, not proved
          because   1 is 60.123 s earlier; neither states an error, so this is no proof.
        """
            .lines()
            .findFirst()
            .orElseThrow(),
        process.out().lines().findFirst().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-11-22T21:30:00", "1795383000"})
  void whatIsNoTimestampFailsInOneLine(String text) {
    assertEquals(1, process.run("compare", text, LONG_AGO));
    assertEquals(1, process.err().lines().count(), process.err());
    process.err.reset();
    assertEquals(1, process.run("wait", text));
    assertEquals(1, process.err().lines().count(), process.err());
    assertEquals("", process.out());
    assertEquals(List.of(), process.started, "no clock is started for a slip of the pen");
  }

  @Test
  void waitReturnsAtOnceForWhatHasPassed() {
    assertEquals(0, process.run("wait", LONG_AGO));
    assertTrue(process.out().contains("has surely passed after 0 ns"), process.out());
    assertEquals(List.of(), process.pauses);
    assertTrue(process.clock.closed);
  }

  @Test
  void waitLastsToTheTimeoutAndNoLonger() {
    assertEquals(4, process.run("wait", WITHIN, "--timeout", "1s"));
    assertTrue(process.out().contains("the timeout came first"), process.out());
    assertEquals(
        Duration.ofSeconds(1), process.pauses.stream().reduce(Duration.ZERO, Duration::plus));
  }

  @Test
  void waitDoesNotWaitForWhatCannotPassInTime() {
    assertEquals(4, process.run("wait", "2026-11-22T21:31:00Z", "--timeout=5", "--json"));
    assertTrue(process.out().startsWith("Response[certain=false, reason=too_far, "), process.out());
    assertEquals(List.of(), process.pauses);
  }

  @Test
  void waitWithoutBoundTimesOut() {
    process.clock = FakeClock.alone();
    assertEquals(4, process.run("wait", LONG_AGO, "--timeout=0"));
    assertTrue(process.out().contains("there is no bound"), process.out());
  }

  @Test
  void waitWithoutASourceDoesNotWaitForABoundThatCannotCome() {
    process.clock = FakeClock.ofTheHostOnly();
    assertEquals(4, process.run("wait", LONG_AGO));
    assertTrue(
        process.out().contains("no source is asked that could give a bound, so none is waited for"),
        process.out());
    assertEquals(List.of(), process.pauses);
  }

  /** It may answer in a moment. */
  @Test
  void waitForABoundLastsToTheTimeoutWhileASourceIsSilent() {
    process.clock = FakeClock.alone();
    assertEquals(4, process.run("wait", LONG_AGO, "--timeout=1s"));
    assertTrue(process.out().contains("there is no bound"), process.out());
    assertEquals(
        Duration.ofSeconds(1), process.pauses.stream().reduce(Duration.ZERO, Duration::plus));
  }

  @Test
  void waitIsInterruptedAsAShellWouldSay() {
    process.pausesUntilInterrupted = 3;
    assertEquals(130, process.run("wait", WITHIN));
    assertTrue(Thread.interrupted(), "the flag is kept");
    assertEquals("", process.out());
    assertTrue(process.clock.closed);
  }

  @Test
  void waitHasALongestTimeout() {
    assertEquals(2, process.run("wait", WITHIN, "--timeout=601"));
    assertEquals(
        "chronotick: Invalid value for --timeout: '601' is longer than 10m",
        process.firstErrorLine());
  }
}
