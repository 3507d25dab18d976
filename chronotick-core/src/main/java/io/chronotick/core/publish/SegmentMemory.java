package io.chronotick.core.publish;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The words in memory under a sequence lock: one writer at a time, any number of readers, none of
 * whom waits.
 */
final class SegmentMemory {

  private static final VarHandle WORD =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int MAX_TRIES = 64;

  private final ByteBuffer memory;

  /** Over a direct buffer of {@link SegmentLayout#BYTES}. */
  SegmentMemory(ByteBuffer memory) {
    this.memory = memory;
  }

  /** Marks the words as changing. */
  void begin() {
    long sequence = (long) WORD.getOpaque(memory, 0);
    WORD.setOpaque(memory, 0, sequence | 1);
    // The mark before the words it guards.
    VarHandle.storeStoreFence();
  }

  /** Writes one word, between {@link #begin} and {@link #end}. */
  void put(int index, long word) {
    WORD.setOpaque(memory, index * Long.BYTES, word);
  }

  /** Marks the words as whole. */
  void end() {
    WORD.setRelease(memory, 0, (long) WORD.getOpaque(memory, 0) + 1);
  }

  /** Replaces all words. */
  void write(long[] words) {
    begin();
    for (int i = 1; i < words.length; i++) {
      put(i, words[i]);
    }
    end();
  }

  /** A whole copy; empty when the writer was at work at every try, or died at it. */
  Optional<long[]> copy() {
    // Once: a writer that never ends costs no more than one that is done.
    long[] words = new long[SegmentLayout.WORDS];
    for (int tried = 0; tried < MAX_TRIES; tried++) {
      long before = (long) WORD.getAcquire(memory, 0);
      for (int i = 1; i < words.length; i++) {
        words[i] = (long) WORD.getOpaque(memory, i * Long.BYTES);
      }
      VarHandle.acquireFence();
      if ((before & 1) == 0 && before == (long) WORD.getOpaque(memory, 0)) {
        return Optional.of(words);
      }
      Thread.onSpinWait();
    }
    return Optional.empty();
  }
}
