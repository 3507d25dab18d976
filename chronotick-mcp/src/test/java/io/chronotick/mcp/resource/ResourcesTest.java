package io.chronotick.mcp.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.protocol.StubClock;
import io.chronotick.mcp.tool.KnownNode;
import io.chronotick.mcp.tool.StampEvent;
import io.chronotick.mcp.tool.input.TimestampReader;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.NodeId;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.vectorclock.NodeOutcome.Ticked;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcesTest {

  private static final Resources RESOURCES = new StubClock().resources();

  private static ZoneReport zone(String name) {
    return (ZoneReport) RESOURCES.read("chronotick://timezones/" + name).orElseThrow().body();
  }

  @Test
  void aZoneIsReportedForTwoYears() {
    ZoneReport report = zone("America/New_York");
    assertEquals("America/New_York", report.timezone());
    assertEquals("-05:00", report.utcOffset());
    assertEquals("EST", report.abbreviation());
    assertFalse(report.isDst());
    assertEquals(TimeZones.newest().version(), report.tzdataVersion());
    assertEquals(
        List.of(
            new ZoneReport.Transition("2027-03-14T07:00:00.000000000Z", "-04:00", "EDT", true),
            new ZoneReport.Transition("2027-11-07T06:00:00.000000000Z", "-05:00", "EST", false),
            new ZoneReport.Transition("2028-03-12T07:00:00.000000000Z", "-04:00", "EDT", true),
            new ZoneReport.Transition("2028-11-05T06:00:00.000000000Z", "-05:00", "EST", false)),
        report.transitions());
  }

  @Test
  void whereNothingChangesThereIsNoTransition() {
    ZoneReport report = zone("UTC");
    assertEquals("+00:00", report.utcOffset());
    assertEquals(List.of(), report.transitions());
  }

  @Test
  void theFlagIsThatOfTzdatasMainForm() {
    ZoneReport winter = zone("Europe/Dublin");
    assertTrue(winter.isDst(), "winter is the exception in Ireland");
    assertEquals("GMT", winter.abbreviation());
    assertFalse(winter.transitions().get(0).isDst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Etc/GMT+5", "Etc/GMT%2B5", "Etc%2FGMT+5"})
  void reservedCharactersMayStandForThemselvesOrBeEscaped(String written) {
    assertEquals("Etc/GMT+5", zone(written).timezone());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "chronotick:",
        "chronotick://",
        "chronotick://status/",
        "CHRONOTICK://STATUS",
        "chronotick://timezones",
        "chronotick://timezones/",
        "chronotick://timezones/Mars/Phobos",
        "chronotick://timezones/america/new_york",
        "chronotick://timezones/../status",
        "chronotick://timezones//etc/passwd",
        "chronotick://timezones/%",
        "chronotick://timezones/%zz",
        "chronotick://timezones/UTC%00",
        "chronotick://clocks",
        "chronotick://clocks/",
        "chronotick://clocks/nobody",
        "chronotick://clocks/a%0A",
        "chronotick://clocks/%zz",
        "file:///etc/passwd"
      })
  void aUriOfNothingIsAnEmptyAnswer(String uri) {
    assertEquals(Optional.empty(), RESOURCES.read(uri));
  }

  @Test
  void aNodesClockIsShownAndNotCounted() throws Exception {
    var clock = new StubClock();
    var stamp =
        new StampEvent(
            clock.events(),
            NodeId.of("own"),
            new TimestampReader(Json::object, LeapSecondTable::shipped),
            LeapSecondTable::shipped);
    var request =
        new StampEvent.Request(
            Optional.of("team/a@b"), Optional.empty(), Optional.empty(), Optional.empty());
    stamp.call(request);
    String hybrid = stamp.call(request).hybrid();
    KnownNode shown = new KnownNode("team/a@b", Map.of("team/a@b", 2L), hybrid);
    for (String written : List.of("team/a@b", "team/a%40b", "team%2Fa@b")) {
      assertEquals(
          Optional.of(new Content(shown, false)),
          clock.resources().read("chronotick://clocks/" + written));
    }
    assertEquals(
        new KnownNode("team/a@b", Map.of("team/a@b", 3L), hybrid),
        new KnownNode("team/a@b", stamp.call(request).clocks(), hybrid),
        "looking is no event");
  }

  @Test
  void namesOfNodesAreCompletedInTheOrderOfCorrections() {
    var clock = new StubClock();
    for (String name : List.of("agent-b", "team/Agent_B", "agent-bc", "team/agent-bd", "agnt-b")) {
      assertTrue(clock.events().nodes().tick(NodeId.of(name), List.of()) instanceof Ticked);
    }
    assertEquals(
        List.of("agent-b", "team/Agent_B", "agent-bc", "team/agent-bd", "agnt-b"),
        clock.resources().completeNode("AGENT B"));
    assertEquals(5, clock.resources().completeNode("").size());
    assertEquals(List.of(), clock.resources().completeNode("zzzzzzzz"));
  }

  @Test
  void completionsComeInTheOrderOfCorrections() {
    assertEquals("America/New_York", RESOURCES.completeZone("america/new york").get(0));
    assertEquals("America/New_York", RESOURCES.completeZone("new-york").get(0));
    assertEquals(
        List.of("Europe/Belfast", "Europe/Belgrade"), RESOURCES.completeZone("Europe/Bel"));
    assertEquals("Asia/Tokyo", RESOURCES.completeZone("toky").get(0));
    assertEquals("Canada/Atlantic", RESOURCES.completeZone("atlantic").get(0));
    List<String> pacific = RESOURCES.completeZone("PST");
    assertTrue(pacific.contains("America/Los_Angeles"), pacific.toString());
    assertEquals(TimeZones.newest().names().size(), RESOURCES.completeZone("").size());
    assertEquals(List.of(), RESOURCES.completeZone("x".repeat(10_000)));
  }

  @Property(tries = 200)
  @Label("Whatever is typed, completions are accepted names, none twice")
  void completionsAreAcceptedNames(@ForAll String typed) {
    List<String> values = RESOURCES.completeZone(typed);
    assertTrue(TimeZones.newest().names().containsAll(values));
    assertEquals(values.size(), new HashSet<>(values).size());
  }
}
