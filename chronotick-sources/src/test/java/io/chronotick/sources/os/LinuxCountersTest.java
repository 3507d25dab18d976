package io.chronotick.sources.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.Ticker;
import io.chronotick.sources.FurtherCounters;
import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.TestClassPath;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LinuxCountersTest {

  private static final int LOADING_LIMIT_SECONDS = 60;
  private static final long LONG_ENOUGH_NANOS = 50_000_000;

  private static final long HUNDREDTH_NANOS = 10_000_000;

  /** No daemon steers by more, and no virtual machine counts so badly. */
  private static final double MOST_STEERING = 0.1;

  /**
   * What {@code counter} counted while ours counted between the two figures it is returned with.
   */
  private static void assertCountsAsOurs(Ticker counter) {
    long outerBegin = System.nanoTime();
    long begin = counter.nanos();
    long innerBegin = System.nanoTime();
    while (System.nanoTime() - innerBegin < LONG_ENOUGH_NANOS) {
      LockSupport.parkNanos(LONG_ENOUGH_NANOS);
    }
    long innerEnd = System.nanoTime();
    long counted = counter.nanos() - begin;
    long outerEnd = System.nanoTime();
    assertTrue(counted >= (innerEnd - innerBegin) * (1 - MOST_STEERING), "counted " + counted);
    assertTrue(counted <= (outerEnd - outerBegin) * (1 + MOST_STEERING), "counted " + counted);
  }

  @Test
  void rawAndBootCountNanoseconds() throws Exception {
    try (HostEnvironment host = HostEnvironment.open()) {
      FurtherCounters counters =
          host.furtherCounters()
              .toCompletableFuture()
              .get(LOADING_LIMIT_SECONDS, TimeUnit.SECONDS)
              .orElseThrow();
      assertCountsAsOurs(counters.raw());
      assertCountsAsOurs(counters.boot());
    }
  }

  /**
   * The kernel's own account of how long it has run, suspended or not; in hundredths of a second.
   */
  private static long uptimeNanos() throws IOException {
    String text = Files.readString(Path.of("/proc/uptime"));
    return new BigDecimal(text.substring(0, text.indexOf(' '))).movePointRight(9).longValueExact();
  }

  @Test
  void bootIsHowLongTheKernelHasRun() throws Exception {
    long before = uptimeNanos();
    long boot = LinuxCounters.boot().nanos();
    long after = uptimeNanos();
    assertTrue(boot >= before, boot + " before " + before);
    assertTrue(boot <= after + HUNDREDTH_NANOS, boot + " after " + after);
  }

  /** A program that asks for further counters, to be loaded without JNA. */
  public static final class Program {

    private Program() {}

    /** What it gets. */
    public static CompletionStage<String> countersOf() {
      HostEnvironment host = HostEnvironment.open();
      return host.furtherCounters()
          .thenApply(Optional::toString)
          .whenComplete((s, e) -> host.close());
    }
  }

  @Test
  void withoutJnaThereAreNone() throws Exception {
    try (URLClassLoader classes = TestClassPath.without("jna")) {
      CompletionStage<?> counters =
          (CompletionStage<?>)
              classes.loadClass(Program.class.getName()).getMethod("countersOf").invoke(null);
      assertEquals(
          "Optional.empty",
          counters.toCompletableFuture().get(LOADING_LIMIT_SECONDS, TimeUnit.SECONDS));
    }
  }
}
