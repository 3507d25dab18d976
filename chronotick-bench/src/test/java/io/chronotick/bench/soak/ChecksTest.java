package io.chronotick.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks let a right server pass, and find each thing a wrong one could say. */
class ChecksTest {

  private int stamps;

  private String right(long id, String tool, String arguments) {
    if (arguments.contains("Mars")) {
      return String.format(
          "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":{\"isError\":true,\"content\":[{\"text\":"
              + "\"no zone Mars/Olympus\"}]}}",
          id);
    }
    Map<String, String> contents = new HashMap<>();
    Instant now = Instant.now();
    contents.put(
        "get_current_time",
        String.format(
            "{\"status\":\"SYNCHRONIZED\",\"earliest\":\"%s\",\"latest\":\"%s\","
                + "\"utc_seconds\":%d,\"utc_nanoseconds\":%d}",
            now.minusMillis(1), now.plusMillis(1), now.getEpochSecond(), now.getNano()));
    contents.put(
        "convert_time",
        "{\"target\":{\"datetime\":\"2026-11-25T08:30:00+05:30\"},\"time_difference\":\"-3.5h\"}");
    contents.put("compare_timestamps", "{\"verdict\":\"before\"}");
    if (tool.equals("stamp_event")) {
      stamps++;
    }
    contents.put(
        "stamp_event",
        String.format("{\"event_id\":\"n:%d\",\"clocks\":{\"n\":%d}}", stamps, stamps));
    contents.put(
        "order_events",
        String.format("{\"order\":[\"n:%d\",\"n:%d\"],\"contradictions\":[]}", stamps - 1, stamps));
    return String.format(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":{\"isError\":false,\"structuredContent\":%s}}",
        id, contents.get(tool));
  }

  @Test
  void aRightServerPasses() throws IOException {
    Checks checks = new Checks("n", this::right);
    assertEquals(7, checks.round());
    assertEquals(7, checks.round());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SYNCHRONIZED|UNKNOWN",
        "\"earliest\":\"20|\"earliest\":\"21",
        "\"latest\":\"20|\"latest\":\"19",
        "\"utc_seconds\":1|\"utc_seconds\":2",
        "T08:30|T08:31",
        "-3.5h|+3.5h",
        "before|after",
        "\"n:2\"|\"n:3\"",
        "{\"n\":2}|{\"n\":1}",
        "\"order\":[\"n:1\"|\"order\":[\"n:2\"",
        "\"contradictions\":[]|\"contradictions\":[1]",
        "\"isError\":true|\"isError\":false",
        "Olympus|Mons",
        "\"id\":5|\"id\":6",
        "\"jsonrpc\":\"2.0\"|\"jsonrpc\":\"1.0\"",
        "}}|}",
      })
  void eachWrongAnswerIsFound(String right, String wrong) {
    Checks checks =
        new Checks("n", (id, tool, arguments) -> right(id, tool, arguments).replace(right, wrong));
    assertThrows(WrongAnswerException.class, checks::round);
  }
}
