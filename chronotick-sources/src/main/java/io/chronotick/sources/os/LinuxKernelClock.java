package io.chronotick.sources.os;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code adjtimex} with no modes, through JNA. Loading JNA takes a good part of a second the first
 * time; after that a reading takes microseconds.
 */
final class LinuxKernelClock implements KernelClock {

  private static final Logger LOG = LoggerFactory.getLogger(LinuxKernelClock.class);

  /** Longer than {@code struct timex} on any platform. */
  private static final int STRUCT_BYTES = 512;

  // Where fields are, in longs.
  private static final int OFFSET = 1;
  private static final int FREQUENCY = 2;
  private static final int MAX_ERROR = 3;
  private static final int ESTIMATED_ERROR = 4;
  private static final int STATUS = 5;
  private static final int TAI = 20;

  private LinuxKernelClock() {}

  /**
   * Loads what is needed. Blocks while it does.
   *
   * @throws UnavailableException saying what is missing
   */
  static KernelClock load() throws UnavailableException {
    try {
      return Loaded.INSTANCE.opened();
    } catch (LinkageError absent) {
      LOG.debug("JNA cannot be used", absent);
      throw new UnavailableException("JNA, which the call needs, cannot be used here: " + absent);
    }
  }

  /** Initialised when first asked for, so that this class loads where JNA is absent. */
  private static final class Loaded {
    static final Loaded INSTANCE = new Loaded();

    private final String problem;

    private Loaded() {
      if (Platform.isLinux()) {
        Native.register(Loaded.class, "c");
        problem = "";
      } else {
        problem = "only Linux tells what its kernel makes of the clock";
      }
    }

    static native int adjtimex(Pointer timex);

    KernelClock opened() throws UnavailableException {
      if (!problem.isEmpty()) {
        throw new UnavailableException(problem);
      }
      return new LinuxKernelClock();
    }
  }

  @Override
  public KernelTime read() throws UnavailableException {
    try (Memory timex = new Memory(STRUCT_BYTES)) {
      // Modes 0: read, change nothing.
      timex.clear();
      int state = Loaded.adjtimex(timex);
      if (state < 0) {
        throw new UnavailableException("the kernel refused with error " + Native.getLastError());
      }
      return decode(state, timex);
    }
  }

  /** {@code struct timex}, every field of which begins on a {@code long} of the platform. */
  private static KernelTime decode(int state, Pointer timex) {
    return new KernelTime(
        state,
        timex.getInt(at(STATUS)),
        integer(timex, OFFSET),
        integer(timex, FREQUENCY),
        integer(timex, MAX_ERROR),
        integer(timex, ESTIMATED_ERROR),
        timex.getInt(at(TAI)));
  }

  private static long integer(Pointer timex, int word) {
    return timex.getNativeLong(at(word)).longValue();
  }

  private static long at(int word) {
    return (long) word * NativeLong.SIZE;
  }
}
