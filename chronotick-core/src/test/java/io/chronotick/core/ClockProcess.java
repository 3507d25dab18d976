package io.chronotick.core;

import io.chronotick.model.ClockReading;
import io.chronotick.sources.SourceSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A clock in a JVM of its own, for what can only be done to a whole process. It says a {@link Line}
 * every few milliseconds for as long as somebody listens.
 *
 * <p>Its counter is the system's, as is ours: {@link System#nanoTime} of two processes on one Linux
 * host can be compared.
 */
final class ClockProcess {

  private static final long LINE_NANOS = 5_000_000;
  private static final int ALLOCATORS = 2;
  private static final int CHUNK = 256 * 1024;

  private ClockProcess() {}

  /**
   * What was read between two readings of the counter.
   *
   * @param wallMillis the host's wall clock as that process saw it
   * @param disruptedAt counter when it was told of the last disruption; 0 before the first
   * @param outOfMemory how often its neighbours ran out of memory
   */
  record Line(
      long before,
      long after,
      long now,
      Optional<Long> lo,
      Optional<Long> hi,
      long epoch,
      long wallMillis,
      long disruptedAt,
      long outOfMemory,
      String lastError) {

    static Line parse(String text) {
      String[] f = text.split(" ", -1);
      boolean bounded = !f[3].equals("-");
      return new Line(
          Long.parseLong(f[0]),
          Long.parseLong(f[1]),
          Long.parseLong(f[2]),
          bounded ? Optional.of(Long.parseLong(f[3])) : Optional.empty(),
          bounded ? Optional.of(Long.parseLong(f[4])) : Optional.empty(),
          Long.parseLong(f[5]),
          Long.parseLong(f[6]),
          Long.parseLong(f[7]),
          Long.parseLong(f[8]),
          f[9]);
    }
  }

  /**
   * The command that starts it.
   *
   * @param what {@code watch}, or {@code storm} for neighbours that allocate all there is
   */
  static List<String> command(List<String> jvmOptions, String spec, String what) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ClockProcess.class.getName(), spec, what));
    return command;
  }

  /** Arguments as in {@link #command}. */
  public static void main(String[] args) throws InterruptedException {
    AtomicLong disruptedAt = new AtomicLong();
    AtomicLong outOfMemory = new AtomicLong();
    try (ClockManager manager =
        ClockManager.builder().sources(List.of(SourceSpec.parse(args[0]))).start()) {
      manager.addListener(
          event -> {
            if (event instanceof ClockEvent.Disrupted) {
              disruptedAt.set(System.nanoTime());
            }
          });
      if (!manager.awaitBound(Duration.ofSeconds(30))) {
        throw new IllegalStateException("no bound in 30 s: " + manager.status());
      }
      boolean storming = args[1].equals("storm");
      for (int i = 0; storming && i < ALLOCATORS; i++) {
        Thread allocator = new Thread(() -> allocate(outOfMemory), "allocator");
        allocator.setDaemon(true);
        allocator.start();
      }
      // Until nobody listens any more.
      while (!System.out.checkError()) {
        say(manager, disruptedAt.get(), outOfMemory.get());
        LockSupport.parkNanos(LINE_NANOS);
      }
    }
  }

  /** Takes all memory there is, gives it back, and again. */
  private static void allocate(AtomicLong outOfMemory) {
    while (true) {
      List<byte[]> held = new ArrayList<>();
      try {
        while (true) {
          held.add(new byte[CHUNK]);
        }
      } catch (OutOfMemoryError full) {
        outOfMemory.addAndGet(held.isEmpty() ? 0 : 1);
        held.clear();
      }
    }
  }

  private static void say(ClockManager manager, long disruptedAt, long outOfMemory) {
    try {
      long before = System.nanoTime();
      ClockReading reading = manager.clock().read();
      long after = System.nanoTime();
      String error =
          manager.status().sources().get(0).lastError().map(e -> e.reason().name()).orElse("-");
      System.out.println(
          before
              + " "
              + after
              + " "
              + nanos(reading.instant())
              + " "
              + reading
                  .interval()
                  .map(i -> nanos(i.earliest()) + " " + nanos(i.latest()))
                  .orElse("- -")
              + " "
              + reading.epoch()
              + " "
              + System.currentTimeMillis()
              + " "
              + disruptedAt
              + " "
              + outOfMemory
              + " "
              + error);
    } catch (OutOfMemoryError full) {
      // The reader is a neighbour too: a line is lost, and that is all.
      LockSupport.parkNanos(LINE_NANOS);
    }
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
