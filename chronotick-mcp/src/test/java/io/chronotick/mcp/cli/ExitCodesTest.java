package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodesTest {

  private final TestProcess process = new TestProcess();

  /** Arguments, exit code, and the whole first line on stderr. */
  static Stream<Arguments> badInputs() {
    return Stream.of(
        bad(2, "chronotick: Unmatched argument at index 0: 'nwo'; did you mean now?", "nwo"),
        bad(2, "chronotick: Unmatched argument at index 0: 'NOW'; did you mean now?", "NOW"),
        bad(2, "chronotick: Unknown option: '--wiat'; did you mean --wait?", "now", "--wiat"),
        bad(2, "chronotick: Unknown option: '--wait=1s'", "status", "--wait=1s"),
        bad(2, "chronotick: Missing required parameter for option '--wait' (D)", "now", "--wait"),
        bad(
            2,
            "chronotick: Invalid value for --wait: 'soon' is no duration; expected a number of at"
                + " most 9 digits with ms, s, m or h, for example 500ms, 5s or 2m; without a unit"
                + " it means seconds",
            "now",
            "--wait=soon"),
        bad(
            2,
            "chronotick: Invalid value for --wait: '61m' is longer than 1h",
            "now",
            "--wait",
            "61m"),
        bad(
            2,
            "chronotick: Invalid value for --node-id: 'a b' does not match"
                + " [A-Za-z0-9._:@/-]{1,128}",
            "serve",
            "--node-id",
            "a b"),
        bad(
            2,
            "chronotick: Invalid value for --node-id: '' does not match"
                + " [A-Za-z0-9._:@/-]{1,128}",
            "serve",
            "--node-id="),
        bad(
            2,
            "chronotick: Invalid value for --log-level: 'LOUD' is none of ERROR, WARNING, INFO,"
                + " DEBUG, TRACE",
            "now",
            "--log-level",
            "LOUD"),
        bad(
            2,
            "chronotick: Invalid value for --color: 'red' is none of never, auto, always",
            "now",
            "--color=red"),
        bad(
            2,
            "chronotick: Invalid value for --tolerate-faults: '-1' is no whole number from 0 to"
                + " 9999",
            "now",
            "--tolerate-faults=-1"),
        bad(
            2,
            "chronotick: Invalid value for --max-drift-ppm: '0' is no number above 0 and at most"
                + " 100000 (ppm)",
            "now",
            "--max-drift-ppm=0"),
        bad(
            2,
            "chronotick: Invalid value for --max-drift-ppm: 'NaN' is no number above 0 and at most"
                + " 100000 (ppm)",
            "now",
            "--max-drift-ppm=NaN"),
        bad(
            2,
            "chronotick: Invalid value for --seed: '-1' is no whole number from 0 to 999999999",
            "simulate",
            "S27a",
            "--seed=-1"),
        bad(2, "chronotick: name a scenario; --list prints them", "simulate"),
        bad(2, "chronotick: no scenario 'all'; --list prints them", "simulate", "all"),
        bad(2, "chronotick: no scenario 'S4'; did you mean S04?", "simulate", "S4"),
        bad(2, "chronotick: no scenario 's4'; did you mean S04?", "simulate", "s4"),
        bad(2, "chronotick: no scenario 's19'; did you mean S19a, S19b, S19c?", "simulate", "s19"),
        bad(2, "chronotick: Missing required parameter: 'FILE'", "replay"),
        bad(1, "chronotick: nowhere.trace: no such file", "replay", "/nowhere.trace"),
        bad(2, "chronotick: Missing required parameters: 'TIME', 'FROM', 'TO'", "convert"),
        bad(2, "chronotick: Missing required parameter: 'TO'", "convert", "10:00", "UTC"),
        bad(
            2,
            "chronotick: option '--node-id' (ID) should be specified only once",
            "now",
            "--node-id=a",
            "--node-id=b"),
        bad(
            1,
            "chronotick: Invalid timezone: 'No time zone found with key Mars/Base'",
            "now",
            "Mars/Base"),
        bad(
            1,
            "chronotick: Invalid timezone: 'No time zone found with key europe/berlin'; did you"
                + " mean Europe/Berlin?",
            "now",
            "UTC",
            "europe/berlin"),
        bad(1, "chronotick: Invalid timezone: 'No time zone found with key @file'", "now", "@file"),
        bad(
            1,
            "chronotick: Invalid --local-timezone: 'Mars' is not an IANA time zone name",
            "serve",
            "--local-timezone",
            "Mars"),
        bad(
            1,
            "chronotick: Invalid --tzdata: '/nowhere/zoneinfo': there is no such directory",
            "serve",
            "--tzdata",
            "/nowhere/zoneinfo"),
        bad(
            1,
            "chronotick: Invalid --tzdata: '/nowhere/zoneinfo': there is no such directory",
            "convert",
            "--tzdata=/nowhere/zoneinfo",
            "10:00",
            "UTC",
            "Asia/Tokyo"),
        bad(
            1,
            "chronotick: Invalid time format. Expected HH:MM [24-hour format]",
            "convert",
            "25:00",
            "UTC",
            "UTC"));
  }

  private static Arguments bad(int exitCode, String line, String... arguments) {
    return Arguments.of(exitCode, line, arguments);
  }

  @ParameterizedTest
  @MethodSource("badInputs")
  void everyBadInputHasItsSentenceAndItsCode(int exitCode, String line, String[] arguments) {
    assertEquals(exitCode, process.run(arguments), process.err());
    assertEquals(line, process.firstErrorLine());
    assertEquals("", process.out(), "stdout is for answers");
    List<String> lines = process.err().lines().toList();
    assertEquals(exitCode == 2 ? 3 : 1, lines.size(), process.err());
    if (exitCode == 2) {
      assertTrue(lines.get(1).startsWith("Usage: chronotick "), process.err());
      assertTrue(lines.get(2).endsWith(" --help' says the rest"), process.err());
    }
  }

  @Test
  void wrongUsageIsOneLineOfIt() {
    assertEquals(2, process.run("convert", "10:00", "UTC"));
    assertEquals(
        """
        chronotick: Missing required parameter: 'TO'
        Usage: chronotick convert [OPTIONS] TIME FROM TO...
        'chronotick convert --help' says the rest
        """,
        process.err());
    process.err.reset();
    assertEquals(2, process.run("nwo"));
    assertEquals(
        """
        chronotick: Unmatched argument at index 0: 'nwo'; did you mean now?
        Usage: chronotick [OPTIONS] [COMMAND]
        'chronotick --help' says the rest
        """,
        process.err());
  }

  @ParameterizedTest
  @CsvSource({"nwo,--help", "nwo,-h", "--help,nwo", "nwo,--version", "--wiat,--help"})
  void whoMistypesACommandIsToldSoWhateverElseIsAsked(String first, String second) {
    assertEquals(2, process.run(first, second), process.out());
    assertEquals("", process.out());
    List<String> lines = process.err().lines().toList();
    assertEquals(3, lines.size(), process.err());
    assertTrue(
        lines.get(0).endsWith("'nwo'; did you mean now?")
            || lines.get(0).equals("chronotick: Unknown option: '--wiat'"),
        process.err());
    assertEquals("Usage: chronotick [OPTIONS] [COMMAND]", lines.get(1));
    assertEquals("'chronotick --help' says the rest", lines.get(2));
  }

  /** Whose help is wanted is known; what else was written may be why. */
  @ParameterizedTest
  @ValueSource(strings = {"--wiat", "--seed=1"})
  void theHelpOfACommandThatIsKnownIsGivenBesideAMistake(String mistake) {
    assertEquals(0, process.run("now", mistake, "--help"), process.err());
    assertTrue(process.out().startsWith("Usage: chronotick now "), process.out());
  }

  @Test
  void anUnreadableSourceIsWrongUsage() {
    assertEquals(2, process.run("now", "--source", "nonsense"));
    assertTrue(
        process.firstErrorLine().startsWith("chronotick: Invalid value for --source: "),
        process.err());
  }

  @Test
  void aSourceTheClockRefusesIsWrongUsage() {
    process.clocks =
        settings -> {
          throw new IllegalArgumentException("unknown scheme 'x'; accepted: ntp");
        };
    assertEquals(2, process.run("now", "--source=x://y"));
    assertEquals("chronotick: unknown scheme 'x'; accepted: ntp", process.firstErrorLine());
  }

  @ParameterizedTest
  @ValueSource(strings = {"now", "status", "sources"})
  void noBoundIsThreeAndStillAnAnswer(String command) {
    process.clock = FakeClock.alone();
    assertEquals(3, process.run(command));
    assertFalse(process.out().isEmpty());
    assertEquals("", process.err());
    assertTrue(process.clock.closed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"now", "status", "sources"})
  void anAnswerWithBoundIsZero(String command) {
    assertEquals(0, process.run(command));
    assertFalse(process.out().isEmpty());
    assertEquals("", process.err());
    assertTrue(process.clock.closed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"now", "status", "sources", "drift", "watch", "serve"})
  void aNamedSourceThatIsLeftOutIsToldOnce(String command) {
    process.clock.leftOut = List.of("a.example", "b.example");
    process.pausesUntilInterrupted = 0;
    process.run(command, "--no-network", "--source=ntp://a.example", "--source=ntp://b.example");
    String sentence =
        "chronotick: warning: Left out, because --no-network allows no source beyond this host:"
            + " a.example, b.example. Drop --no-network to have them asked.";
    assertEquals(1, process.err().lines().filter(sentence::equals).count(), process.err());
    boolean unused = Thread.interrupted();
    process.err.reset();
    process.run(command, "--no-network");
    assertFalse(process.err().contains("Left out"), "nobody named the default ones");
    unused = Thread.interrupted();
  }

  @Test
  void aDefectOfOursIsOneLineWithoutStackTrace() {
    process.clocks = settings -> failing();
    assertEquals(1, process.run("now"));
    assertEquals(
        "chronotick: internal error: java.lang.IllegalStateException: two\\u000Alines"
            + " (--log-level DEBUG shows where)\n",
        process.err());
  }

  @Test
  void aDefectOfOursShowsWhereAtDebug() {
    process.clocks = settings -> failing();
    assertEquals(1, process.run("now", "--log-level=DEBUG"));
    assertTrue(process.err().contains("at io.chronotick"), process.err());
    assertEquals("", process.out());
  }

  private static RunningClock failing() {
    throw new IllegalStateException("two\nlines");
  }

  @Test
  void anAnswerThatCannotBeWrittenIsAFailure() {
    process.stdout =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertEquals(1, process.run("now"));
    assertEquals("chronotick: cannot read or write: No space left on device\n", process.err());
    process.err.reset();
    assertEquals(1, process.run("--help"));
    assertEquals("chronotick: cannot write the answer\n", process.err());
  }

  @Test
  void interruptedIsAsAShellWouldSay() {
    process.server =
        (tools, resources, clock, in, out) -> {
          throw new InterruptedException();
        };
    assertEquals(130, process.run("serve"));
    assertTrue(Thread.interrupted(), "the flag is kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version"})
  void helpAndVersionAreAnswers(String option) {
    assertEquals(0, process.run(option));
    assertEquals(0, process.run("serve", option));
    assertEquals(0, process.run("convert", option));
    assertTrue(process.out().contains("chronotick"));
    assertEquals("", process.err());
  }
}
