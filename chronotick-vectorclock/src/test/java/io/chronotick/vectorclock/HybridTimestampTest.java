package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class HybridTimestampTest {

  @Provide
  Arbitrary<HybridTimestamp> stamps() {
    // Times and counters from a few and from all, so that equal parts turn up; both sides of 6429.
    Arbitrary<Long> millis =
        Arbitraries.oneOf(
            Arbitraries.of(0L, 1L, (1L << 47) - 1, 1L << 47, HybridTimestamp.MAX_MILLIS),
            Arbitraries.longs().between(0, HybridTimestamp.MAX_MILLIS));
    Arbitrary<Integer> counters =
        Arbitraries.oneOf(
            Arbitraries.of(0, 1, 0xfffe, 0xffff), Arbitraries.integers().between(0, 0xffff));
    return Combinators.combine(millis, counters)
        .as((milli, counter) -> HybridTimestamp.of(Instant.ofEpochMilli(milli), counter));
  }

  @Property
  void packedOrderIsComponentOrderAndThatOfTextAndBytes(
      @ForAll("stamps") HybridTimestamp a, @ForAll("stamps") HybridTimestamp b) {
    int byTime = a.time().compareTo(b.time());
    int expected = Integer.signum(byTime != 0 ? byTime : Integer.compare(a.counter(), b.counter()));
    assertEquals(expected, Integer.signum(Long.compareUnsigned(a.packed(), b.packed())));
    assertEquals(expected, Integer.signum(a.compareTo(b)));
    assertEquals(expected, Integer.signum(a.toString().compareTo(b.toString())));
    assertEquals(expected, Integer.signum(Arrays.compareUnsigned(a.toBytes(), b.toBytes())));
    assertEquals(expected == 0, a.equals(b));
  }

  @Property
  void whatIsWrittenReadsBack(@ForAll("stamps") HybridTimestamp stamp) {
    assertEquals(stamp, HybridTimestamp.parse(stamp.toString()));
    assertEquals(stamp, HybridTimestamp.ofBytes(stamp.toBytes()));
    assertEquals(stamp, HybridTimestamp.of(stamp.time(), stamp.counter()));
    assertEquals(stamp, new HybridTimestamp(stamp.packed()));
  }

  /** What was written once is read for ever. */
  @Test
  void goldenForms() {
    assertGolden("2026-11-22T21:30:00.123Z-0000", "01a2052a7c3b0000");
    assertGolden("2026-11-22T21:30:00.000Z-00ff", "01a2052a7bc000ff");
    assertGolden("1970-01-01T00:00:00.000Z-0000", "0000000000000000");
    assertGolden("6429-10-17T02:45:55.328Z-0001", "8000000000000001");
    assertGolden("9999-12-31T23:59:59.999Z-ffff", "e677d21fdbffffff");
  }

  private static void assertGolden(String text, String hex) {
    HybridTimestamp stamp = HybridTimestamp.parse(text);
    assertEquals(text, stamp.toString());
    assertEquals(hex, HexFormat.of().formatHex(stamp.toBytes()));
    assertArrayEquals(HexFormat.of().parseHex(hex), stamp.toBytes());
    assertEquals(stamp, HybridTimestamp.ofBytes(HexFormat.of().parseHex(hex)));
  }

  @Test
  void timeIsRoundedDownToAMillisecond() {
    HybridTimestamp stamp = HybridTimestamp.of(Instant.parse("2026-11-22T21:30:00.123999999Z"), 7);
    assertEquals("2026-11-22T21:30:00.123Z-0007", stamp.toString());
    assertEquals(Instant.parse("2026-11-22T21:30:00.123Z"), stamp.time());
    assertEquals(7, stamp.counter());
    assertTrue(stamp.compareTo(HybridTimestamp.MAX) < 0);
  }

  @Test
  void textThatIsNotCanonicalIsRefused() {
    List<String> hostile =
        List.of(
            "",
            "2026-11-22T21:30:00.123Z",
            "2026-11-22T21:30:00.123Z-000",
            "2026-11-22T21:30:00.123Z-00000",
            "2026-11-22T21:30:00.123Z-00FF",
            "2026-11-22T21:30:00.123Z+0000",
            "2026-11-22T21:30:00.123Z-+000",
            "2026-11-22T21:30:00.123Z--001",
            "2026-11-22t21:30:00.123z-0000",
            "2026-11-22 21:30:00.123Z-0000",
            "2026-11-22T21:30:00,123Z-0000",
            "2026-11-22T24:00:00.000Z-0000",
            "2026-12-31T23:59:60.000Z-0000",
            "2026-02-29T00:00:00.000Z-0000",
            "1969-12-31T23:59:59.999Z-0000",
            "-001-11-22T21:30:00.123Z-0000",
            "\u0662\u0660\u0662\u0666-11-22T21:30:00.123Z-0000",
            "2026-11-22T21:30:00.123Z-\uff10\uff10\uff10\uff10",
            " 2026-11-22T21:30:00.123Z-000");
    for (String text : hostile) {
      assertTrue(refusal(() -> HybridTimestamp.parse(text)).startsWith("not a hybrid timestamp"));
    }
    assertEquals(
        "not a hybrid timestamp: '\\u0000\\u202exxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'; expected UTC"
            + " milliseconds from 1970 to 9999 and four lower-case hexadecimal digits, for example"
            + " 2026-11-22T21:30:00.123Z-0000",
        refusal(() -> HybridTimestamp.parse("\u0000\u202e" + "x".repeat(1 << 20))));
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertEquals(
        "hybrid timestamp 0xe677d21fdc000000 is after the year 9999",
        refusal(() -> new HybridTimestamp(HybridTimestamp.MAX.packed() + 1)));
    assertEquals(
        "hybrid timestamp 0xffffffffffffffff is after the year 9999",
        refusal(() -> HybridTimestamp.ofBytes(HexFormat.of().parseHex("ffffffffffffffff"))));
    assertEquals(
        "hybrid timestamp has 7 bytes; 8 are expected",
        refusal(() -> HybridTimestamp.ofBytes(new byte[7])));
    assertEquals(
        "time +10000-01-01T00:00:00Z of a hybrid timestamp is not in the years 1970 to 9999",
        refusal(() -> HybridTimestamp.of(Instant.parse("+10000-01-01T00:00:00Z"), 0)));
    assertTrue(
        refusal(() -> HybridTimestamp.of(Instant.EPOCH.minusNanos(1), 0)).endsWith("1970 to 9999"));
    assertTrue(refusal(() -> HybridTimestamp.of(Instant.MAX, 0)).endsWith("1970 to 9999"));
    assertEquals(
        "counter 65536 of a hybrid timestamp is not from 0 to 65535",
        refusal(() -> HybridTimestamp.of(Instant.EPOCH, 65_536)));
    assertTrue(refusal(() -> HybridTimestamp.of(Instant.EPOCH, -1)).startsWith("counter -1 "));
  }

  private static String refusal(Executable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
