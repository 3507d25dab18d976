package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.config.LeapChoice;
import io.chronotick.mcp.config.LogLevel;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.config.SettingLayer;
import io.chronotick.mcp.config.SettingResolver;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.tool.LeapTableHolder;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.scale.LeapSecondTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken, and what is said, from look to look. */
class LeapTableWatchTest {

  private static final LeapList NEXT = LeapList.newer();

  private final List<String> news = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-26T00:00:00Z");

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void aPlace() {
    file = folder.resolve("leap-seconds.list");
  }

  /** What a start finds in the folder of a host. */
  private LeapChoice found() throws Exception {
    SettingLayer none = setting -> Optional.empty();
    return start(none);
  }

  /** What a start finds in the file that is named. */
  private LeapChoice named() throws Exception {
    return start(
        setting ->
            setting == Setting.LEAP_FILE
                ? Optional.of(new SettingLayer.Given("--leap-file", List.of(file.toString())))
                : Optional.empty());
  }

  private LeapChoice start(SettingLayer layer) throws Exception {
    return Settings.resolve(
            new SettingResolver(List.of(layer)),
            new Settings.Defaults(
                Map.of("TZ", "UTC"),
                TimeZones.newest(),
                LeapSecondTable.shipped(),
                Optional.of(folder),
                now,
                new Random(1),
                LogLevel.INFO))
        .leap();
  }

  private LeapTableWatch watch(LeapChoice start, LeapTableHolder holder) {
    return new LeapTableWatch(start, holder, () -> now, news::add, complaints::add);
  }

  private void write(LeapList list) throws Exception {
    Files.writeString(file, list.iers());
  }

  private void look(LeapTableWatch watch) {
    now = now.plus(Duration.ofHours(1));
    watch.look();
  }

  @Test
  void aFileThatAppearsIsTakenOnceAndSaidOnce() throws Exception {
    LeapChoice start = found();
    LeapTableHolder holder = new HeldLeapTable(start.table());
    LeapTableWatch watch = watch(start, holder);
    look(watch);
    assertEquals(LeapSecondTable.shipped(), holder.leapSeconds());
    write(NEXT);
    look(watch);
    assertEquals(NEXT.expires(), holder.leapSeconds().expires());
    look(watch);
    Files.delete(file);
    look(watch);
    assertEquals(NEXT.expires(), holder.leapSeconds().expires(), "nothing is forgotten");
    assertEquals(1, news.size(), news::toString);
    assertTrue(news.get(0).contains("expires 2027-12-28T00:00:00Z"), news.get(0));
    assertEquals(List.of(), complaints);
    assertEquals(List.of(), watch.warnings());
  }

  @Test
  void aReasonIsSaidOnceThoughTheTimeInItChanges() throws Exception {
    LeapChoice start = found();
    LeapTableWatch watch = watch(start, new HeldLeapTable(start.table()));
    write(NEXT.dated("2026-12-15T00:00:00Z", "2027-12-28T00:00:00Z"));
    look(watch);
    look(watch);
    look(watch);
    assertEquals(1, complaints.size(), complaints::toString);
    Files.writeString(file, "garbage\n");
    look(watch);
    look(watch);
    assertEquals(2, complaints.size(), complaints::toString);
    assertEquals(List.of(complaints.get(1)), watch.warnings());
    Files.delete(file);
    look(watch);
    assertEquals(List.of(), watch.warnings(), "what was wrong is no longer there");
  }

  @Test
  void whatTheStartSaidIsNotSaidAgain() throws Exception {
    Files.writeString(file, "garbage\n");
    LeapChoice start = found();
    assertEquals(1, start.warnings().size());
    LeapTableWatch watch = watch(start, new HeldLeapTable(start.table()));
    look(watch);
    assertEquals(List.of(), complaints);
    assertEquals(start.warnings(), watch.warnings());
  }

