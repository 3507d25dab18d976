package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.json.Json;
import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code now --scale}. */
class NowScaleTest {

  private final TestProcess process = new TestProcess();

  private List<String> lines() {
    return process.out().lines().toList();
  }

  private Map<String, ?> json() throws Exception {
    @SuppressWarnings("unchecked") // every object of a tree has strings for keys
    var object = (Map<String, ?>) Json.parse(process.out().getBytes(StandardCharsets.UTF_8), 5);
    return Objects.requireNonNull(object);
  }

  /** The table expired a day before now, whatever the library ships. */
  private void withExpiredTable() {
    process.clocks =
        settings -> {
          process.clock.leapTable =
              new HeldLeapTable(
                  LeapSecondTable.of(
                      "an old list",
                      Instant.parse("2026-01-01T00:00:00Z"),
                      Instant.parse("2026-11-21T00:00:00Z"),
                      LeapSecondTable.shipped().leaps()));
          return process.clock;
        };
  }

  @Test
  void utcIsWhatItPrintsAnyway() {
    for (String more : List.of("--json", "--color=never")) {
      assertEquals(0, process.run("now", more, "Asia/Tokyo"));
      String plain = process.out();
      process.out.reset();
      assertEquals(0, process.run("now", more, "Asia/Tokyo", "--scale=UTC"));
      assertEquals(plain, process.out());
      process.out.reset();
    }
  }

  @Test
  void taiHasNoSuffix() {
    assertEquals(0, process.run("now", "--scale", "tai"));
    assertEquals(
        """
        2026-11-22T21:30:37.123456789  TAI (Sunday)
          error     at most 4.11 ms, guaranteed, survives 1 wrong source
          between   2026-11-22T21:30:37.119356589 and 2026-11-22T21:30:37.127556989
          TAI-UTC   37 s, by a table from ChronoTick that holds until 2027-06-28T00:00:00Z
          status    SYNCHRONIZED, quality EXCELLENT
          sources   1 of 1 answered, 1 selected
                    time.example: selected, offset -1.79 ms
          warning   duplicate time source provider for test
        """,
        process.out());
  }

  @Test
  void gpsIsADateAndAWeek() {
    assertEquals(0, process.run("now", "--scale", "gps"));
    assertEquals("2026-11-22T21:30:18.123456789  GPS time (Sunday)", lines().get(0));
    assertTrue(
        process.out().contains("\n  week      2446, 77418.123456789 s into it\n"), process.out());
    assertTrue(
        process
            .out()
            .contains("  between   2026-11-22T21:30:18.119356589 and 2026-11-22T21:30:18.12755"),
        process.out());
  }

  @Test
  void smearIsTheOneFromNoonToNoonUnlessNamed() {
    assertEquals(0, process.run("now", "--scale", "smear"));
    assertEquals("2026-11-22T21:30:00.123456789Z  UTC smeared as google (Sunday)", lines().get(0));
    assertTrue(process.out().contains("  smear     none now: it shows UTC\n"), process.out());
    for (String name : List.of("google", "aws", "utc-sls", "meta", "chrony")) {
      process.out.reset();
      assertEquals(0, process.run("now", "--scale", "smear:" + name));
      assertTrue(lines().get(0).contains("  UTC smeared as " + name + " ("), process.out());
    }
    process.out.reset();
    assertEquals(0, process.run("now", "--scale", "smear:none"));
    assertTrue(lines().get(0).contains("  UTC without smear ("), process.out());
  }

  @Test
  void withoutABoundThreeDecimalsAndExitThree() {
    process.clock = FakeClock.alone();
    assertEquals(3, process.run("now", "--scale", "tai"));
    assertEquals("2026-11-22T21:30:37.123  TAI (Sunday)", lines().get(0));
    assertFalse(process.out().contains("between"), process.out());
    process.out.reset();
    assertEquals(3, process.run("now", "--scale", "smear"));
    assertEquals("2026-11-22T21:30:00.123Z  UTC smeared as google (Sunday)", lines().get(0));
  }

