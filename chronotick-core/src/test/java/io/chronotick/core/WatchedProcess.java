package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.testing.RogueNtpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A {@link ClockProcess} and the server it asks, which tells this host's time. Every line it says
 * is held to the truth as this process knows it.
 */
final class WatchedProcess implements AutoCloseable {

  /** So long it may take until a line is as it should be. */
  private static final long LINE_LIMIT_NANOS = 30_000_000_000L;

  /** A process that says nothing at all ends after so long, and the wait for its line with it. */
  private static final long LIFE_SECONDS = 100;

  /** This host's own clock may be slewed meanwhile, and is read beside the counter. */
  private static final long OUR_DOUBT_NANOS = 2_000_000;

  private final RogueNtpServer server = RogueNtpServer.start();
  private final Process process;
  private final BufferedReader out;
  private final long truthMinusCounter = truthMinusCounter();
  private long last = Long.MIN_VALUE;

  WatchedProcess(List<String> jvmOptions, Map<String, String> environment, String what)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                ClockProcess.command(jvmOptions, server.spec() + "?minpoll=0&maxpoll=0", what))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    process = builder.start();
    CompletableFuture.delayedExecutor(LIFE_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static long truthMinusCounter() {
    long before = System.nanoTime();
    Instant wall = Instant.now();
    long after = System.nanoTime();
    return wall.getEpochSecond() * 1_000_000_000L + wall.getNano() - before - (after - before) / 2;
  }

  RogueNtpServer server() {
    return server;
  }

  /** The next line; what it claims is true, and its reading is not below the one before. */
  ClockProcess.Line line() throws IOException {
    ClockProcess.Line line =
        ClockProcess.Line.parse(
            Objects.requireNonNull(out.readLine(), "the process said nothing more"));
    assertTrue(line.now() >= last, () -> "went back by " + (last - line.now()) + ": " + line);
    last = line.now();
    if (line.lo().isPresent()) {
      long earliestTruth = line.before() + truthMinusCounter - OUR_DOUBT_NANOS;
      long latestTruth = line.after() + truthMinusCounter + OUR_DOUBT_NANOS;
      assertTrue(
          line.lo().get() <= latestTruth && line.hi().orElseThrow() >= earliestTruth,
          () -> "wrong: " + line + ", truth is " + earliestTruth + " to " + latestTruth);
    }
    return line;
  }

  /** The first line of which it holds, within a limit. */
  ClockProcess.Line lineThat(Predicate<ClockProcess.Line> holds) throws IOException {
    long deadline = System.nanoTime() + LINE_LIMIT_NANOS;
    ClockProcess.Line line = line();
    while (!holds.test(line)) {
      assertTrue(System.nanoTime() < deadline, "still not as awaited: " + line);
      line = line();
    }
    return line;
  }

  /** Stops all its threads for so long, as a debugger or a busy hypervisor does. */
  void stopFor(Duration length) throws IOException, InterruptedException {
    signal("STOP");
    // Nothing ends it, so this is how long it takes.
    assertTrue(!process.waitFor(length.toNanos(), TimeUnit.NANOSECONDS), "it ended");
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
            .inheritIO()
            .start()
            .waitFor();
    assertTrue(code == 0, "kill exited " + code);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    server.close();
  }
}
