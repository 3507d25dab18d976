package io.chronotick.sources.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * How much a reader of strangers' bytes may allocate. With the system property {@code
 * chronotick.allocations} the process says at its end what was the most.
 *
 * @param bytes for any input, however short
 * @param bytesPerByte for each byte of input besides
 */
public record AllocationLimit(long bytes, long bytesPerByte) {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The first times a reader also loads its classes, and makes what they keep. */
  private static final int ATTEMPTS = 3;

  private static final AtomicLong LARGEST = new AtomicLong();

  static {
    if (Boolean.getBoolean("chronotick.allocations")) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> System.err.println("largest allocation: " + LARGEST + " bytes")));
    }
  }

  /**
   * What the reader returns.
   *
   * @param length of its input, in bytes
   * @param reader does the same every time
   * @throws AssertionError if it allocates more than is allowed
   */
  public <T> T hold(int length, Supplier<T> reader) {
    long limit = bytes + bytesPerByte * length;
    long allocated = Long.MAX_VALUE;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      T read = reader.get();
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      if (allocated <= limit) {
        long most = allocated;
        if (most > LARGEST.get()) {
          LARGEST.set(most);
        }
        return read;
      }
    }
    throw new AssertionError(
        allocated + " bytes for an input of " + length + ", which may cost " + limit);
  }
}
