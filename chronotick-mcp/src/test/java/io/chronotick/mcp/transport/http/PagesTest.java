package io.chronotick.mcp.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chronotick.mcp.transport.http.Raw.Answer;
import io.chronotick.model.ClockQuality;
import io.chronotick.model.ClockStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Probes, metrics and the page, over a socket. */
@Timeout(60)
class PagesTest {

  @Test
  void healthIsOkWhileTheProcessRuns() throws Exception {
    try (var serving = new Serving()) {
      Answer answer = serving.get("/healthz");
      assertEquals(200, answer.status());
      assertEquals("ok", answer.body());
    }
  }

  @Test
  void readinessIsTheStatus() throws Exception {
    try (var serving = new Serving()) {
      for (ClockStatus status : ClockStatus.values()) {
        serving.clock.become(status, status.hasBound() ? ClockQuality.GOOD : ClockQuality.UNKNOWN);
        Answer answer = serving.get("/readyz");
        assertEquals(status.toString(), answer.body());
        boolean ready = status == ClockStatus.SYNCHRONIZED || status == ClockStatus.HOLDOVER;
        assertEquals(ready ? 200 : 503, answer.status());
      }
    }
  }

  @Test
  void theDriftTextIsOfTheNewestSamples() throws Exception {
    try (var serving = new Serving()) {
      Answer answer = serving.get("/drift.json");
      assertEquals("application/json", answer.header("Content-Type"));
      assertEquals(
          "{\"time_elapsed_seconds\":60.0,\"counter\":\"monotonic_raw\",\"drift_rate_ppm\":3.18,"
              + "\"confidence_ppm\":0.41,\"allan_deviation\":[{\"tau_seconds\":8,\"adev\":2.1E-7,"
              + "\"pairs\":5}]}",
          answer.body());
    }
  }

  @Test
  void theStatusTextIsTheToolsAnswer() throws Exception {
    try (var serving = new Serving()) {
      Answer answer = serving.get("/status.json");
      assertEquals("application/json", answer.header("Content-Type"));
      JsonNode tree = new ObjectMapper().readTree(answer.body());
      var names = new ArrayList<String>();
      tree.fieldNames().forEachRemaining(names::add);
      assertEquals(List.of("overall", "sources"), names);
      assertEquals("UNKNOWN", tree.at("/overall/status").asText());
      assertEquals("b", tree.at("/sources/1/id").asText());
    }
  }

  @Test
  void metricsHaveTheNamesOfTheContractAndCountCalls() throws Exception {
    try (var serving = new Serving()) {
      serving.clock.become(ClockStatus.SYNCHRONIZED, ClockQuality.GOOD);
      String call = "\"name\":\"get_current_time\",\"arguments\":";
      serving.ask(serving.modern("tools/call", "get_current_time", call + "{}"));
      serving.ask(serving.modern("tools/call", "get_current_time", call + "{\"timezone\":5}"));
      Answer answer = serving.get("/metrics");
      assertTrue(
          answer.header("Content-Type").startsWith("application/openmetrics-text; version=1.0.0"));
      List<String> lines = answer.body().lines().toList();
      for (String line :
          List.of(
              "chronotick_status{status=\"SYNCHRONIZED\"} 1",
              "chronotick_status{status=\"UNKNOWN\"} 0",
              "chronotick_uncertainty_seconds 0.005",
              "chronotick_sources{state=\"pending\"} 1",
              "chronotick_sources{state=\"unreachable\"} 1",
              "chronotick_source_reach{source=\"a\"} 0",
              "chronotick_disruptions_total 0",
              "chronotick_tool_calls_total{tool=\"get_current_time\",outcome=\"ok\"} 1",
              "chronotick_tool_calls_total{tool=\"get_current_time\",outcome=\"error\"} 1",
              "chronotick_tool_seconds_bucket{le=\"+Inf\"} 2",
              "chronotick_tool_seconds_count 2")) {
        assertTrue(lines.contains(line), line + " is not in\n" + answer.body());
      }
      assertTrue(answer.body().contains("chronotick_build_info{version=\"1.2.3\",tzdata=\""));
      for (String name :
          List.of(
              "chronotick_offset_seconds",
              "chronotick_drift_ppm",
              "chronotick_source_offset_seconds")) {
        assertTrue(answer.body().contains("# TYPE " + name + " gauge\n"), name);
      }
      assertEquals("# EOF", lines.get(lines.size() - 1));
    }
  }

  @Test
  void thePageAsksNobodyElseAndItsPolicyAllowsWhatIsInIt() throws Exception {
    try (var serving = new Serving()) {
      Answer page = serving.get("/");
      assertEquals(200, page.status());
      assertEquals(
          List.of(),
          Pattern.compile("(?:src|href)=\"(?!data:)[^\"]*")
              .matcher(page.body())
              .results()
              .map(MatchResult::group)
              .toList());
      assertFalse(page.body().contains("http:"));
      assertFalse(page.body().contains("https:"));
      String policy = page.header("Content-Security-Policy");
      assertTrue(policy.startsWith("default-src 'none';"), policy);
      for (String element : List.of("script", "style")) {
        String content =
            page.body()
                .substring(
                    page.body().indexOf("<" + element + ">") + element.length() + 2,
                    page.body().indexOf("</" + element + ">"));
        byte[] digest =
            MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        assertTrue(
            policy.contains(
                element + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'"),
            policy);
      }
      assertTrue(page.body().contains("prefers-color-scheme: dark"));
    }
  }

  @Test
  void withoutADashboardThereIsNeitherPageNorStatus() throws Exception {
    try (var serving = new Serving(Optional.empty(), false)) {
      assertEquals(404, serving.get("/").status());
      assertEquals(404, serving.get("/status.json").status());
      assertEquals(200, serving.get("/metrics").status());
    }
  }
}
