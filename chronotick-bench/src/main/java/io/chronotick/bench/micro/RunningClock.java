package io.chronotick.bench.micro;

import io.chronotick.core.ClockManager;
import io.chronotick.core.PrecisionClock;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSources;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A clock as an application runs it: its own threads poll while the benchmark reads.
 *
 * <p>The two ways of having no bound and having one take different branches, so both are measured.
 */
@State(Scope.Benchmark)
public class RunningClock {

  private static final Duration MAX_WAIT_FOR_BOUND = Duration.ofSeconds(10);

  /** The source the clock follows: the host's own clock gives no bound, a reference gives one. */
  @Param({"system:", ReferenceSource.SPEC})
  public String source = "";

  private @Nullable ClockManager manager;
  private @Nullable PrecisionClock clock;

  @Setup(Level.Trial)
  public void start() throws InterruptedException {
    ClockManager.Builder builder =
        ClockManager.builder().sources(List.of(SourceSpec.parse(source)));
    boolean isReference = source.equals(ReferenceSource.SPEC);
    if (isReference) {
      builder.timeSources(TimeSources.of(List.of(new ReferenceSource.Provider())));
    }
    ClockManager started = builder.start();
    manager = started;
    clock = started.clock();
    if (isReference && !started.awaitBound(MAX_WAIT_FOR_BOUND)) {
      throw new IllegalStateException("no bound within " + MAX_WAIT_FOR_BOUND);
    }
  }

  @TearDown(Level.Trial)
  public void stop() {
    if (manager != null) {
      manager.close();
    }
  }

  PrecisionClock clock() {
    if (clock == null) {
      throw new IllegalStateException("not started");
    }
    return clock;
  }
}
