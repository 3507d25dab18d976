package io.chronotick.mcp.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MediaTest {

  private static Head head(String name, String... values) {
    Map<String, List<String>> headers = Map.of(name, List.of(values));
    return new Head() {
      @Override
      public String method() {
        return "POST";
      }

      @Override
      public String path() {
        return "/mcp";
      }

      @Override
      public List<String> all(String wanted) {
        return headers.getOrDefault(wanted, List.of());
      }

      @Override
      public Optional<String> targetAuthority() {
        return Optional.empty();
      }

      @Override
      public String localAuthority() {
        return "127.0.0.1:1";
      }

      @Override
      public String client() {
        return "127.0.0.1";
      }
    };
  }

  @Test
  void aBodyIsJsonInUtf8() {
    for (String fine :
        List.of(
            "application/json",
            "APPLICATION/JSON",
            "application/json; charset=utf-8",
            "application/json;charset=\"UTF-8\"")) {
      assertEquals(Optional.empty(), Media.refusal(head("Content-Type", fine)), fine);
    }
    for (String bad :
        List.of("text/json", "application/jsonp", "application/json; charset=latin1", "")) {
      assertEquals(
          415, Media.refusal(head("Content-Type", bad)).map(Refusal::status).orElse(0), bad);
    }
    assertEquals(
        415,
        Media.refusal(head("Content-Type", "application/json", "application/json"))
            .map(Refusal::status)
            .orElse(0));
  }

  @Test
  void theMostExactRangeDecidesWhatIsAccepted() {
    assertEquals(true, Media.accepts(head("Other"), Media.JSON));
    for (String accept :
        List.of("application/json", "text/html, application/json;q=0.5", "*/*", "application/*")) {
      assertEquals(true, Media.accepts(head("Accept", accept), Media.JSON), accept);
    }
    for (String accept :
        List.of(
            "text/html",
            "application/json;q=0",
            "*/*, application/json;q=0.000",
            "application/json;q=0, */*",
            "")) {
      assertEquals(false, Media.accepts(head("Accept", accept), Media.JSON), accept);
    }
    assertEquals(
        true, Media.accepts(head("Accept", "application/json", "text/event-stream"), Media.EVENTS));
  }
}