  @Test
  void aFileDatedAheadIsTakenWhenItsTimeHasCome() throws Exception {
    write(NEXT.dated("2026-11-27T12:00:00Z", "2027-12-28T00:00:00Z"));
    LeapChoice start = found();
    LeapTableHolder holder = new HeldLeapTable(start.table());
    LeapTableWatch watch = watch(start, holder);
    assertEquals(LeapSecondTable.shipped(), holder.leapSeconds());
    now = now.plus(Duration.ofDays(1));
    look(watch);
    assertEquals(NEXT.expires(), holder.leapSeconds().expires());
    assertEquals(List.of(), watch.warnings());
  }

  @Test
  void theFileThatIsInUseIsNoNews() throws Exception {
    write(NEXT);
    LeapChoice start = named();
    LeapTableWatch watch = watch(start, new HeldLeapTable(start.table()));
    look(watch);
    assertEquals(List.of(), complaints);
    assertEquals(List.of(), watch.warnings());
    assertEquals(List.of(), news);
  }

  @Test
  void aNamedFileThatGoesIsMissed() throws Exception {
    write(NEXT);
    LeapChoice start = named();
    LeapTableHolder holder = new HeldLeapTable(start.table());
    LeapTableWatch watch = watch(start, holder);
    Files.delete(file);
    look(watch);
    look(watch);
    assertEquals(
        List.of("The leap-second table of --leap-file is not used: there is no such file."),
        complaints);
    assertEquals(NEXT.expires(), holder.leapSeconds().expires());
  }

  @Test
  void theSameDatesWithOtherLeapSecondsAreALie() throws Exception {
    write(NEXT);
    LeapChoice start = named();
    LeapTableWatch watch = watch(start, new HeldLeapTable(start.table()));
    write(NEXT.without(NEXT.rows().size() - 1));
    look(watch);
    assertEquals(
        List.of(
            "The leap-second table of --leap-file is not used: it has the dates of the one in use,"
                + " and other leap seconds."),
        complaints);
  }

  /** A clock may be unable to change what holds now while it runs. */
  @Test
  void aTableThatTheClockCannotTakeIsSaidOnceAndAgainWhenItIsAnother() throws Exception {
    LeapTableHolder stubborn =
        new LeapTableHolder() {
          @Override
          public LeapSecondTable leapSeconds() {
            return LeapSecondTable.shipped();
          }

          @Override
          public boolean offerLeapSeconds(LeapSecondTable newer) {
            return false;
          }
        };
    LeapTableWatch watch = watch(found(), stubborn);
    write(NEXT);
    look(watch);
    look(watch);
    assertEquals(1, complaints.size(), complaints::toString);
    assertTrue(
        complaints
            .get(0)
            .startsWith(
                "There is a newer leap-second table, which can be used from the next start on"
                    + " only: TAI-UTC 37 s, expires 2027-12-28T00:00:00Z"),
        complaints.get(0));
    assertEquals(complaints, watch.warnings());
    assertEquals(List.of(), news);
    write(NEXT.dated("2026-11-02T00:00:00Z", "2027-12-29T00:00:00Z"));
    look(watch);
    assertEquals(2, complaints.size(), complaints::toString);
  }

  @Test
  void ofSeveralFilesTheNewestIsTakenWhateverTheirOrder() throws Exception {
    write(NEXT.dated("2026-11-02T00:00:00Z", "2027-12-29T00:00:00Z"));
    Files.writeString(folder.resolve("leapseconds"), NEXT.tzdata());
    assertEquals(Instant.parse("2027-12-29T00:00:00Z"), found().table().expires());
    write(NEXT);
    Files.writeString(
        folder.resolve("leapseconds"),
        NEXT.dated("2026-11-02T00:00:00Z", "2027-12-29T00:00:00Z").tzdata());
    assertEquals(Instant.parse("2027-12-29T00:00:00Z"), found().table().expires());
    assertEquals(List.of(), found().warnings());
  }
}
