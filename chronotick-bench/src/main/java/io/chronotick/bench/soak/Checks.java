package io.chronotick.bench.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;

/**
 * Calls whose right answers are known, one after another over some connection, and what came held
 * against that. Not thread-safe.
 */
final class Checks {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String NOON_IN_TOKYO =
      "{\"source_timezone\":\"Asia/Tokyo\",\"time\":\"12:00\",\"target_timezone\":\"Asia/Kolkata\"}";

  private final String node;
  private final Connection connection;
  private long id;
  private long events;
  private long answers;
  private Instant last = Instant.MIN;

  /** Carries a request to a server, and its answer back. */
  interface Connection {

    /** The JSON-RPC answer to this call. */
    String call(long id, String tool, String arguments) throws IOException;
  }

  /** {@code node}: whose events are counted; nobody else may count them. */
  Checks(String node, Connection connection) {
    this.node = node;
    this.connection = connection;
  }

  /** Makes each call once; how many answers were looked at. */
  long round() throws IOException {
    long before = answers;
    time();
    conversion();
    comparison();
    events();
    mistake();
    return answers - before;
  }

  /** The interval holds this host's time, and the estimate never goes back. */
  private void time() throws IOException {
    Instant before = Instant.now();
    JsonNode now = content("get_current_time", "{\"timezone\":\"UTC\"}");
    Instant after = Instant.now();
    expect(now.path("status").asText().equals("SYNCHRONIZED"), now);
    Instant low = Instant.parse(now.path("earliest").asText());
    Instant high = Instant.parse(now.path("latest").asText());
    expect(!low.isAfter(after) && !high.isBefore(before), now);
    Instant best =
        Instant.ofEpochSecond(
            now.path("utc_seconds").asLong(), now.path("utc_nanoseconds").asLong());
    expect(!low.isAfter(best) && !high.isBefore(best), now);
    expect(!best.isBefore(last), now);
    last = best;
  }

  private void conversion() throws IOException {
    JsonNode converted = content("convert_time", NOON_IN_TOKYO);
    expect(converted.at("/target/datetime").asText().endsWith("T08:30:00+05:30"), converted);
    expect(converted.path("time_difference").asText().equals("-3.5h"), converted);
  }

  private void comparison() throws IOException {
    JsonNode compared =
        content(
            "compare_timestamps",
            "{\"timestamp1\":{\"n1\":1,\"n2\":2},\"timestamp2\":{\"n1\":2,\"n2\":2}}");
    expect(compared.path("verdict").asText().equals("before"), compared);
  }

  /** Two events, the second of which knows the first. */
  private void events() throws IOException {
    JsonNode cause = stamp("[]");
    JsonNode effect = stamp("[" + cause + "]");
    JsonNode ordered = content("order_events", "{\"events\":[" + effect + "," + cause + "]}");
    expect(ordered.at("/order/0").equals(cause.path("event_id")), ordered);
    expect(ordered.at("/order/1").equals(effect.path("event_id")), ordered);
    expect(ordered.path("contradictions").isEmpty(), ordered);
  }

  private JsonNode stamp(String received) throws IOException {
    JsonNode stamp =
        content("stamp_event", "{\"node_id\":\"" + node + "\",\"received\":" + received + "}");
    events++;
    expect(stamp.path("event_id").asText().equals(node + ":" + events), stamp);
    expect(stamp.at("/clocks/" + node).asLong() == events, stamp);
    return stamp;
  }

  /** A zone that there is not is refused in words. */
  private void mistake() throws IOException {
    JsonNode answer = answer("get_current_time", "{\"timezone\":\"Mars/Olympus\"}");
    expect(answer.at("/result/isError").asBoolean(), answer);
    expect(answer.at("/result/content/0/text").asText().contains("Mars/Olympus"), answer);
  }

  private JsonNode content(String tool, String arguments) throws IOException {
    JsonNode answer = answer(tool, arguments);
    JsonNode content = answer.at("/result/structuredContent");
    expect(content.isObject(), answer);
    return content;
  }

  private JsonNode answer(String tool, String arguments) throws IOException {
    id++;
    JsonNode answer = parse(connection.call(id, tool, arguments));
    expect(answer.path("id").asLong() == id, answer);
    answers++;
    return answer;
  }

  /** What a wait is asked for that outlasts whoever asks. */
  static String longWait() {
    return "{\"instant\":\"" + Instant.now().plusSeconds(200) + "\",\"timeout_seconds\":300}";
  }

  /** Text of the protocol, whole or wrong. */
  static JsonNode parse(String text) throws WrongAnswerException {
    try {
      JsonNode answer = JSON.readTree(text);
      expect(answer.path("jsonrpc").asText().equals("2.0"), answer);
      return answer;
    } catch (JsonProcessingException broken) {
      throw new WrongAnswerException("no JSON: " + text);
    }
  }

  static void expect(boolean right, JsonNode answer) throws WrongAnswerException {
    if (!right) {
      throw new WrongAnswerException(answer.toString());
    }
  }
}
