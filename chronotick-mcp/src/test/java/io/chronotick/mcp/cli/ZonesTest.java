package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ZonesTest {

  private final TestProcess process = new TestProcess();

  @Test
  void aPartOfANameIsEnough() {
    assertEquals(0, process.run("zones", "new york"));
    List<String> lines = process.out().lines().toList();
    assertEquals(3, lines.size(), process.out());
    assertEquals(
        "America/New_York  2026-11-22T16:30:00-05:00  EST  2027-03-14T07:00:00.000000000Z to"
            + " -04:00",
        lines.get(1));
    assertTrue(lines.get(2).startsWith("1 zones, tzdata 20"), lines.get(2));
  }

  @Test
  void withoutAWordAllOfThemAreShown() {
    assertEquals(0, process.run("zones"));
    assertTrue(process.out().lines().count() > 400, process.out());
    assertTrue(process.out().contains("\nEurope/Berlin "));
  }

  @Test
  void whatNothingFitsIsNoFailure() {
    assertEquals(0, process.run("zones", "atlantis-upon-sea"));
    assertTrue(process.out().startsWith("0 zones, "), process.out());
  }

  @Test
  void jsonIsTheToolsOwnRecord() {
    assertEquals(0, process.run("zones", "Berlin", "--json"));
    assertTrue(
        process.out().startsWith("Response[timezones=[Entry[timezone=Europe/Berlin, "),
        process.out());
  }

  @Test
  void noNetworkIsAsked() {
    process.run("zones", "Berlin");
    assertFalse(process.started.get(0).network());
    assertEquals(List.of(), process.clock.waits);
  }

  @Test
  void twoWordsAreWrongUsage() {
    assertEquals(2, process.run("zones", "new", "york"));
  }
}
