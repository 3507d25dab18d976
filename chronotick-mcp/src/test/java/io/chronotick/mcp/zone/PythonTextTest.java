package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chronotick.mcp.Golden;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PythonTextTest {

  @Test
  void scalarsArePythonLiterals() {
    assertEquals("None", PythonText.of(null));
    assertEquals("True", PythonText.of(true));
    assertEquals("False", PythonText.of(false));
    assertEquals("5", PythonText.of(5));
    assertEquals("-9223372036854775808", PythonText.of(Long.MIN_VALUE));
    assertEquals(
        "100000000000000000000000", PythonText.of(BigInteger.TEN.pow(23)), "integers never round");
    assertEquals("1.5", PythonText.of(1.5));
    assertEquals("3.0", PythonText.of(3.0));
    assertEquals("0.1", PythonText.of(new BigDecimal("0.10")));
    assertEquals("'a'", PythonText.of("a"));
  }

  @Test
  void numbersThatAreNoneAreNamed() {
    assertEquals("nan", PythonText.of(Double.NaN));
    assertEquals("inf", PythonText.of(Double.POSITIVE_INFINITY));
    assertEquals("-inf", PythonText.of(Double.NEGATIVE_INFINITY));
  }

  @Test
  void collectionsNest() {
    assertEquals("['a', 1]", PythonText.of(List.of("a", 1)));
    assertEquals("{'a': 1}", PythonText.of(Map.of("a", 1)));
    assertEquals("[]", PythonText.of(List.of()));
    assertEquals("{}", PythonText.of(Map.of()));
    Map<String, Object> nested = new LinkedHashMap<>();
    nested.put("b", Arrays.asList(null, true, Map.of("x", 2.0)));
    nested.put("a", "it's");
    assertEquals("{'b': [None, True, {'x': 2.0}], 'a': \"it's\"}", PythonText.of(nested));
  }

  @Test
  void aValueWithoutLiteralIsOurMistake() {
    assertThrows(IllegalArgumentException.class, () -> PythonText.of(new Object()));
  }

  @Test
  void textsAndDoublesPrintAsPythonPrintsThem() {
    for (List<String> row : Golden.rows("python-text.tsv", 800)) {
      Object value =
          row.get(0).equals("t")
              ? Golden.text(row.get(1))
              : Double.longBitsToDouble(Long.parseUnsignedLong(row.get(1), 16));
      assertEquals(Golden.text(row.get(2)), PythonText.of(value));
    }
  }

  @Test
  void halvesOfSurrogatePairsAreEscapedInLiteralsAndReplacedInPlainText() {
    assertEquals("'a\\ud800b'", PythonText.of("a\uD800b"));
    assertEquals("'\uD83D\uDE00'", PythonText.of("\uD83D\uDE00"));
    assertEquals("a\uFFFDb\uD83D\uDE00", PythonText.cut("a\uD800b\uD83D\uDE00"));
  }

  @Test
  void echoesAreCutBeforeTheyAreQuoted() {
    String longest = "x".repeat(PythonText.MAX_ECHO);
    assertEquals("'" + longest + "'", PythonText.echo(longest));
    assertEquals("'" + longest + "…'", PythonText.echo(longest + "y"));
    String pairs = "\uD83D\uDE00".repeat(PythonText.MAX_ECHO);
    assertEquals(pairs, PythonText.cut(pairs), "characters are code points");
    assertEquals(pairs + "…", PythonText.cut(pairs + "z"));
    String list = PythonText.echo(List.of(longest, longest));
    assertEquals("['" + "x".repeat(PythonText.MAX_ECHO - 2) + "…", list);
  }

  @Property
  void finiteDoublesReadBackAsThemselves(@ForAll double value) {
    assertEquals(value, Double.parseDouble(PythonText.of(value)));
  }

  @Property
  void literalsAreOneLineOfPrintableText(@ForAll String text) {
    String literal = PythonText.of(text);
    assertEquals(1, literal.lines().count());
    assertEquals(-1, literal.chars().filter(c -> c < ' ' || c == 0x7F).findFirst().orElse(-1));
  }
}
