package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronotick.mcp.NodeTools.Output;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The finished jar as clients of other authors find it: both TypeScript SDKs, in every way they can
 * begin, call every tool, with no source that leaves the host. The SDKs check each answer against
 * the schema; what is expected here are the answers of the contract, not of our code.
 */
@Timeout(300)
class TypeScriptClientIT extends NodeClientTests {

  /** The first SDK does not tell which revision it speaks over stdio. */
  @ParameterizedTest
  @CsvSource({
    "v1,stdio,",
    "v1,http,2025-11-25",
    "v2,stdio,2025-11-25",
    "v2,http,2025-11-25",
    "v2-auto,stdio,2026-07-28",
    "v2-auto,http,2026-07-28",
    "v2-modern,stdio,2026-07-28",
    "v2-modern,http,2026-07-28"
  })
  void everyClientCallsEveryToolAndUnderstandsTheAnswer(
      String client, String transport, String revision) throws Exception {
    JsonNode said = talk(client, transport);

    assertEquals("chronotick", said.get("server").textValue());
    assertEquals(revision, said.get("revision").textValue());
    assertTrue(said.get("without_output_schema").isEmpty(), said.toString());
    JsonNode answers = said.get("answers");
    assertNow(answers.get("get_current_time"));
    assertConverted(answers.get("convert_time"));
    JsonNode health = answers.get("get_sync_status").get("overall");
    assertEquals("UNKNOWN", health.get("status").textValue());
    assertTrue(health.get("uncertainty_ns").isNull(), health.toString());
    assertTrue(answers.at("/create_vector_clock/clocks").has("a"), said.toString());
    assertEquals("before", answers.at("/compare_timestamps/verdict").textValue());
    assertEquals("[\"early\",\"late\"]", answers.at("/order_events/order").toString());
    assertEquals("no_bound", answers.at("/wait_until_certain/reason").textValue());
    assertEquals("Europe/Berlin", answers.at("/list_timezones/timezones/0/timezone").textValue());
  }

  /** Nothing but the host's own clock may be asked, so there is no bound, and it says so. */
  private static void assertNow(JsonNode now) {
    assertEquals("Asia/Kolkata", now.get("timezone").textValue());
    assertTrue(now.get("datetime").textValue().endsWith("+05:30"), now.toString());
    assertEquals("UNKNOWN", now.get("status").textValue());
    assertTrue(now.get("offset_ns").isNull(), now.toString());
    assertTrue(now.get("uncertainty_ns").isNull(), now.toString());
  }

  /** 02:30 does not exist in Berlin that day; 01:00 UTC is when the clocks go forward. */
  private static void assertConverted(JsonNode converted) {
    assertEquals("2027-03-28T02:30:00+01:00", converted.at("/source/datetime").textValue());
    assertEquals("nonexistent", converted.at("/source/local_time").textValue());
    assertEquals("2027-03-28T07:00:00+05:30", converted.at("/target/datetime").textValue());
    assertEquals("+4.5h", converted.get("time_difference").textValue());
  }

  private JsonNode talk(String client, String transport) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(client, transport));
    if (transport.equals("http")) {
      arguments.add(server.url().toString());
    } else {
      arguments.addAll(JarProcess.command("serve", "--no-network"));
    }
    Output output = tools.script(scratch, "client.mjs", arguments.toArray(String[]::new));
    assertEquals(0, output.exitCode(), output.err());
    assertEquals(1, output.out().lines().count(), output.out());
    return JSON.readTree(output.out());
  }
}
