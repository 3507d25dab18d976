package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class IntervalTreeClockTest {

  private static final long SMALL_STACK_BYTES = 512 << 10;

  @Test
  void theExampleOfTheClassHolds() {
    IntervalTreeClock.Fork members = IntervalTreeClock.seed().fork();
    IntervalTreeClock sender = members.left().event();
    IntervalTreeClock receiver = members.right().join(sender.peek()).event();
    assertTrue(sender.happenedBefore(receiver));
  }

  /** The run of section 5.3.5, figure by figure. */
  @Test
  void theExampleOfThePaperHolds() {
    IntervalTreeClock.Fork first = IntervalTreeClock.seed().fork();
    IntervalTreeClock a = first.left().event();
    assertEquals("((1, 0), (0, 1, 0))", a.toString());
    IntervalTreeClock b = first.right().event().event();
    assertEquals("((0, 1), (0, 0, 2))", b.toString());
    IntervalTreeClock.Fork second = a.fork();
    IntervalTreeClock left = second.left().event();
    assertEquals("(((1, 0), 0), (0, (1, 1, 0), 0))", left.toString());
    IntervalTreeClock joined = second.right().join(b);
    assertEquals("(((0, 1), 1), (1, 0, 1))", joined.toString());
    IntervalTreeClock.Fork third = joined.fork();
    assertEquals("(((0, 1), 0), (1, 0, 1))", third.left().toString());
    IntervalTreeClock last = third.left().join(left);
    assertEquals("((1, 0), (1, (0, 1, 0), 1))", last.toString());
    assertEquals("((1, 0), 2)", last.event().toString());
  }

  @Test
  void encodingsOfVersionOneStayReadable() {
    IntervalTreeClock.Fork fork = IntervalTreeClock.seed().fork();
    assertGolden("010a", IntervalTreeClock.seed());
    assertGolden("016512", fork.left().event());
    assertGolden("01b124", fork.right().event().event().join(fork.left().event().peek()));
    assertGolden("010000000000000000040000000000000000", full().peek());
  }

  @Test
  void wrongBytesAreRefusedWithTheReason() {
    assertRefused("no bytes; an interval tree clock was expected", "");
    assertRefused("version 2 of an interval tree clock; known is 1", "0206");
    assertRefused("interval tree clock ends too soon, after bit 8", "01");
    assertRefused("an id in normal form expected at bit 13", bits("1 00 00 0 1"));
    assertRefused("events in normal form expected at bit 16", bits("01 1 1 0 1 0 1"));
    assertRefused("events in normal form expected at bit 20", bits("01 1 1 0 010 0 010"));
    assertRefused("events in normal form expected at bit 20", bits("01 1 1 0 010 0 011"));
    assertRefused("end of stamp expected at bit 12", bits("01 0 1 1"));
    assertRefused("end of stamp expected at bit 12", bits("01 0 1") + "00");
    assertRefused(
        "a number up to 9223372036854775807 expected at bit 75", "0102" + "00".repeat(20));
    String largest = "0".repeat(63) + "1" + "0".repeat(63);
    assertRefused(
        "a number up to 9223372036854775807 expected at bit 138",
        bits("01 0" + "0".repeat(63) + "1" + "0".repeat(62) + "1"));
    assertRefused(
        "numbers up to 9223372036854775807 expected at bit 142",
        bits("01 1 010 0 " + largest + " 0 1"));
    assertRefused("a tree no deeper than 512 expected at bit 521", "01" + "ff".repeat(1 << 10));
    // Events, whose first halves are nodes without end, and then the second halves.
    assertRefused("a tree no deeper than 512 expected at bit 1036", "01fe" + "ff".repeat(1 << 10));
    assertRefused("a tree no deeper than 512 expected at bit 2060", "01" + "ee".repeat(1 << 10));
    IntervalTreeClock wholeBytes = IntervalTreeClock.seed().event().event().event();
    String whole = HexFormat.of().formatHex(wholeBytes.toBytes());
    assertEquals(4, whole.length(), "two bytes, and no bit to spare");
    assertRefused("end of stamp expected at bit 16", whole + "00");
    assertRefused(
        "65537 bytes; MAX_ENCODED_BYTES of an interval tree clock is 65536",
        "01" + "00".repeat(65_536));
  }

  @Test
  void v02NumbersEndAndDoNotWrap() {
    assertEquals("(0, 9223372036854775807)", full().peek().toString());
    IntervalTreeClock there = IntervalTreeClock.seed().join(full().peek());
    assertEquals(
        "interval tree clock is at 9223372036854775807, the largest; it cannot count on",
        assertThrows(ArithmeticException.class, there::event).getMessage());
    IntervalTreeClock.Fork fork = there.fork();
    assertThrows(ArithmeticException.class, fork.right()::event);
  }

  @Test
  void misuseIsRefused() {
    IntervalTreeClock seed = IntervalTreeClock.seed();
    assertEquals(
        "an anonymous stamp owns no part to count events in",
        assertThrows(IllegalStateException.class, seed.peek()::event).getMessage());
    assertEquals(
        "the two stamps own the same part of the interval; join the peek of a message, and each"
            + " stamp once",
        assertThrows(IllegalArgumentException.class, () -> seed.join(seed)).getMessage());
  }

  /** Every operation on the deepest stamps, where the stack is a small one. */
  @Test
  void theDeepestStampsNeedNoLargeStack() throws Exception {
    onSmallStack(
        () -> {
          IntervalTreeClock deep = IntervalTreeClock.seed();
          IntervalTreeClock rest = deep.peek();
          for (int i = 0; i < IntervalTreeClock.MAX_DEPTH; i++) {
            IntervalTreeClock.Fork fork = deep.fork();
            deep = i % 2 == 0 ? fork.left() : fork.right();
            rest = rest.join(i % 2 == 0 ? fork.right() : fork.left());
          }
          IntervalTreeClock deepest = deep;
          assertEquals(
              "stamp owns one part at depth 512, the deepest; fork another stamp, or join first",
              assertThrows(IllegalStateException.class, deepest::fork).getMessage());
          IntervalTreeClock counted = deep.event();
          assertEquals(CausalOrder.CONCURRENT, counted.compare(rest.event()));
          IntervalTreeClock again = IntervalTreeClock.ofBytes(counted.toBytes());
          assertEquals(counted, again);
          assertEquals(counted.hashCode(), again.hashCode());
          assertEquals(counted.toString(), again.toString());
          assertEquals(counted, IntervalTreeClock.parse(counted.toString()));
          rest.fork();
          IntervalTreeClock all = rest.event().join(counted);
          assertEquals("(1, 1)", all.event().toString());
        });
  }

  @Test
  void aStampTooLargeToSendSaysSo() {
    IntervalTreeClock wide = wide(IntervalTreeClock.seed(), 19).peek();
    assertEquals(
        "stamp is too large; MAX_ENCODED_BYTES of an interval tree clock is 65536",
        assertThrows(IllegalStateException.class, wide::toBytes).getMessage());
  }

  /** Every second of many members has counted. */
  private static IntervalTreeClock wide(IntervalTreeClock stamp, int forks) {
    if (forks == 0) {
      return stamp;
    }
    IntervalTreeClock.Fork fork = stamp.fork();
    IntervalTreeClock left = wide(fork.left(), forks - 1);
    IntervalTreeClock right = wide(fork.right(), forks - 1);
    return forks == 1 ? left.event().join(right) : left.join(right);
  }

  private static IntervalTreeClock full() {
    return new IntervalTreeClock(IdTree.Leaf.ALL, new EventTree.Leaf(Long.MAX_VALUE));
  }

  private static void assertGolden(String hex, IntervalTreeClock stamp) {
    assertEquals(hex, HexFormat.of().formatHex(stamp.toBytes()));
    assertEquals(stamp, IntervalTreeClock.ofBytes(HexFormat.of().parseHex(hex)));
  }

  private static void assertRefused(String message, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> IntervalTreeClock.ofBytes(bytes))
            .getMessage());
  }

  /** Version 1 and these bits, the lowest first, in hexadecimal. */
  private static String bits(String spaced) {
    String bits = spaced.replace(" ", "");
    byte[] bytes = new byte[1 + (bits.length() + 7) / 8];
    bytes[0] = 1;
    for (int i = 0; i < bits.length(); i++) {
      bytes[1 + i / 8] |= (byte) ((bits.charAt(i) - '0') << i % 8);
    }
    return HexFormat.of().formatHex(bytes);
  }

  private static void onSmallStack(Executable work) throws Exception {
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              try {
                work.execute();
              } catch (Exception | Error e) {
                throw e;
              } catch (Throwable e) {
                throw new AssertionError(e);
              }
              return true;
            });
    Thread thread = new Thread(null, task, "small stack", SMALL_STACK_BYTES);
    thread.start();
    try {
      assertTrue(task.get(60, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
