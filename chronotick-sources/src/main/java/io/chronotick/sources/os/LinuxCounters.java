package io.chronotick.sources.os;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import io.chronotick.model.Ticker;
import java.io.IOException;

/**
 * Counters of the Linux kernel that the JVM does not read: {@code clock_gettime(2)} through JNA, on
 * 64-bit platforms. A reading takes less than a microsecond once JNA is loaded.
 */
public final class LinuxCounters {

  private static final int CLOCK_MONOTONIC_RAW = 4;
  private static final int CLOCK_BOOTTIME = 7;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private LinuxCounters() {}

  /** Initialised when first asked for, so that this class loads where JNA is absent. */
  private static final class Loaded {
    static {
      Native.register(Loaded.class, "c");
    }

    private Loaded() {}

    /** {@code timespec} is two longs: seconds and nanoseconds. */
    static native int clock_gettime(int clock, long[] timespec);
  }

  /**
   * Not steered by anybody. Blocks while JNA is loaded.
   *
   * @throws IOException saying what is missing
   */
  public static Ticker raw() throws IOException {
    return counter(CLOCK_MONOTONIC_RAW);
  }

  /**
   * Runs on through a suspend. Blocks while JNA is loaded.
   *
   * @throws IOException saying what is missing
   */
  public static Ticker boot() throws IOException {
    return counter(CLOCK_BOOTTIME);
  }

  private static Ticker counter(int clock) throws IOException {
    try {
      if (!Platform.isLinux() || NativeLong.SIZE != Long.BYTES) {
        throw new IOException("further counters are read on 64-bit Linux alone");
      }
      if (Loaded.clock_gettime(clock, new long[2]) != 0) {
        throw new IOException(
            "the kernel refused counter " + clock + " with error " + Native.getLastError());
      }
    } catch (LinkageError absent) {
      throw new IOException("JNA, which further counters need, cannot be used here: " + absent);
    }
    return () -> read(clock);
  }

  /** What worked once cannot fail: the clock is there and the array is long enough. */
  private static long read(int clock) {
    long[] timespec = new long[2];
    int failed = Loaded.clock_gettime(clock, timespec);
    if (failed != 0) {
      throw new IllegalStateException("the kernel took counter " + clock + " away");
    }
    return timespec[0] * NANOS_PER_SECOND + timespec[1];
  }
}
