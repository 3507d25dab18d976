package io.chronotick.vectorclock;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A lease in a file that is written anew, byte by byte, and put in place by a rename; the machine
 * can crash between any two of these, and the disk can be full. What is here survives the crash.
 */
final class SimulatedDisk implements LeaseStore {

  /** The process is gone; nothing in it may catch this. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  boolean full;

  /** The step at which the machine crashes, counted down; never reached from 0 on. */
  int stepsToCrash;

  private byte[] file = {};
  private byte[] written = {};

  void step() {
    if (--stepsToCrash == 0) {
      throw new Crash();
    }
  }

  @Override
  public Optional<HybridTimestamp> load() {
    return file.length == 0 ? Optional.empty() : Optional.of(HybridTimestamp.ofBytes(file));
  }

  @Override
  public void save(HybridTimestamp lease) throws IOException {
    step();
    if (full) {
      throw new IOException("no space left on device");
    }
    byte[] bytes = lease.toBytes();
    written = new byte[0];
    for (int length = 1; length <= bytes.length; length++) {
      written = Arrays.copyOf(bytes, length);
      step();
    }
    file = written;
    step();
  }
}
