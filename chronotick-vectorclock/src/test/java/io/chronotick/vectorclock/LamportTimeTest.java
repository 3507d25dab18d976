package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chronotick.model.NodeId;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The two forms of a Lamport time. */
class LamportTimeTest {

  @Test
  @DisplayName("the text is the counter and, after the first @, the node")
  void textIsCounterAndNode() {
    assertEquals("12@orders-1", new LamportTime(12, NodeId.of("orders-1")).toString());
    assertEquals(new LamportTime(1, NodeId.of("a@b")), LamportTime.parse("1@a@b"));
    assertEquals(new LamportTime(7, NodeId.of("@")), LamportTime.parse("7@@"));
  }

  @Test
  @DisplayName("V-01 V-02 a text that is not canonical is refused, and the refusal says why")
  void textsAreRefusedWithTheReason() {
    String number = "Lamport number, a whole number from 1 to 9223372036854775807, expected";
    assertTextRefused(number + " at index 0, not '0@a'", "0@a");
    assertTextRefused(number + " at index 0, not '01@a'", "01@a");
    assertTextRefused(number + " at index 0, not '+1@a'", "+1@a");
    assertTextRefused(number + " at index 0, not '@a'", "@a");
    assertTextRefused(number + " at index 0, not '9223372036854775808@a'", "9223372036854775808@a");
    // In 64 bits, this is 1.
    assertTextRefused(
        number + " at index 0, not '18446744073709551617@a'", "18446744073709551617@a");
    assertTextRefused(
        "text ends where Lamport number, a whole number from 1 to 9223372036854775807, was"
            + " expected",
        "");
    assertTextRefused("text ends where '@' was expected", "12");
    assertTextRefused("'@' expected at index 1, not '.5@a'", "1.5@a");
    assertTextRefused("node id is empty; 1 to 256 code points are accepted", "1@");
    assertTextRefused("node id has control character U+000A at index 1", "1@a\n");
  }

  @Test
  @DisplayName("bytes are the counter and the name")
  void bytesAreCounterAndName() {
    LamportTime time = new LamportTime(300, NodeId.of("é"));
    assertEquals("51ac0202c3a9", HexFormat.of().formatHex(time.toBytes()));
  }

  @Test
  @DisplayName("V-01 V-02 bytes that are not canonical are refused, and the refusal says why")
  void bytesAreRefusedWithTheReason() {
    assertBytesRefused("no bytes; a lamport time was expected", "");
    assertBytesRefused("first byte is 0x11; that of a lamport time is 0x51", "1100");
    assertBytesRefused(
        "lamport time: counter from 1 to 9223372036854775807, not 0, expected before byte 2",
        "51 00 01 61");
    assertBytesRefused(
        "lamport time: counter in the fewest bytes, 9 at most expected before byte 3",
        "51 81 00 01 61");
    assertBytesRefused(
        "lamport time: length of name from 0 to 1024, not 1025, expected before byte 4",
        "51 01 8108 61");
    assertBytesRefused("lamport time ends too soon, after 4 bytes", "51 01 02 61");
    assertBytesRefused("lamport time should end after byte 4 of 5", "51 01 01 61 61");
    assertBytesRefused("lamport time: name before byte 4 is not UTF-8", "51 01 01 ff");
    assertBytesRefused(
        "lamport time: name before byte 3: node id is empty; 1 to 256 code points are accepted",
        "51 01 00");
  }

  private static void assertTextRefused(String message, String text) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> LamportTime.parse(text)).getMessage());
  }

  private static void assertBytesRefused(String message, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> LamportTime.ofBytes(bytes))
            .getMessage());
  }
}
