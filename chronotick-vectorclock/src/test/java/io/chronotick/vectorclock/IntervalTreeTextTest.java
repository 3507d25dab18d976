package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The notation of the paper, read back. */
class IntervalTreeTextTest {

  @Test
  @DisplayName("the stamps of the paper's example are read from its notation")
  void theNotationOfThePaperIsRead() {
    IntervalTreeClock.Fork fork = IntervalTreeClock.seed().fork();
    IntervalTreeClock a = fork.left().event();
    IntervalTreeClock b = fork.right().event().event();
    assertEquals(a, IntervalTreeClock.parse("((1, 0), (0, 1, 0))"));
    assertEquals(b, IntervalTreeClock.parse("((0, 1), (0, 0, 2))"));
    assertEquals(a.join(b), IntervalTreeClock.parse("(1, (1, 0, 1))"));
  }

  @Test
  @DisplayName("V-01 V-02 what is not canonical is refused, and the refusal says why")
  void refusalsSayWhy() {
    assertRefused("text ends where '(' was expected", "");
    assertRefused("'(' expected at index 0, not ' (1, 0)'", " (1, 0)");
    assertRefused("end of text expected at index 6, not ' '", "(1, 0) ");
    assertRefused("', ' expected at index 2, not ',0)'", "(1,0)");
    assertRefused("text ends where ')' was expected", "(1, 0");
    String id = "an id, which is 0, 1 or two ids in parentheses, expected at index ";
    assertRefused(id + "1, not '2, 0)'", "(2, 0)");
    assertRefused(id + "5, not ' 1), 0)'", "((0,  1), 0)");
    assertRefused("', ' expected at index 2, not '1, 0)'", "(11, 0)");
    assertRefused("an id in normal form expected at index 1, not '(1, 1), 0)'", "((1, 1), 0)");
    assertRefused("an id in normal form expected at index 1, not '(0, 0), 0)'", "((0, 0), 0)");
    String number = "a number of events, a whole number from 0 to 9223372036854775807, expected";
    assertRefused(number + " at index 4, not '-1)'", "(1, -1)");
    assertRefused(number + " at index 4, not '00)'", "(1, 00)");
    assertRefused(number + " at index 4, not '9223372036854775808)'", "(1, 9223372036854775808)");
    // In 64 bits, this is 1.
    assertRefused(number + " at index 4, not '18446744073709551617)'", "(1, 18446744073709551617)");
    String normal = "events in normal form expected at index 4, not ";
    assertRefused(normal + "'(0, 1, 1))'", "(1, (0, 1, 1))");
    assertRefused(normal + "'(0, 0, 0))'", "(1, (0, 0, 0))");
    assertRefused(normal + "'(0, 1, 2))'", "(1, (0, 1, 2))");
    assertRefused(
        "numbers up to 9223372036854775807 in sum expected at index 11, not"
            + " '9223372036854775807))'",
        "(1, (1, 0, 9223372036854775807))");
  }

  @Test
  @DisplayName("V-01 depth and length are limited")
  void limitsAreNamed() {
    String deepest = "(".repeat(512) + "1" + ", 0)".repeat(512);
    assertEquals(
        "(" + deepest + ", 0)", IntervalTreeClock.parse("(" + deepest + ", 0)").toString());
    String depth = "a tree no deeper than 512 expected at index ";
    assertRefused(
        depth + "513, not '(1, 0), 0), 0), 0), 0), 0), 0), …'", "((" + deepest + ", 0), 0)");
    assertRefused(depth + "513, not '((((((((((((((((((((((((((((((((…'", "(".repeat(1 << 20));
    assertRefused(
        depth + "2052, not '(0, (0, (0, (0, (0, (0, (0, (0, …'", "(1, " + "(0, ".repeat(2048));
    assertRefused(
        "1048577 characters; MAX_TEXT_CHARS of an interval tree clock is 1048576",
        "(".repeat((1 << 20) + 1));
  }

  /** Of all trees, one whose nodes have an empty half takes the most characters for its bits. */
  @Test
  @DisplayName("V-01 a stamp that has bytes has a text that is read")
  void theLimitOfTextLeavesOutNoStampThatHasBytes() {
    String densest = "(0, " + "(0, ".repeat(512) + "1" + ", 0)".repeat(512) + ")";
    int bytes = IntervalTreeClock.parse(densest).toBytes().length;
    int charsOfEachByte = IntervalTreeClock.MAX_TEXT_CHARS / IntervalTreeClock.MAX_ENCODED_BYTES;
    assertTrue(densest.length() <= charsOfEachByte * bytes);
  }

  private static void assertRefused(String message, String text) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> IntervalTreeClock.parse(text))
            .getMessage());
  }
}
