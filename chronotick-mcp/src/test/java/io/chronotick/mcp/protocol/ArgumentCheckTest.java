package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chronotick.mcp.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentCheckTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "integer;3;true",
        "integer;3.0;true",
        "integer;3e2;true",
        "integer;3.5;false",
        "integer;1e999;false",
        "integer;9223372036854775808;true",
        "integer;true;false",
        "integer;\"3\";false",
        "number;3;true",
        "number;3.5;true",
        "number;\"3\";false",
        "string;\"\";true",
        "string;null;false",
        "boolean;false;true",
        "boolean;0;false",
        "object;{};true",
        "object;[];false",
        "array;[];true",
        "array;{};false"
      })
  void typesAreThoseOfJsonSchema(String type, String value, boolean fits) throws Exception {
    var schema = Map.of("type", "object", "properties", Map.of("x", Map.of("type", type)));
    var arguments = Ordered.map("x", Json.parse(value.getBytes(StandardCharsets.UTF_8), 10));
    assertEquals(fits, ArgumentCheck.check(schema, arguments).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "limit;0;0 is less than the minimum of 1",
        "limit;101;101 is greater than the maximum of 100",
        "limit;100.5;100.5 is not of type 'integer'",
        "limit;101.0;101.0 is greater than the maximum of 100",
        "limit;99999999999999999999;99999999999999999999 is greater than the maximum of 100",
        "limit;1;",
        "limit;100;",
        "limit;20.0;",
        "utc_offset;\"5\";'5' does not match '^[+-][0-9]{2}:[0-9]{2}$'",
        "utc_offset;\"+05:00\\n\";'+05:00\\n' does not match '^[+-][0-9]{2}:[0-9]{2}$'",
        "utc_offset;\"+05:00\";"
      })
  void limitsOfValuesAreToldInTheReferencesWords(String name, String value, String fault)
      throws Exception {
    var arguments = Ordered.map(name, Json.parse(value.getBytes(StandardCharsets.UTF_8), 10));
    assertEquals(
        Optional.ofNullable(fault).map(text -> "Input validation error: " + text),
        ArgumentCheck.check(InputSchema.listTimezones(), arguments).map(Refusal::text));
  }

  @Test
  void lengthIsCountedInCharactersNotInHalvesOfThem() {
    String longest = "\uD83D\uDE00".repeat(64);
    assertEquals(
        Optional.empty(),
        ArgumentCheck.check(InputSchema.listTimezones(), Map.of("query", longest)));
    assertEquals(
        Optional.of("Input validation error: '" + longest + "x' is too long"),
        ArgumentCheck.check(InputSchema.listTimezones(), Map.of("query", longest + "x"))
            .map(Refusal::text));
  }

  @Test
  void requiredKeysAreToldInSchemaOrder() {
    var schema = Map.of("required", List.of("b", "a"), "properties", Map.of());
    assertEquals(
        Optional.of("Input validation error: 'b' is a required property"),
        ArgumentCheck.check(schema, Map.of()).map(Refusal::text));
    assertEquals(
        Optional.of("Input validation error: 'a' is a required property"),
        ArgumentCheck.check(schema, Map.of("b", 1)).map(Refusal::text));
    assertEquals(Optional.empty(), ArgumentCheck.check(schema, Map.of("b", 1, "a", 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{'type':'integer','minimum':1};0;0 is less than the minimum of 1",
        "{'type':'integer','minimum':1};0.0;0.0 is less than the minimum of 1",
        "{'type':'integer','maximum':3600};3601;3601 is greater than the maximum of 3600",
        "{'type':'integer','maximum':3600};9223372036854775808;9223372036854775808 is greater than the maximum of 3600",
        "{'type':'number','maximum':600};600.5;600.5 is greater than the maximum of 600",
        "{'type':'number','maximum':600};1e999;inf is greater than the maximum of 600",
        "{'type':'number','minimum':0};-1e999;-inf is less than the minimum of 0",
        "{'type':'integer','maximum':1000000000000000};1000000000000001;1000000000000001 is greater than the maximum of 1000000000000000",
        "{'type':'string','maxLength':2};'abc';'abc' is too long",
        "{'type':'string','maxLength':1};'😀😀';'😀😀' is too long",
        "{'type':'string','pattern':'^[a-z]{1,3}$'};'X';'X' does not match '^[a-z]{1,3}$'",
        "{'type':'string','pattern':'^[a-z]{1,3}$'};'ab\\n';'ab\\n' does not match '^[a-z]{1,3}$'",
        "{'type':'string','pattern':'^[a-z]{1,3}$'};'';'' does not match '^[a-z]{1,3}$'",
        "{'type':'array','minItems':2};[];[] is too short",
        "{'type':'array','maxItems':1};[1,'a'];[1, 'a'] is too long",
        "{'type':'array','items':{'type':'object'}};[{},5];5 is not of type 'object'",
        "{'anyOf':[{'type':'string'},{'type':'array','maxItems':1}]};5;5 is not valid under any of the given schemas",
        "{'anyOf':[{'type':'string'},{'type':'array','maxItems':1}]};[1,2];[1, 2] is too long"
      })
  void limitsAreToldInTheWordsOfTheReference(String schema, String value, String text)
      throws Exception {
    assertEquals(Optional.of("Input validation error: " + text), fault(schema, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{'type':'integer','minimum':1,'maximum':3};3.0",
        "{'type':'integer','minimum':1,'maximum':3};1",
        "{'type':'number','maximum':600};600",
        "{'type':'string','maxLength':1};'😀'",
        "{'type':'string','pattern':'^[a-z]{1,3}$'};'abc'",
        "{'type':'array','minItems':1,'maxItems':2};[1,2]",
        "{'type':'object','additionalProperties':{'type':'integer'}};{'a':'b'}",
        "{'anyOf':[{'type':'string'},{'type':'array','maxItems':1}]};[1]"
      })
  void whatIsWithinItsLimitsIsTaken(String schema, String value) throws Exception {
    assertEquals(Optional.empty(), fault(schema, value));
  }

  private static Optional<String> fault(String schema, String value) throws Exception {
    Map<String, Object> property = Client.object(json(schema));
    property.replaceAll(
        (key, limit) -> key.endsWith("Length") || key.endsWith("Items") ? small(limit) : limit);
    if (property.get("anyOf") instanceof List<?> branches) {
      branches.forEach(
          branch -> Client.map(branch).computeIfPresent("maxItems", (key, limit) -> small(limit)));
    }
    return ArgumentCheck.check(
            Map.of("properties", Map.of("x", property)),
            Ordered.map("x", Json.parse(json(value), 10)))
        .map(Refusal::text);
  }

  /** Our schemas are written in Java, where such limits are ints. */
  private static Object small(Object limit) {
    return ((Long) limit).intValue();
  }

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
