package io.chronotick.core.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the counter that {@link System#nanoTime} reads: equal marks, one counter.
 *
 * @param boot which start of which kernel, as it names itself
 * @param timeNamespace which of its time namespaces; 0 where the kernel has none
 */
public record CounterMark(UUID boot, long timeNamespace) {

  private static final Path PROC = Path.of("/proc");
  private static final Pattern NAMESPACE = Pattern.compile("time:\\[([0-9]{1,18})\\]");

  /** This process's own; empty where it cannot be told, as anywhere but on Linux. */
  public static Optional<CounterMark> own() {
    boolean isLinux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux");
    return isLinux && isMonotonicClock(System.getProperty("java.vm.name", ""))
        ? read(PROC)
        : Optional.empty();
  }

  /** Of this family it is known that nanoTime is CLOCK_MONOTONIC as it stands, with no origin. */
  static boolean isMonotonicClock(String machine) {
    return machine.contains("HotSpot") || machine.startsWith("OpenJDK ");
  }

  /** From the directory the kernel describes itself in. */
  static Optional<CounterMark> read(Path proc) {
    Path namespace = proc.resolve("self/ns/time");
    try {
      UUID boot =
          UUID.fromString(Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip());
      // A kernel without time namespaces has one CLOCK_MONOTONIC for all.
      if (!Files.isSymbolicLink(namespace)) {
        return Optional.of(new CounterMark(boot, 0));
      }
      Matcher name = NAMESPACE.matcher(Files.readSymbolicLink(namespace).toString());
      return name.matches()
          ? Optional.of(new CounterMark(boot, Long.parseLong(name.group(1))))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException | SecurityException untold) {
      return Optional.empty();
    }
  }
}
