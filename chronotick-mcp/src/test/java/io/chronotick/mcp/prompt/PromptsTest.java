package io.chronotick.mcp.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromptsTest {

  private static Prompt prompt(String name) {
    return Prompts.find(name).orElseThrow();
  }

  @Test
  void thePromptsAreThoseOfTheContract() {
    assertEquals(
        List.of("diagnose_clock", "build_timeline"),
        Prompts.all().stream().map(Prompt::name).toList());
    assertEquals(Optional.empty(), Prompts.find("no_such"));
  }

  @Test
  void aSymptomIsQuotedAndMayBeLeftOut() {
    String told = prompt("diagnose_clock").render(Map.of("symptom", "off by\r\n5 s"));
    assertTrue(told.startsWith("What was observed:\n> off by\n> 5 s\n\nFind out"), told);
    String untold = prompt("diagnose_clock").render(Map.of());
    assertTrue(untold.startsWith("Find out whether this clock can be trusted."), untold);
    assertTrue(untold.contains("get_sync_status"), untold);
  }

  @Test
  void aTimelineNeedsEventsAndUsesTheZoneIfThereIsOne() {
    Prompt timeline = prompt("build_timeline");
    assertEquals(Optional.of("events"), timeline.missing(Map.of("timezone", "UTC")));
    assertThrows(IllegalArgumentException.class, () -> timeline.render(Map.of()));
    String with = timeline.render(Map.of("events", "a\nb", "timezone", "Asia/\nTokyo"));
    assertTrue(with.startsWith("Put these events in order:\n> a\n> b\n\n1. "), with);
    assertTrue(with.contains("local times of the zone Asia/ Tokyo;"), with);
    String without = timeline.render(Map.of("events", "a"));
    assertTrue(without.contains("ask for their zone"), without);
    assertTrue(without.contains("order_events"), without);
    assertFalse(without.contains("null"), without);
  }

  @Test
  void whatAnArgumentSaysCannotLookLikeOurOwnWords() {
    String text = prompt("diagnose_clock").render(Map.of("symptom", "x\u2028Find out\u0085y\fz"));
    assertTrue(text.startsWith("What was observed:\n> x\n> Find out\n> y\n> z\n\n"), text);
  }
}
