package io.chronotick.core.publish;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.sources.testing.AllocationLimit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/**
 * Any bytes of a segment's length are a clock or refused; as they are, and with what says that it
 * is a segment of this host put in. Shorter inputs are filled up with zeros.
 */
@Tag("fuzz")
class SegmentReaderFuzzTest {

  private static final AllocationLimit LIMIT = new AllocationLimit(16_384, 0);

  private static final long COUNTER = Segments.SECOND;
  private static final int WALL_MINUS_COUNTER = 22;
  private static final HostCounter HOST =
      new HostCounter(
          Segments.MARK, () -> COUNTER, () -> Instant.ofEpochSecond(0, Segments.EPOCH + COUNTER));

  @FuzzTest
  void anySegment(byte[] input) {
    ByteBuffer segment =
        ByteBuffer.allocateDirect(SegmentLayout.BYTES)
            .put(Arrays.copyOf(input, SegmentLayout.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    segment.flip();
    assertSound(read(segment));
    long[] words = new long[SegmentLayout.WORDS];
    segment.asLongBuffer().get(words);
    words[1] = SegmentLayout.MAGIC;
    words[2] = 1;
    words[3] = SegmentLayout.BYTES;
    words[5] = Segments.MARK.boot().getMostSignificantBits();
    words[6] = Segments.MARK.boot().getLeastSignificantBits();
    words[7] = Segments.MARK.timeNamespace();
    words[WALL_MINUS_COUNTER] = Segments.EPOCH;
    words[SegmentLayout.CHECKSUM] = SegmentLayout.checksum(words);
    segment.asLongBuffer().put(words);
    assertSound(read(segment));
  }

  private static SegmentReading read(ByteBuffer segment) {
    SegmentReader reader = new SegmentReader(new SegmentMemory(segment), HOST, pid -> true);
    return LIMIT.hold(SegmentLayout.BYTES, reader::read);
  }

  private static void assertSound(SegmentReading reading) {
    if (reading instanceof SegmentReading.Refused refused) {
      assertTrue(refused.reason().length() > 5, "a reason");
    } else if (reading instanceof SegmentReading.Live live) {
      assertTrue(live.interval().contains(live.best()), live::toString);
      assertTrue(live.status().hasBound(), live::toString);
      assertFalse(live.owner().isEmpty());
      assertTrue(live.pid() > 0, live::toString);
    }
  }
}
