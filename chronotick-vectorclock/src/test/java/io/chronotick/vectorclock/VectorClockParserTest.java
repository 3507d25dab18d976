package io.chronotick.vectorclock;

import static io.chronotick.vectorclock.Refusals.assertRefused;
import static io.chronotick.vectorclock.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VectorClockParserTest {

  private static final String COUNTER =
      "not a vector clock: expected a whole number from 1 to 9223372036854775807"
          + " without leading zeros at index 3";

  /** Text of the right alphabet: much of it is nearly a clock. */
  @Provide
  Arbitrary<String> nearly() {
    return Arbitraries.strings().withChars("{}=, ab01%E9-\n\u00e9").ofMaxLength(16);
  }

  @Property(tries = 5000)
  void acceptsOnlyWhatItWouldPrint(@ForAll("nearly") String inner) {
    String text = "{" + inner + "}";
    try {
      assertEquals(text, VectorClock.parse(text).toString());
    } catch (IllegalArgumentException refused) {
      assertTrue(String.valueOf(refused.getMessage()).length() < 200, refused::getMessage);
    }
  }

  @Test
  void readsTheCanonicalText() {
    assertEquals(VectorClock.of(), VectorClock.parse("{}"));
    assertEquals(
        VectorClock.of(Map.of(NodeId.of("a"), 3L, NodeId.of("b"), 1L)),
        VectorClock.parse("{a=3, b=1}"));
    assertEquals(
        VectorClock.of(NodeId.of("=, {}%"), Long.MAX_VALUE),
        VectorClock.parse("{%3D%2C%20%7B%7D%25=9223372036854775807}"));
  }

  @Test
  void countersAreWholeNumbersInRange() {
    for (String counter :
        new String[] {
          "-1",
          "+1",
          "0",
          "01",
          "",
          "x",
          "\"1\"",
          "null",
          "\u0661",
          "9223372036854775808",
          "18446744073709551616",
          "9".repeat(1_000_000)
        }) {
      assertRefused(COUNTER, () -> VectorClock.parse("{a=" + counter + "}"));
    }
    assertRefused(
        "not a vector clock: expected '}' at index 4; the form is {a=3, b=1}",
        () -> VectorClock.parse("{a=1.5}"));
    assertRefused(
        "not a vector clock: expected '}' at index 4; the form is {a=3, b=1}",
        () -> VectorClock.parse("{a=1e3}"));
  }

  @Test
  void nodesAreListedOnceAndInOrder() {
    assertRefused(
        "not a vector clock: node at index 6 is listed twice",
        () -> VectorClock.parse("{a=1, a=1}"));
    assertRefused(
        "not a vector clock: node at index 6 is out of code point order",
        () -> VectorClock.parse("{b=1, a=1}"));
  }

  @Test
  void punctuationIsExact() {
    for (String text :
        new String[] {
          "",
          "{",
          "}",
          "{a}",
          "{a=1",
          "a=1",
          "{a=1}}",
          "{a=1} ",
          " {a=1}",
          "{a=1,b=1}",
          "{a=1,  b=1}",
          "{a=1, }",
          "{, a=1}",
          "{a = 1}",
          "{=1}",
          "{a==1}",
          "{\u00e9=1}"
        }) {
      assertThrows(IllegalArgumentException.class, () -> VectorClock.parse(text), text);
    }
  }

  @Test
  void aMegabyteOfNameIsRefusedByItsLength() {
    assertRefused(
        "not a vector clock: at index 1: node id has more than 256 code points"
            + " (1048576 encoded characters)",
        () -> VectorClock.parse("{" + "a".repeat(1 << 20) + "=1}"));
    assertTrue(refusal(() -> VectorClock.parse("{" + "a".repeat(257) + "=1}")).contains("256"));
  }

  @Test
  void messagesRepeatNothingThatActsOnALog() {
    assertRefused(
        "not a vector clock: expected '=' at index 2; the form is {a=3, b=1}",
        () -> VectorClock.parse("{a\n\u202e=1}"));
  }
}
