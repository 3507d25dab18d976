package io.chronotick.sources.kernel;

import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RunningPrograms;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.host.Shown;
import io.chronotick.sources.os.KernelClock;
import io.chronotick.sources.os.KernelTime;
import io.chronotick.sources.spi.HostWire;
import io.chronotick.sources.spi.SourceEnvironment;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * This host's kernel.
 *
 * <p>Never a source by default: it repeats what it was told of its error, and some programs that
 * set the clock tell it that there is none.
 */
final class KernelOnHost implements HostWire {

  private final Supplier<CompletionStage<KernelClock>> loader;

  KernelOnHost(Supplier<CompletionStage<KernelClock>> loader) {
    this.loader = loader;
  }

  @Override
  public SourceSpec spec() {
    return SourceSpec.parse(KernelSourceProvider.SCHEME + ":");
  }

  @Override
  public boolean isDefault(RunningPrograms running) {
    return false;
  }

  @Override
  public CompletionStage<Report> ask(SourceEnvironment environment) {
    CompletableFuture<Report> report = new CompletableFuture<>();
    var timer =
        environment
            .scheduler()
            .schedule(
                KernelQuestion.PATIENCE,
                () -> report.complete(new Report(false, "the call is still being loaded")));
    var unused =
        loader
            .get()
            .thenAccept(
                kernel -> {
                  timer.cancel();
                  report.complete(report(kernel));
                });
    return report;
  }

  private static Report report(KernelClock kernel) {
    try {
      KernelTime time = kernel.read();
      return new Report(
          true,
          KernelJudgement.refusal(time)
              .map(PollOutcome.Refused::detail)
              .orElseGet(() -> synchronised(time)));
    } catch (KernelClock.UnavailableException absent) {
      return new Report(false, Shown.of(String.valueOf(absent.getMessage())));
    }
  }

  private static String synchronised(KernelTime time) {
    return String.format(
        Locale.ROOT,
        "the kernel was told that its clock is at most %d us off%s",
        time.maxErrorMicros(),
        time.taiOffsetSeconds() == 0 ? "" : ", and TAI " + time.taiOffsetSeconds() + " s ahead");
  }
}
