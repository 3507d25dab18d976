package io.chronotick.core.publish;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.ClockStatus;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentLayoutTest {

  @Property(tries = 300)
  @Label("what is written is what is read")
  void roundTrip(@ForAll long seed) {
    SegmentLayout.Content content = Segments.content(new Random(seed));
    assertEquals(content, SegmentLayout.decode(SegmentLayout.encode(content)));
  }

  @Property(tries = 1000)
  @Label("a change of one bit is always seen")
  void oneBit(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = SegmentLayout.WORDS - 1) int word,
      @ForAll @IntRange(min = 0, max = 63) int bit) {
    long[] words = SegmentLayout.encode(Segments.content(new Random(seed)));
    words[word] ^= 1L << bit;
    assertThrows(IllegalArgumentException.class, () -> SegmentLayout.decode(words));
  }

  @Property(tries = 2000)
  @Label("nonsense under a right checksum is refused, or means exactly what it says")
  void nonsense(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int changes) {
    Random random = new Random(seed);
    long[] words = SegmentLayout.encode(Segments.content(random));
    for (int i = 0; i < changes; i++) {
      words[random.nextInt(4, SegmentLayout.CHECKSUM)] = nonsense(random);
    }
    words[SegmentLayout.CHECKSUM] = SegmentLayout.checksum(words);
    SegmentLayout.Content content;
    try {
      content = SegmentLayout.decode(words);
    } catch (IllegalArgumentException refused) {
      assertTrue(String.valueOf(refused.getMessage()).length() > 5, "a reason");
      return;
    }
    assertArrayEquals(words, SegmentLayout.encode(content));
  }

  /** Small numbers and single letters too: they are what could be taken for something. */
  private static long nonsense(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextLong(-2, 20);
      default -> 0x41L << (random.nextInt(Long.BYTES) * Byte.SIZE);
    };
  }

  @ParameterizedTest
  @EnumSource(ClockStatus.class)
  void everyStatusHasItsNumber(ClockStatus status) {
    PublishedClock clock =
        status.hasBound()
            ? Segments.clock(Segments.lines(new Random(1), 0))
            : PublishedClock.unbounded(status, 3);
    var content = new SegmentLayout.Content(1, "o", Segments.MARK, clock, 0);
    assertEquals(clock, SegmentLayout.decode(SegmentLayout.encode(content)).clock());
  }

  @Test
  void theFileSaysWhatItIs() {
    long[] words = SegmentLayout.encode(Segments.content(new Random(1)));
    assertArrayEquals(
        new long[] {0, SegmentLayout.MAGIC, 1, 344},
        new long[] {words[0], words[1], words[2], words[3]});
    var magic = new StringBuilder();
    for (int i = 0; i < Long.BYTES; i++) {
      magic.append((char) ((words[1] >>> (i * Byte.SIZE)) & 0xff));
    }
    assertEquals("CHRTICK1", magic.toString());
  }

  @Test
  void aNameWithoutRoomIsRefused() {
    PublishedClock clock = PublishedClock.unbounded(ClockStatus.UNKNOWN, 0);
    for (String owner : new String[] {"", "a b", "ü", "x".repeat(129)}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new SegmentLayout.Content(1, owner, Segments.MARK, clock, 0));
    }
    assertEquals("x".repeat(16), PublishedClock.kindText("x x".repeat(9)));
    assertEquals("system", PublishedClock.kindText("  "));
  }
}
