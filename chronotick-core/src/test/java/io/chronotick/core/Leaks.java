package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What a clock takes from its process: threads, descriptors, memory. */
final class Leaks {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final long LIMIT_NANOS = 20_000_000_000L;
  private static final long AGAIN_NANOS = 2_000_000;
  private static final int COLLECTIONS = 3;

  private Leaks() {}

  /** The threads that live; other tests may have left some. */
  static Set<Thread> threads() {
    return Set.copyOf(Thread.getAllStackTraces().keySet());
  }

  /** Names of the library's threads that live and are not among those. */
  static List<String> threadsSince(Set<Thread> before) {
    return threads().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> name.startsWith("chronotick"))
        .sorted()
        .toList();
  }

  /** Open descriptors of this process; always 0 where the system does not tell. */
  static long descriptors() {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return open.count();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** Bytes in use after everything that can be has been collected. */
  static long heapBytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      runtime.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  /** Waits until it holds, within a limit. */
  static void await(BooleanSupplier condition, String otherwise) {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(AGAIN_NANOS);
    }
    assertTrue(condition.getAsBoolean(), otherwise);
  }

  static void awaitNoThreadsSince(Set<Thread> before) {
    await(() -> threadsSince(before).isEmpty(), "threads of the library were left");
  }
}
