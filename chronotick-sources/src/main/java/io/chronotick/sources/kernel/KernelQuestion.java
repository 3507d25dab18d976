package io.chronotick.sources.kernel;

import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.host.Claims;
import io.chronotick.sources.host.HostTimeSource;
import io.chronotick.sources.host.WallReading;
import io.chronotick.sources.os.KernelClock;
import io.chronotick.sources.os.KernelTime;
import io.chronotick.sources.spi.Scheduler;
import io.chronotick.sources.spi.SourceEnvironment;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads kernel, system clock, kernel; loads the call with the first question. */
final class KernelQuestion implements HostTimeSource.Question {

  /**
   * A host that takes longer to load a library has other worries; the next poll finds it loaded.
   */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SourceEnvironment environment;
  private final Supplier<CompletionStage<KernelClock>> loader;
  private @Nullable CompletionStage<KernelClock> clock;

  KernelQuestion(SourceEnvironment environment, Supplier<CompletionStage<KernelClock>> loader) {
    this.environment = environment;
    this.loader = loader;
  }

  @Override
  public HostTimeSource.Pending ask() {
    CompletableFuture<PollOutcome> outcome = clock().thenApply(this::measure).toCompletableFuture();
    Scheduler.@Nullable Cancellable timer =
        outcome.isDone() ? null : environment.scheduler().schedule(PATIENCE, () -> giveUp(outcome));
    return new HostTimeSource.Pending() {
      @Override
      public CompletionStage<PollOutcome> outcome() {
        return outcome;
      }

      @Override
      public void abandon() {
        if (timer != null) {
          timer.cancel();
        }
      }
    };
  }

  private synchronized CompletionStage<KernelClock> clock() {
    CompletionStage<KernelClock> known = clock;
    if (known == null) {
      known = loader.get();
      clock = known;
    }
    return known;
  }

  private static void giveUp(CompletableFuture<PollOutcome> outcome) {
    boolean unused =
        outcome.complete(
            Claims.refused(
                RefusalReason.UNAVAILABLE, "the call that asks the kernel is still being loaded"));
  }

  private PollOutcome measure(KernelClock kernel) {
    try {
      KernelTime before = kernel.read();
      WallReading reading = WallReading.narrowest(environment.ticker(), environment.wallClock());
      return KernelJudgement.judge(before, reading, kernel.read());
    } catch (KernelClock.UnavailableException absent) {
      return Claims.refused(RefusalReason.UNAVAILABLE, String.valueOf(absent.getMessage()));
    }
  }
}
