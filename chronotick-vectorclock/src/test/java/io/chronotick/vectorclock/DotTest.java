package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chronotick.model.NodeId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The text of an event's name. */
class DotTest {

  @Test
  @DisplayName("the text is the replica and, after the last colon, the counter")
  void textIsReplicaAndCounter() {
    assertEquals("agent-b:3", new Dot(NodeId.of("agent-b"), 3).toString());
    assertEquals(new Dot(NodeId.of("a:1"), 2), Dot.parse("a:1:2"));
    assertEquals(new Dot(NodeId.of(":"), 1), Dot.parse("::1"));
    assertEquals(new Dot(NodeId.of("a"), Long.MAX_VALUE), Dot.parse("a:" + Long.MAX_VALUE));
  }

  @Test
  @DisplayName("V-01 V-02 a text that is not canonical is refused, and the refusal says why")
  void textsAreRefusedWithTheReason() {
    assertRefused(
        "not an event: 'agent'; expected a replica, a colon and a number, for example agent-b:3",
        "agent");
    assertRefused("node id is empty; 1 to 256 code points are accepted", ":1");
    assertRefused("node id has control character U+0009 at index 0", "\t:1");
    String number = "event number of 'a', a whole number from 1 to 9223372036854775807,";
    assertRefused("text ends where " + number + " was expected", "a:");
    assertRefused(number + " expected at index 2, not '0'", "a:0");
    assertRefused(number + " expected at index 2, not '03'", "a:03");
    assertRefused(number + " expected at index 2, not '-3'", "a:-3");
    assertRefused(
        number + " expected at index 2, not '9223372036854775808'", "a:9223372036854775808");
    assertRefused("end of text expected at index 3, not ' '", "a:3 ");
  }

  private static void assertRefused(String message, String text) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, () -> Dot.parse(text)).getMessage());
  }
}
