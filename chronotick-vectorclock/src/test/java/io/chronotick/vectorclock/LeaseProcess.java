package io.chronotick.vectorclock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A clock on a file in a process of its own, which says each stamp it gives and can be killed. */
final class LeaseProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader said;

  LeaseProcess(Path file, Instant physical) throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx32m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LeaseProcess.class.getName(),
                    file.toString(),
                    physical.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  String line() throws IOException {
    return Objects.requireNonNull(said.readLine(), "the process said no more");
  }

  /** What it has said and not been asked for, whole lines only; to be called after the kill. */
  List<String> rest() {
    // A line that was cut has no full stop.
    return said.lines().filter(line -> line.endsWith(".")).toList();
  }

  /** Kills it, in a way it cannot catch, after this long. */
  void killAfter(long micros) throws InterruptedException {
    process.waitFor(micros, TimeUnit.MICROSECONDS);
    // Through the handle: the process's own method would close what there is still to read.
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** Gives stamps until killed, on a physical clock that moves a millisecond with each. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    HandTime time = new HandTime();
    time.set(Instant.parse(args[1]));
    try (FileLeaseStore store = FileLeaseStore.open(Path.of(args[0]))) {
      HybridLogicalClock clock =
          HybridLogicalClock.open(HybridSettings.of(time).withLeases(store, Duration.ofMillis(4)));
      out.println("open.");
      while (true) {
        out.println(clock.now().orElseThrow() + ".");
        time.move(Duration.ofMillis(1));
      }
    } catch (IOException refused) {
      out.println(refused.getMessage() + ".");
    }
  }
}
