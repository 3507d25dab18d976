package io.chronotick.core.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The sequence lock. */
class SegmentMemoryTest {

  private final ByteBuffer bytes = ByteBuffer.allocateDirect(SegmentLayout.BYTES);
  private final SegmentMemory memory = new SegmentMemory(bytes);

  private static long[] all(long value) {
    long[] words = new long[SegmentLayout.WORDS];
    Arrays.fill(words, value);
    words[0] = 0;
    return words;
  }

  private Optional<Boolean> isWhole() {
    return memory.copy().map(w -> Arrays.equals(w, all(w[1])));
  }

  @Property(tries = 50)
  @Label("a writer that stopped anywhere leaves no copy, and the next write heals it")
  void stoppedWriter(@ForAll @IntRange(min = 0, max = SegmentLayout.WORDS - 1) int words) {
    memory.write(all(1));
    memory.begin();
    for (int i = 1; i <= words; i++) {
      memory.put(i, 2);
    }
    assertEquals(Optional.empty(), memory.copy());
    memory.write(all(3));
    assertEquals(3, memory.copy().orElseThrow()[1]);
    assertEquals(Optional.of(true), isWhole());
  }

  @Test
  void aWriteMovesTheSequenceByTwo() {
    memory.write(all(1));
    memory.write(all(2));
    assertEquals(4, bytes.order(ByteOrder.LITTLE_ENDIAN).getLong(0));
  }

  @Test
  void noReaderEverSeesAMixture() throws Exception {
    memory.write(all(0));
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> reader =
          threads.submit(
              () -> {
                int whole = 0;
                while (!done.get() || whole == 0) {
                  Optional<Boolean> seen = isWhole();
                  assertTrue(seen.orElse(true), "a mixture");
                  whole += seen.isPresent() ? 1 : 0;
                }
                return whole;
              });
      for (int i = 1; i <= 300_000; i++) {
        memory.write(all(i));
      }
      done.set(true);
      assertTrue(reader.get() > 0);
    } finally {
      threads.shutdownNow();
    }
  }
}
