package io.chronotick.mcp.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

  private record Inner(String at, boolean isDst) {}

  private record Outer(
      long utcSeconds,
      Double driftRate,
      List<Inner> rows,
      List<String> none,
      @Nullable Inner missing) {}

  private static final Outer OUTER =
      new Outer(7, 0.1, List.of(new Inner("Zürich \"🕰\"", true)), List.of(), null);

  @Test
  void aRecordIsAnObjectInComponentOrderWithSnakeCaseKeys() {
    assertEquals(
        """
        {
          "utc_seconds": 7,
          "drift_rate": 0.1,
          "rows": [
            {
              "at": "Zürich \\"🕰\\"",
              "is_dst": true
            }
          ],
          "none": [],
          "missing": null
        }""",
        Json.pretty(OUTER));
    assertEquals(
        "{\"utc_seconds\":7,\"drift_rate\":0.1,\"rows\":[{\"at\":\"Zürich \\\"🕰\\\"\","
            + "\"is_dst\":true}],\"none\":[],\"missing\":null}",
        Json.compact(OUTER));
    assertEquals("{}", Json.pretty(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "3.172, 3.172",
    "2.0E-3, 0.002",
    "1.0E23, 1.0E23",
    "2.2250738585072014E-308, 2.2250738585072014E-308",
    "4.9E-324, 4.9E-324",
    "-0.0, -0.0"
  })
  void doublesHaveTheShortestDigitsThatReadBackTheSame(double value, String text) {
    assertEquals(text, Json.compact(value));
  }

  @Test
  void whatHasNoPlaceInJsonIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Json.compact(Double.NaN));
    assertThrows(
        IllegalArgumentException.class, () -> Json.tree(List.of(Double.POSITIVE_INFINITY)));
    assertThrows(IllegalArgumentException.class, () -> Json.tree(new Object()));
  }

  /** Reading undoes writing, in both layouts; a compact text is always one line. */
  @Property
  void readingUndoesWriting(@ForAll("trees") @Nullable Object tree) throws Exception {
    String compact = Json.compact(tree);
    assertFalse(compact.contains("\n"));
    assertEquals(tree, Json.parse(compact.getBytes(StandardCharsets.UTF_8), 64));
    assertEquals(tree, Json.parse(Json.pretty(tree).getBytes(StandardCharsets.UTF_8), 64));
  }

  @Provide
  Arbitrary<Object> trees() {
    Arbitrary<String> texts =
        Arbitraries.strings()
            .ofMaxLength(8)
            .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    return Arbitraries.lazyOf(
        () -> texts.map(text -> (Object) text),
        () -> Arbitraries.longs().map(number -> (Object) number),
        () -> Arbitraries.doubles().map(number -> (Object) number),
        () -> Arbitraries.of(Arrays.asList(true, false, null)),
        () -> trees().list().ofMaxSize(3).map(list -> (Object) list),
        () -> Arbitraries.maps(texts, trees()).ofMaxSize(3).map(map -> (Object) map));
  }

  @Test
  void anObjectInAStringIsReadAsFarAsItIsOne() {
    assertEquals(
        Optional.of(Map.of("a", Map.of("b", List.of(1L)))), Json.object("{\"a\":{\"b\":[1]}}"));
    for (String none :
        List.of("", "[]", "null", "{", "{\"a\":1} x", "{\"a\":1,\"a\":2}", "{\"a\":\"\\ud800\"}")) {
      assertEquals(Optional.empty(), Json.object(none), none);
    }
    assertTrue(Json.object(nested(64)).isPresent());
    assertEquals(Optional.empty(), Json.object(nested(65)));
  }

  private static String nested(int depth) {
    return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }
}
