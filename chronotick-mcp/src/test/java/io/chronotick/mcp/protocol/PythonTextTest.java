package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chronotick.mcp.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTextTest {

  // The right column was printed by Python 3.11: repr(json.loads(left)).
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "null|None",
        "true|True",
        "false|False",
        "5|5",
        "-0|0",
        "123456789012345678901234567890|123456789012345678901234567890",
        "1.5|1.5",
        "5.0|5.0",
        "-0.0|-0.0",
        "1e15|1000000000000000.0",
        "1e16|1e+16",
        "1.25e22|1.25e+22",
        "1e400|inf",
        "-1e400|-inf",
        "0.0001|0.0001",
        "0.00001|1e-05",
        "-1.5e-7|-1.5e-07",
        "1e-300|1e-300",
        "0.1|0.1",
        "2e-3|0.002",
        "\"\"|''",
        "\"a\"|'a'",
        "\"it's\"|\"it's\"",
        "\"it's \\\"x\\\"\"|'it\\'s \"x\"'",
        "\"\\n\\t\\r\\\\\"|'\\n\\t\\r\\\\'",
        "\"\\u0000\\u007f\\u00a0\"|'\\x00\\x7f\\xa0'",
        "\"\\u200b\\u2028\"|'\\u200b\\u2028'",
        "\"Zürich 東京\"|'Zürich 東京'",
        "[]|[]",
        "{}|{}",
        "[\"a\",1]|['a', 1]",
        "{\"a\":{\"b\":[null]}}|{'a': {'b': [None]}}"
      })
  void valuesLookAsPythonPrintsThem(String json, String python) throws Exception {
    assertEquals(python, PythonText.of(Json.parse(json.getBytes(StandardCharsets.UTF_8), 10)));
  }
}
