package io.chronotick.sources.chrony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.FrequencyOffset;
import io.chronotick.model.LeapIndicator;
import io.chronotick.sources.testing.Captured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ChronyCsvTest {

  private static String row(String name) {
    return Captured.lines("chrony/4.3/" + name + ".csv").get(0);
  }

  private static ChronyTracking golden(String name) {
    return ChronyCsv.tracking(row(name) + "\n").orElseThrow();
  }

  @Test
  void y01GoldenSynchronisedRow() {
    ChronyTracking tracking = golden("tracking");
    assertTrue(tracking.isSynchronised());
    assertEquals("7F000001", tracking.referenceId().toString());
    assertEquals("127.0.0.1", tracking.reference());
    assertEquals(2, tracking.stratum());
    assertEquals(
        Optional.of(Instant.parse("2026-11-22T07:59:17.681673306Z")), tracking.referenceTime());
    // "System time: 0.000000669 seconds slow of NTP time": to be added.
    assertEquals(0.000000669, tracking.offsetSeconds());
    assertEquals(-0.000000011, tracking.lastOffsetSeconds());
    assertEquals(0.014, tracking.skewPpm());
    assertEquals(0.000001866, tracking.rootDelaySeconds());
    assertEquals(0.000001053, tracking.rootDispersionSeconds());
    assertEquals(0.3, tracking.updateIntervalSeconds());
    assertEquals(LeapIndicator.NONE, tracking.leap());
  }

  @Test
  void y01GoldenRowsOfDaemonsThatFollowNothing() {
    assertFalse(golden("tracking-unsynchronised").isSynchronised());
    assertEquals(LeapIndicator.UNKNOWN, golden("tracking-unsynchronised").leap());
    assertEquals(1.0, golden("tracking-unsynchronised").rootDelaySeconds());
    assertFalse(golden("tracking-localstratum1").isSynchronised());
    assertEquals(ReferenceId.LOCAL, golden("tracking-localstratum1").referenceId());
  }

  /** Asked for 150 ppm slow and 0.97 s: chronyd's two signs, each flipped or not once. */
  @Test
  void y01GoldenRowWithOffsetAndDrift() {
    ChronyTracking tracking = golden("tracking-local-offset-drift");
    assertEquals(0.963234544, tracking.offsetSeconds());
    assertEquals(-149.975, tracking.frequencyPpm());
    assertEquals(Optional.of(FrequencyOffset.ofPpm(149.975)), tracking.frequency());
  }

  private static Optional<ChronyTracking> with(int field, String value) {
    String[] fields = row("tracking").split(",", -1);
    fields[field] = value;
    return ChronyCsv.tracking(String.join(",", fields));
  }

  @Test
  void y03OddFieldsAreUnknownNotZero() {
    assertTrue(with(1, "").isPresent(), "a reference clock has no name");
    for (int field : new int[] {0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}) {
      for (String odd :
          List.of(
              "", "nan", "inf", "-inf", "-", "+1", "1e5", "0x1", " 1", "9".repeat(1000), "1.")) {
        assertEquals(Optional.empty(), with(field, odd), field + " " + odd);
      }
    }
  }

  @Test
  void y03MissingAndAddedFields() {
    String[] fields = row("tracking").split(",", -1);
    for (int count = 0; count < fields.length; count++) {
      String fewer = String.join(",", Arrays.copyOf(fields, count));
      assertEquals(Optional.empty(), ChronyCsv.tracking(fewer), fewer);
    }
    List<String> more = new ArrayList<>(List.of(fields));
    more.add("new");
    assertEquals(ChronyCsv.tracking(row("tracking")), ChronyCsv.tracking(String.join(",", more)));
  }

  @Test
  void y05NamesAreDataAndNeverShiftAField() {
    for (String name : List.of("a,b", "a,3,1795334357.6", "x\ny")) {
      assertEquals(Optional.empty(), with(1, name), name);
    }
    ChronyTracking odd = with(1, "\u001b[31m;rm -rf").orElseThrow();
    assertEquals("\u001b[31m;rm -rf", odd.reference());
  }

  @Property
  @Label("any text at all is a report or none")
  void anyText(@ForAll String text) {
    assertTrue(ChronyCsv.tracking(text).isEmpty() || text.length() > 26);
  }

  private static ChronyAnswer ask(Path directory, String script) throws Exception {
    write(directory, script);
    return new Chronyc(List.of(directory), Optional.of(Path.of("/a/b c")))
        .ask()
        .get(60, TimeUnit.SECONDS);
  }

  private static void write(Path directory, String script) throws IOException {
    Path file = directory.resolve("chronyc");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its program is a shell script")
  void programIsAskedForNumbersAtThatSocket(@TempDir Path directory) throws Exception {
    String report = row("tracking");
    assertEquals(
        new ChronyAnswer.Told(golden("tracking")),
        ask(
            directory,
            "[ \"$*\" = '-h /a/b c -c -n tracking' ] && [ $# = 5 ] && echo '" + report + "'"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its program is a shell script")
  void y04ProgramThatFailsIsNotBelieved(@TempDir Path directory) throws Exception {
    assertEquals(
        new ChronyAnswer.Failed("exit code 1, 506 Cannot talk to daemon"),
        ask(directory, "echo 506 Cannot talk to daemon; exit 1"));
    String goodOutput = "echo '" + row("tracking") + "'; exit 1";
    assertInstanceOf(ChronyAnswer.Failed.class, ask(directory, goodOutput));
    assertEquals(
        new ChronyAnswer.Malformed("chronyc printed no tracking report: \\u001b[2J"),
        ask(directory, "printf '\\033[2J'"));
    assertEquals(
        new ChronyAnswer.Failed("it is not on the PATH"),
        new Chronyc(List.of(directory.resolve("no")), Optional.empty()).ask().join());
  }
}
