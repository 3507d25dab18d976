package io.chronotick.core.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Names the counter that {@link System#nanoTime} reads: equal marks, one counter.
 *
 * @param high upper half of a hash over boot, time namespace and kind of virtual machine
 * @param low lower half
 */
public record CounterMark(long high, long low) {

  /** The mark of what the text names. */
  static CounterMark of(String text) {
    UUID hash = UUID.nameUUIDFromBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new CounterMark(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }

  /** This process's own; empty where it cannot be told, as anywhere but on Linux. */
  public static Optional<CounterMark> own() {
    Path namespace = Path.of("/proc/self/ns/time");
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      // A kernel without time namespaces has one CLOCK_MONOTONIC for all.
      String space =
          Files.isSymbolicLink(namespace) ? Files.readSymbolicLink(namespace).toString() : "only";
      return Optional.of(of(boot + '|' + space + '|' + System.getProperty("java.vm.name", "")));
    } catch (IOException | SecurityException unknown) {
      return Optional.empty();
    }
  }
}
