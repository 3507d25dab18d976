package io.chronotick.sources.chrony;

import io.chronotick.sources.RunningPrograms;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.host.Shown;
import io.chronotick.sources.spi.HostWire;
import io.chronotick.sources.spi.SourceEnvironment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** This host's chronyd: there if it runs, and asked for its whole status. */
final class ChronyOnHost implements HostWire {

  private static final Set<String> PROGRAMS = Set.of("chronyd");

  private final Function<SourceEnvironment, List<ChronyPlace>> places;

  /**
   * Asks nobody yet.
   *
   * @param places where it may listen, the best first
   */
  ChronyOnHost(Function<SourceEnvironment, List<ChronyPlace>> places) {
    this.places = places;
  }

  @Override
  public SourceSpec spec() {
    return SourceSpec.parse(ChronySourceProvider.SCHEME + ":");
  }

  @Override
  public boolean isDefault(RunningPrograms running) {
    return running.hasAny(PROGRAMS);
  }

  @Override
  public CompletionStage<Report> ask(SourceEnvironment environment) {
    return askAt(environment, places.apply(environment));
  }

  private static CompletionStage<Report> askAt(
      SourceEnvironment environment, List<ChronyPlace> left) {
    if (left.isEmpty()) {
      return CompletableFuture.completedStage(new Report(false, "no chronyd answers"));
    }
    return new ChronyStatusQuery(environment, left.get(0))
        .ask()
        .thenCompose(
            status -> {
              Optional<Report> report = status.tracking().map(t -> report(t, status));
              return report.isPresent()
                  ? CompletableFuture.completedStage(report.get())
                  : askAt(environment, left.subList(1, left.size()));
            });
  }

  private static Report report(ChronyTracking tracking, ChronyStatus status) {
    String follows =
        tracking.isSynchronised()
            ? "follows " + tracking.reference() + ", stratum " + tracking.stratum()
            : "follows nobody";
    return new Report(
        true,
        Shown.of(
            "chronyd " + follows + sources(status) + "; the host's clock is " + off(tracking)));
  }

  private static String sources(ChronyStatus status) {
    long usable = status.sources().stream().filter(ChronyOnHost::isUsable).count();
    String unresolved =
        status
            .activity()
            .filter(a -> a.unresolved() > 0)
            .map(a -> ", " + a.unresolved() + " without an address")
            .orElse("");
    return status.sources().isEmpty()
        ? unresolved
        : "; " + usable + " of " + status.sources().size() + " sources usable" + unresolved;
  }

  private static boolean isUsable(ChronySourceRow source) {
    return switch (source.state()) {
      case SELECTED, COMBINED, SELECTABLE -> true;
      case UNUSABLE, FALSETICKER, JITTERY, OTHER -> false;
    };
  }

  private static String off(ChronyTracking tracking) {
    double micros = tracking.offsetSeconds() * 1e6;
    return String.format(Locale.ROOT, "%.1f us %s", Math.abs(micros), micros < 0 ? "fast" : "slow");
  }
}
