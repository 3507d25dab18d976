package io.chronotick.vectorclock;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A hybrid clock on a file, which says each stamp it gives. */
final class LeaseProcess {

  private LeaseProcess() {}

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
