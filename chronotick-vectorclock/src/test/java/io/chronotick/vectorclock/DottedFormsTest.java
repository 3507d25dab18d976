package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chronotick.model.NodeId;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The two forms of one replica's copy. */
class DottedFormsTest {

  private static final NodeId R = NodeId.of("r");
  private static final NodeId S = NodeId.of("s");

  @Test
  @DisplayName("the forms are the context and the siblings, with values as they are told")
  void formsAreContextAndSiblings() {
    DottedVersionVector<Integer> copy =
        DottedVersionVector.of(
            VersionVector.of(Map.of(R, 300L, S, 1L)),
            Map.of(new Dot(R, 2), 5, new Dot(R, 300), 6, new Dot(S, 1), 7));
    String text = "{\"r\"=300, \"s\"=1} {\"r:2\"=\"5\", \"r:300\"=\"6\", \"s:1\"=\"7\"}";
    assertEquals(text, copy.toText(String::valueOf));
    assertEquals(text, copy.toString());
    assertEquals(copy, DottedVersionVector.parse(text, Integer::valueOf));
    byte[] bytes = copy.toBytes(value -> new byte[] {value.byteValue()});
    assertEquals(
        // The context, and three siblings.
        "31 02 06 00 01 72 00 01 73 ac02 01 03 00 02 01 05 00 ac02 01 06 01 01 01 07"
            .replace(" ", ""),
        HexFormat.of().formatHex(bytes));
    assertEquals(copy, DottedVersionVector.ofBytes(bytes, value -> (int) value[0]));
  }

  @Test
  @DisplayName("a value may be empty, or long, and have what the text gives a meaning to")
  void valuesMayBeAnything() {
    for (String value : new String[] {"", "\"\\\"=\"", "{}", "\n", "x".repeat(1 << 16)}) {
      DottedVersionVector<String> copy =
          DottedVersionVector.<String>empty().put(R, VersionVector.EMPTY, value);
      Forms.DOTTED_VERSION_VECTOR.assertTextReadsBack(copy);
      Forms.DOTTED_VERSION_VECTOR.assertBytesReadBack(copy);
    }
    byte[] none = DottedVersionVector.<String>empty().toBytes(value -> new byte[0]);
    assertArrayEquals(new byte[] {0x31, 0, 0}, none);
  }

  @Test
  @DisplayName("V-03 a text that is not canonical is refused, and the refusal says why")
  void textsAreRefusedWithTheReason() {
    assertTextRefused("text ends where ' ' was expected", "{}");
    assertTextRefused("'{' expected at index 3, not '[]'", "{} []");
    assertTextRefused("end of text expected at index 5, not ' '", "{} {} ");
    String order = "siblings by replica, then counter, none twice, expected at index ";
    assertTextRefused(
        order + "20, not '\"r:1\"=\"y\"}'", "{\"r\"=2} {\"r:2\"=\"x\", \"r:1\"=\"y\"}");
    assertTextRefused(
        order + "20, not '\"r:2\"=\"y\"}'", "{\"r\"=2} {\"r:2\"=\"x\", \"r:2\"=\"y\"}");
    assertTextRefused(
        "write 3 of 'r' has a value, and the context knows 2", "{\"r\"=2} {\"r:3\"=\"x\"}");
    assertTextRefused(
        "write 1 of 's' has a value, and the context knows 0", "{\"r\"=2} {\"s:1\"=\"x\"}");
    assertTextRefused(
        "event at index 10: not an event: 'r'; expected a replica, a colon and a number, for"
            + " example agent-b:3",
        "{\"r\"=2} {\"r\"=\"x\"}");
    assertTextRefused("'\"' expected at index 15, not 'x}'", "{\"r\"=2} {\"r:1\"=x}");
    assertTextRefused("text ends where '\"' was expected", "{\"r\"=2} {\"r:1\"=\"x");
    assertEquals(
        "value at index 16: For input string: \"x\"",
        assertThrows(
                IllegalArgumentException.class,
                () -> DottedVersionVector.parse("{\"r\"=2} {\"r:1\"=\"x\"}", Integer::valueOf))
            .getMessage());
  }

  @Test
  @DisplayName("V-01 V-03 bytes that are not canonical are refused, and the refusal says why")
  void bytesAreRefusedWithTheReason() {
    String two = "31 01 03 00 01 72 02 ";
    assertBytesRefused(
        "dotted version vector: number of siblings from 0 to 0, not 1, expected before byte 3",
        "31 00 01 00 01 00");
    assertBytesRefused("dotted version vector ends too soon, after 9 bytes", two + "ff7f");
    assertBytesRefused(
        "dotted version vector: replica from 0 to 0, not 1, expected before byte 9",
        two + "01 01 01 00");
    assertBytesRefused(
        "dotted version vector: counter from 1 to 2, not 3, expected before byte 10",
        two + "01 00 03 00");
    assertBytesRefused(
        "dotted version vector: counter from 1 to 2, not 0, expected before byte 10",
        two + "01 00 00 00");
    String order = "dotted version vector: siblings by replica, then counter, none twice, expected";
    assertBytesRefused(order + " before byte 13", two + "02 00 02 00 00 01 00");
    assertBytesRefused(order + " before byte 13", two + "02 00 02 00 00 02 00");
    assertBytesRefused(
        "dotted version vector ends too soon, after 12 bytes", two + "01 00 01 02 78");
    assertBytesRefused(
        "dotted version vector should end after byte 11 of 12", two + "01 00 01 00 00");
    assertBytesRefused(
        "dotted version vector: value before byte 12: value is not UTF-8", two + "01 00 01 01 ff");
  }

  private static void assertTextRefused(String message, String text) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> Forms.DOTTED_VERSION_VECTOR.parse().apply(text))
            .getMessage());
  }

  private static void assertBytesRefused(String message, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> Forms.DOTTED_VERSION_VECTOR.ofBytes().apply(bytes))
            .getMessage());
  }
}