  @Test
  void jsonHasTheSameKeysAndWhatTheScaleAdds() throws Exception {
    process.json = Json::pretty;
    assertEquals(0, process.run("now", "--json"));
    Set<String> keys = json().keySet();
    process.out.reset();
    assertEquals(0, process.run("now", "--json", "--scale", "gps"));
    assertEquals(
        Stream.concat(keys.stream(), Stream.of("scale")).toList(), List.copyOf(json().keySet()));
    assertEquals(
        """
        {name=gps, time=2026-11-22T21:30:18.123456789, earliest=2026-11-22T21:30:18.119356589, \
        latest=2026-11-22T21:30:18.127556989, gps_week=2446, gps_time_of_week_ns=77418123456789, \
        smear=null, smear_rate_ppm=null, withheld=null}""",
        String.valueOf(json().get("scale")));
    process.out.reset();
    assertEquals(0, process.run("now", "--json", "--scale", "smear:meta"));
    assertTrue(
        String.valueOf(json().get("scale")).contains("smear=meta, smear_rate_ppm=0.0, "),
        process.out());
  }

  @Test
  void anExpiredTableWithholdsTheScaleAndKeepsTheBound() throws Exception {
    withExpiredTable();
    for (String scale : List.of("tai", "gps", "smear")) {
      process.out.reset();
      process.json = Object::toString;
      assertEquals(3, process.run("now", "--scale", scale));
      assertTrue(
          lines()
              .get(0)
              .endsWith(
                  " is withheld: the leap-second table, from an old list, says nothing from"
                      + " 2026-11-21T00:00:00Z on"),
          process.out());
      assertEquals(
          "  error     at most 4.11 ms, guaranteed, survives 1 wrong source", lines().get(1));
      assertEquals("  advice    name a newer table: --leap-file", lines().get(2));
      assertFalse(process.out().contains("between"), process.out());
      process.out.reset();
      process.json = Json::pretty;
      assertEquals(3, process.run("now", "--json", "--scale", scale));
      String added = String.valueOf(json().get("scale"));
      assertTrue(added.startsWith("{name=" + scale + ", time=null, earliest=null, "), added);
      assertTrue(added.contains("gps_week=null, gps_time_of_week_ns=null, "), added);
      assertFalse(added.contains("withheld=null"), added);
    }
    assertEquals(0, process.run("now", "--json"), "UTC is told all the same");
  }

  @Test
  void aScaleThatIsNoneIsWrongUsageAndSaysWhatIsAccepted() {
    for (String bad : List.of("", "mars", "smear:", "smear:mars", "tai ", "gps:")) {
      process.err.reset();
      assertEquals(2, process.run("now", "--scale=" + bad));
      assertEquals(
          "chronotick: Invalid value for --scale: '"
              + bad
              + "' is none of utc, tai, gps, smear (from noon to noon), smear:NAME with NAME one of"
              + " none, google, aws, utc-sls, meta, chrony",
          process.firstErrorLine());
    }
    assertEquals("", process.out());
  }

  @Test
  void noZoneGoesWithAnotherScale() {
    assertEquals(2, process.run("now", "--scale=smear", "Asia/Tokyo", "UTC"));
    assertEquals(
        "chronotick: --scale smear:google is the same in every zone; leave out Asia/Tokyo, UTC",
        process.firstErrorLine());
  }

  @Test
  void theEnvironmentChoosesToo() {
    process.environment.put("CHRONOTICK_SCALE", "tai");
    assertEquals(0, process.run("now"));
    assertTrue(lines().get(0).contains("  TAI (Sunday)"), process.out());
  }

  @Test
  void theTableIsThatOfTheClock() {
    process.clocks =
        settings -> {
          process.clock.leapTable =
              new HeldLeapTable(
                  LeapSecondTable.of(
                      "tomorrow's",
                      Instant.parse("2026-11-01T00:00:00Z"),
                      Instant.parse("2027-12-28T00:00:00Z"),
                      Stream.concat(
                              LeapSecondTable.shipped().leaps().stream(),
                              Stream.of(new LeapSecond(LocalDate.parse("2026-06-30"), 1)))
                          .toList()));
          return process.clock;
        };
    assertEquals(0, process.run("now", "--scale=tai"));
    assertEquals("2026-11-22T21:30:38.123456789  TAI (Sunday)", lines().get(0));
  }
}
