package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The binary form: one for each clock, and nothing else is read. */
class VectorClockBytesTest {

  @Provide
  Arbitrary<VectorClock> anyNames() {
    return Clocks.anyNames();
  }

  @Property
  @Label("bytes read back are the clock, and the clock's bytes again")
  void bytesRoundTrip(@ForAll("anyNames") VectorClock clock) {
    VectorClock read = VectorClock.ofBytes(clock.toBytes());
    assertEquals(clock, read);
    assertEquals(clock.entries(), read.entries());
    assertArrayEquals(clock.toBytes(), read.toBytes());
    assertEquals(CausalOrder.EQUAL, read.compare(clock));
  }

  @Property
  @Label("how many bytes there will be is foretold, so none is copied")
  void lengthIsForetold(@ForAll("anyNames") VectorClock clock) {
    assertEquals(clock.toBytes().length, 1 + clock.encodedLength());
  }

  @Property
  @Label("bytes cut short or changed are refused, or are all of another clock")
  void damagedBytesAreNeverTheClock(@ForAll("anyNames") VectorClock clock, @ForAll Random random) {
    byte[] bytes = clock.toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(IllegalArgumentException.class, () -> VectorClock.ofBytes(cut));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> VectorClock.ofBytes(Arrays.copyOf(bytes, bytes.length + 1)));
    for (int at = 0; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      try {
        assertArrayEquals(flipped, VectorClock.ofBytes(flipped).toBytes());
      } catch (IllegalArgumentException refused) {
        assertTrue(String.valueOf(refused.getMessage()).contains("vector clock"));
      }
    }
  }

  @Property
  @Label("any bytes are a clock, whose bytes they are, or refused")
  void anyBytesAreCanonicalOrRefused(@ForAll byte[] tail) {
    byte[] bytes = new byte[tail.length + 1];
    bytes[0] = 0x11;
    System.arraycopy(tail, 0, bytes, 1, tail.length);
    try {
      assertArrayEquals(bytes, VectorClock.ofBytes(bytes).toBytes());
    } catch (IllegalArgumentException refused) {
      assertTrue(String.valueOf(refused.getMessage()).contains("vector clock"));
    }
  }

  @Test
  @DisplayName("names share what they can, and numbers are as short as they can be")
  void theFormIsShort() {
    VectorClock clock =
        VectorClock.of(
            Map.of(NodeId.of("node-1"), 1L, NodeId.of("node-2"), 300L, NodeId.of("é"), 127L));
    assertEquals(
        // Three entries; 15 bytes of names: node-1, 5 shared and "2", none shared and "é".
        "11 03 0f 00 06 6e6f64652d31 05 01 32 00 02 c3a9 01 ac02 7f".replace(" ", ""),
        HexFormat.of().formatHex(clock.toBytes()));
    assertEquals("1100", HexFormat.of().formatHex(VectorClock.EMPTY.toBytes()));
  }

  @Test
  @DisplayName("V-01 V-02 what is not canonical is refused, and the refusal says why")
  void refusalsSayWhy() {
    assertRefused("no bytes; a vector clock was expected", "");
    assertRefused("first byte is 0x12; that of a vector clock is 0x11", "1200");
    assertRefused("vector clock ends too soon, after 1 bytes", "11");
    assertRefused("vector clock should end after byte 2 of 3", "110000");
    assertRefused("vector clock ends too soon, after 4 bytes", "11ffff03");
    assertRefused(
        "vector clock: number of entries from 0 to 65536, not 65537, expected before byte 4",
        "11818004");
    assertRefused(
        "vector clock: number of entries in the fewest bytes, 9 at most expected before byte 3",
        "11800000");
    assertRefused(
        "vector clock: counter from 1 to 9223372036854775807, not 0, expected before byte 7",
        "11 01 03 00 01 61 00");
    assertRefused(
        "vector clock: counter in the fewest bytes, 9 at most expected before byte 16",
        "11 01 03 00 01 61 ffffffffffffffffff01");
    String above = "vector clock: a name above the one before, and sharing all it can, expected";
    assertRefused(above + " before byte 8", "11 02 06 00 01 62 00 01 61 01 01");
    assertRefused(above + " before byte 8", "11 02 06 00 01 61 00 01 61 01 01");
    assertRefused(above + " before byte 8", "11 02 07 00 01 61 00 02 6162 01 01");
    assertRefused(above + " before byte 8", "11 02 06 00 01 61 01 00 61 01 01");
    assertRefused("vector clock: name before byte 6 is not UTF-8", "11 01 03 00 01 ff 01");
    assertRefused(
        "vector clock: name before byte 6: node id has control character U+000A at index 0",
        "11 01 03 00 01 0a 01");
    assertRefused(
        "vector clock: own part of a name from 0 to 1024, not 1025, expected before byte 6",
        "11 01 03 00 8108 01");
    assertRefused(
        "vector clock: names of 4 bytes expected before byte 6", "11 01 04 00 01 61 01 01");
  }

  @Test
  @DisplayName("V-01 the longest clocks are read; names beyond the limit are refused by its name")
  void limitsAreNamed() {
    VectorClock full = full("%05d");
    assertEquals(full, VectorClock.ofBytes(full.toBytes()));
    assertTrue(full.toBytes().length < 5 * VectorClock.MAX_ENTRIES, "names share their beginnings");
    VectorClock tooLong = full("x".repeat(60) + "%05d");
    assertEquals(
        "names of 4259840 bytes; MAX_NAME_BYTES of a vector clock is 4194304",
        assertThrows(IllegalStateException.class, tooLong::toBytes).getMessage());
    byte[] longNames = full("x".repeat(59) + "%05d").toBytes();
    assertEquals(VectorClock.MAX_ENTRIES, VectorClock.ofBytes(longNames).size());
  }

  @Test
  @DisplayName("V-01 few bytes that stand for long names are refused before the names take space")
  void sharedBeginningsDoNotMultiply() {
    ByteWriter names = new ByteWriter(1 << 20);
    byte[] first = ("x".repeat(251) + "00000").getBytes(StandardCharsets.UTF_8);
    names.number(0).number(first.length).raw(first, 0);
    byte[] before = first;
    for (int i = 1; i < VectorClock.MAX_ENTRIES; i++) {
      byte[] name = ("x".repeat(251) + String.format("%05d", i)).getBytes(StandardCharsets.UTF_8);
      int shared = Arrays.mismatch(before, name);
      names.number(shared).number(name.length - shared).raw(name, shared);
      before = name;
    }
    byte[] bytes =
        new ByteWriter(Format.VECTOR_CLOCK, 1 << 20)
            .number(VectorClock.MAX_ENTRIES)
            .block(names.toBytes())
            .raw(new byte[VectorClock.MAX_ENTRIES], 0)
            .toBytes();
    assertTrue(
        String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> VectorClock.ofBytes(bytes))
                    .getMessage())
            .startsWith("vector clock: names of at most 4194304 bytes in all expected"));
  }

  private static VectorClock full(String format) {
    Map<NodeId, Long> counters = new TreeMap<>();
    for (int i = 0; i < VectorClock.MAX_ENTRIES; i++) {
      counters.put(NodeId.of(String.format(format, i)), 1L);
    }
    return VectorClock.of(counters);
  }

  private static void assertRefused(String message, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> VectorClock.ofBytes(bytes))
            .getMessage());
  }
}
