package io.chronotick.bench.micro;

import io.chronotick.vectorclock.HybridLogicalClock;
import io.chronotick.vectorclock.HybridSettings;
import java.io.IOException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A hybrid clock whose physical time is a {@link RunningClock}'s. */
@State(Scope.Benchmark)
public class HybridOnDisciplined {

  @SuppressWarnings("NullAway.Init") // by open(), which JMH calls before any benchmark
  private HybridLogicalClock clock;

  /** Opens the clock over one that runs. */
  @Setup(Level.Trial)
  public void open(RunningClock running) throws IOException {
    clock = HybridLogicalClock.open(HybridSettings.of(running.clock()));
  }

  HybridLogicalClock clock() {
    return clock;
  }
}
