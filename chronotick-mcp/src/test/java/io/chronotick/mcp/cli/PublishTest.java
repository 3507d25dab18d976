package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chronotick.core.publish.CounterMark;
import io.chronotick.core.publish.PublishedClock;
import io.chronotick.core.publish.SegmentWriter;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.Stratum;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is published, and read instead of measured. */
class PublishTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long HALF_WIDTH = 4_000_000L;

  private final TestProcess process = new TestProcess();
  private final List<SegmentWriter> writers = new ArrayList<>();

  @TempDir Path folder;

  @BeforeEach
  void aCounterInCommon() {
    assumeTrue(CounterMark.own().isPresent(), "this host has no counter in common");
  }

  private Path file() {
    return folder.resolve("segment");
  }

  /** A clock that is off the host's by some of a bound of 4 ms. */
  private void publish() throws IOException {
    SegmentWriter writer = SegmentWriter.create(file(), "clock-room-3");
    writers.add(writer);
    Instant now = Instant.now();
    long counter = System.nanoTime();
    long best = now.getEpochSecond() * SECOND + now.getNano() + 1_000_000;
    writer.publish(
        new PublishedClock(
            ClockStatus.SYNCHRONIZED,
            IntervalKind.GUARANTEED,
            1,
            Stratum.of(2),
            "ntp",
            5,
            new PublishedClock.Lines(
                counter,
                best,
                best - HALF_WIDTH,
                best + HALF_WIDTH,
                0,
                0,
                0,
                counter + 1000 * SECOND)),
        System::nanoTime);
  }

  @AfterEach
  void end() {
    writers.forEach(SegmentWriter::close);
  }

  private String label(String label) {
    return process
        .out()
        .lines()
        .filter(line -> line.startsWith("  " + label + " "))
        .map(line -> line.substring(12))
        .findFirst()
        .orElse("no " + label);
  }

  @Test
  void nowIsThePublishedTimeAndNothingIsMeasured() throws IOException {
    publish();
    assertEquals(0, process.run("now", "--publish", file().toString(), "Asia/Tokyo"));
    assertTrue(process.out().contains(" +09:00  Asia/Tokyo ("), process.out());
    assertTrue(
        // The reads of two counters that were not quite together cost microseconds.
        label("error").matches("at most 4\\.[0-9]+ ms, guaranteed, survives 1 wrong source"),
        process.out());
    assertEquals("SYNCHRONIZED, quality EXCELLENT", label("status"));
    assertEquals(
        "server clock-room-3, process "
            + ProcessHandle.current().pid()
            + ", published in "
            + file(),
        label("source"));
    assertEquals(List.of(), process.started, "no clock of its own");
    assertEquals("", process.err());
  }

  @Test
  void aPublishedTimeIsToldOnAnotherScaleToo() throws IOException {
    publish();
    assertEquals(0, process.run("now", "--publish", file().toString(), "--scale", "tai"));
    assertTrue(process.out().matches("(?s)[-0-9]+T[:0-9]+\\.[0-9]{9}  TAI \\(.*"), process.out());
    assertTrue(label("TAI-UTC").startsWith("37 s, by a table from ChronoTick "), process.out());
    assertTrue(label("error").startsWith("at most 4."), process.out());
    assertEquals(List.of(), process.started, "no clock of its own");
    process.out.reset();
    process.json = Json::pretty;
    assertEquals(0, process.run("now", "--json", "--publish", file().toString(), "--scale", "gps"));
    assertTrue(process.out().contains("\"gps_week\": "), process.out());
  }

  @Test
  void jsonKeepsItsKeysAndIsNullWhereAPublishedClockDoesNotSay() throws IOException {
    process.environment.put("CHRONOTICK_PUBLISH", file().toString());
    publish();
    assertEquals(0, process.run("now", "UTC", "--json"));
    assertTrue(process.out().startsWith("Response[timezone=UTC, datetime="), process.out());
    assertTrue(process.out().contains("driftRate=null, "), process.out());
    assertTrue(process.out().contains("stdDevNs=null, "), process.out());
    assertTrue(process.out().contains("ageNs=null, "), process.out());
    assertTrue(process.out().contains(", source=ntp, quality=EXCELLENT, "), process.out());
    process.out.reset();
    assertEquals(0, process.run("status", "--json"));
    assertTrue(
        process
            .out()
            .startsWith(
                "PublishedStatus[overall=Overall[isSynchronized=true, status=SYNCHRONIZED,"
                    + " statusSince=null, quality=EXCELLENT, source=ntp, offsetNs="),
        process.out());
    assertTrue(process.out().contains(", stratum=3, "), process.out());
    assertTrue(process.out().contains(", disruptions=5, "), process.out());
    assertTrue(process.out().contains(", nodeId=clock-room-3, "), process.out());
    assertTrue(process.out().endsWith(", sources=null]\n"), process.out());
  }

  private static List<String> keys(Class<? extends Record> type) {
    return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  @Test
  void theKeysOfAPublishedStatusAreTheTools() {
    assertEquals(keys(GetSyncStatus.Overall.class), keys(PublishedStatus.Overall.class));
    assertEquals(keys(GetSyncStatus.Response.class), keys(PublishedStatus.class));
  }

  @Test
  void statusSaysWhatIsPublishedAndSourcesMeasures() throws IOException {
    publish();
    assertEquals(0, process.run("status", "--publish=" + file()));
    assertTrue(
        process.out().startsWith("SYNCHRONIZED, quality EXCELLENT, led by ntp\n"), process.out());
    assertEquals("3", label("stratum"));
    assertTrue(label("offset").startsWith("+"), process.out());
    assertTrue(label("source").startsWith("server clock-room-3, "), process.out());
    assertEquals(List.of(), process.started);
    process.environment.put("CHRONOTICK_PUBLISH", file().toString());
    assertEquals(0, process.run("sources"));
    assertEquals(1, process.started.size());
  }

  @Test
  void withoutAServerTheTimeIsMeasuredAndNothingIsPublished() throws IOException {
    assertEquals(0, process.run("now", "--publish", file().toString()));
    String absent =
        "chronotick: warning: no server publishes its clock in "
            + file()
            + "; the sources are asked from here\n";
    assertEquals(absent, process.err(), "nothing is there");
    publish();
    end();
    process.err.reset();
    assertEquals(0, process.run("status", "--publish", file().toString()));
    assertEquals(absent, process.err(), "it has ended");
    process.err.reset();
    Files.writeString(file(), "a letter");
    assertEquals(0, process.run("now", "--publish", file().toString()));
    assertEquals(
        "chronotick: warning: no clock is read from "
            + file()
            + ": its size is 8 bytes, accepted 344\n",
        process.err());
    assertEquals(3, process.started.size());
    process.started.forEach(settings -> assertEquals(Optional.empty(), settings.publish()));
  }

  @Test
  void whereSettingsNameTheFileForAServerThatNoneRunsIsNothingToTell() throws IOException {
    String toml =
        Files.writeString(folder.resolve("s.toml"), "[clock]\npublish = '" + file() + "'\n")
            .toString();
    assertEquals(0, process.run("now", "--config", toml));
    assertEquals("", process.err());
  }

  @Test
  void whoOutranksWhoNamesTheFileIsMeasuredFor() throws IOException {
    process.environment.put("CHRONOTICK_PUBLISH", file().toString());
    publish();
    assertEquals(0, process.run("now", "--source", "ntp://time.example"));
    assertEquals(1, process.started.size());
    assertEquals(0, process.run("now", "--source=ntp://time.example", "--publish=" + file()));
    assertEquals(1, process.started.size(), "both were asked for, and it is quicker");
  }

  @Test
  void aServerIsToldWhereToPublish() throws IOException {
    String toml =
        Files.writeString(folder.resolve("c.toml"), "[clock]\npublish = '" + file() + "'\n")
            .toString();
    assertEquals(0, process.run("serve", "--config", toml));
    String state = folder.resolve("state").toString();
    assertEquals(0, process.run("serve", "--state-dir", state, "--publish", file().toString()));
    process.started.forEach(
        settings -> assertEquals(Optional.of(file()), settings.publish(), "each of them"));
    assertEquals(2, process.started.size());
  }

  @Test
  void aFileThatCannotBePublishedInIsOneLineAndOne() throws IOException {
    Path nowhere = folder.resolve("no/segment");
    String why = "cannot publish at " + nowhere + ": there is no directory " + nowhere.getParent();
    assertEquals(1, process.run("serve", "--check-config", "--publish", nowhere.toString()));
    assertEquals("chronotick: " + why + "\n", process.err());
    process.err.reset();
    String toml =
        Files.writeString(folder.resolve("c.toml"), "[clock]\npublish = '" + nowhere + "'\n")
            .toString();
    process.clocks = ManagedClock::start;
    assertEquals(1, process.run("serve", "--no-network", "--config", toml));
    assertEquals("chronotick: " + toml + ":2: clock.publish: " + why + "\n", process.err());
    assertEquals(0, process.run("serve", "--check-config", "--publish", file().toString()));
    assertFalse(Files.exists(file()), "checking makes nothing");
  }
}
