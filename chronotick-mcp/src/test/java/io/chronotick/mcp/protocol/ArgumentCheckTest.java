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
}
