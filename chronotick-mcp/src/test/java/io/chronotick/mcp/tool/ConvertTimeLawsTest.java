package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.Golden;
import io.chronotick.mcp.zone.TimeZones;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.constraints.DateTimeRange;
import org.junit.jupiter.api.Test;

/** Conversions against an independent implementation, and the laws every conversion keeps. */
class ConvertTimeLawsTest {

  private static final String NOW = "2026-01-15T12:00:00Z";
  private static final String FIRST = "1000-01-01T00:00:00";
  private static final String LAST = "2400-01-01T00:00:00";

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(TimeZones.newest().names());
  }

  @Test
  void daysHaveTheirFullEnglishNames() throws ToolException {
    List<String> names = new ArrayList<>();
    for (int day = 1; day <= 7; day++) {
      String time = "2026-06-0" + day + "T12:00";
      names.add(ConvertTimeTest.convert(NOW, "UTC", time, "UTC").source().dayOfWeek());
    }
    assertEquals(
        List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        names);
  }

  @Test
  void agreesWithTheIndependentImplementation() throws ToolException {
    int notUnique = 0;
    for (List<String> row : Golden.rows("convert.tsv", 1500)) {
      ConvertTime.Response response =
          ConvertTimeTest.convert(NOW, row.get(0), row.get(2), row.get(1));
      List<String> actual = new ArrayList<>(row.subList(0, 3));
      for (ConvertTime.Side side : List.of(response.source(), response.target())) {
        actual.add(side.datetime());
        actual.add(side.dayOfWeek());
        actual.add(Boolean.toString(side.isDst()));
      }
      actual.add(response.timeDifference());
      assertEquals(row, actual);
      notUnique += response.source().localTime().equals("unique") ? 0 : 1;
    }
    assertTrue(notUnique > 50, notUnique + " rows lie in a gap or an overlap");
  }

  @Property
  void bothSidesNameTheSameInstant(
      @ForAll("zones") String source,
      @ForAll("zones") String target,
      @ForAll @DateTimeRange(min = FIRST, max = LAST) LocalDateTime local)
      throws ToolException {
    ConvertTime.Response response = ConvertTimeTest.convert(NOW, source, local.toString(), target);
    assertEquals(response.utcSeconds(), epochSecond(response.source()));
    assertEquals(response.utcSeconds(), epochSecond(response.target()));
    assertEquals(
        response.offsetSeconds(),
        response.target().utcOffsetSeconds() - response.source().utcOffsetSeconds());
    assertTrue(
        Set.of("unique", "ambiguous", "nonexistent").contains(response.source().localTime()));
    assertTrue(
        source.equals(target) || !response.target().localTime().equals("nonexistent"),
        "what is computed exists");
  }

  private static long epochSecond(ConvertTime.Side side) {
    return OffsetDateTime.parse(side.datetime()).toEpochSecond();
  }

  @Property
  void thereAndBackIsTheSameInstantAndTheOppositeDifference(
      @ForAll("zones") String source,
      @ForAll("zones") String target,
      @ForAll @DateTimeRange(min = FIRST, max = LAST) LocalDateTime local)
      throws ToolException {
    ConvertTime.Response there = ConvertTimeTest.convert(NOW, source, local + "Z", target);
    ConvertTime.Response back =
        ConvertTimeTest.convert(NOW, target, there.target().datetime(), source);
    assertEquals(there.utc(), back.utc());
    assertEquals(there.source(), back.target());
    assertEquals(there.offsetSeconds(), -back.offsetSeconds());
  }

  @Property
  void anyTimeIsConvertedOrRefusedWithItsCode(@ForAll String time) {
    try {
      assertEquals("UTC", ConvertTimeTest.convert(NOW, "UTC", time, "UTC").target().timezone());
    } catch (ToolException refused) {
      assertEquals(ErrorCode.INVALID_TIME, refused.code());
    }
  }
}
