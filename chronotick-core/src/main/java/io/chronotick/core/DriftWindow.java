package io.chronotick.core;

import io.chronotick.core.drift.AllanDeviation;
import io.chronotick.core.drift.PhaseSample;
import io.chronotick.core.drift.RateCombination;
import io.chronotick.core.drift.RateFit;
import io.chronotick.core.leap.UtcRendering;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.SourceId;
import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.SourceEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A measurement over the samples in the engine's log since its begin. */
final class DriftWindow implements DriftMeasurement {

  /** Long enough for a caller who is late, short enough to spare sources one who has gone. */
  private static final Duration LEASE = Duration.ofSeconds(5);

  /** A steering known to no better than this is not known. */
  private static final double MAX_STEERING_DOUBT = 1e-6;

  private static final int TRIES = 8;

  private final ClockEngine engine;
  private final SourceEnvironment environment;
  private final long granularityNanos;
  private final int keep;
  private final MonotonicTime begun;
  private final Map<SourceId, List<PhaseSample>> samples = new LinkedHashMap<>();
  private SampleLog.Link seen;
  private Optional<Ticker> raw;
  private Pair pair;
  private boolean disrupted;
  private boolean wallStepped;

  /** Wall clock and counter, in ns; {@code gap} is how far apart they were read at most. */
  private record Pair(long wall, long counter, long gap) {}

  /**
   * @param keep the newest samples of each source, so many
   */
  DriftWindow(ClockEngine engine, SourceEnvironment environment, long granularityNanos, int keep) {
    this.keep = keep;
    this.engine = engine;
    this.environment = environment;
    this.granularityNanos = granularityNanos;
    this.seen = engine.samples().newest();
    // After the link, so that a change in between is met again.
    this.raw = engine.samples().raw();
    this.begun = environment.ticker().read();
    this.pair = readPair();
  }

  @Override
  public int proceed() {
    engine.eagerness().extendTo(environment.ticker().read().plus(LEASE));
    takeIn();
    return samples.values().stream().mapToInt(List::size).sum();
  }

  /** What has come is taken in, and no source is asked for more. */
  void takeIn() {
    for (Optional<SampleLog.Link> next = seen.next(); next.isPresent(); next = seen.next()) {
      seen = next.get();
      if (seen.entry() instanceof SampleLog.Entry.Accepted accepted) {
        // One that was under way when this began says something of a time before.
        if (accepted.sentAt() >= begun.nanos()) {
          List<PhaseSample> of =
              samples.computeIfAbsent(accepted.source(), source -> new ArrayList<>());
          of.add(accepted.sample());
          if (of.size() > keep) {
            of.remove(0);
          }
        }
      } else if (seen.entry() instanceof SampleLog.Entry.Disrupted) {
        disrupted = true;
        samples.clear();
      } else if (seen.entry() instanceof SampleLog.Entry.Recounted recounted) {
        // Those of two counters have nothing to say together.
        samples.clear();
        raw = recounted.raw();
        pair = readPair();
        wallStepped = false;
      } else {
        wallStepped = true;
      }
    }
  }

  @Override
  public DriftReport report() {
    takeIn();
    List<SourceView> views = engine.board().sources();
    Map<SourceId, RateFit> fits = new LinkedHashMap<>();
    samples.forEach(
        (id, of) -> RateFit.through(of, granularityNanos).ifPresent(fit -> fits.put(id, fit)));
    List<SourceView> agreeing = views.stream().filter(v -> isAgreeing(v.state())).toList();
    return new DriftReport(
        elapsed(),
        raw.isPresent() ? DriftReport.Counter.RAW : DriftReport.Counter.STEERED,
        disrupted,
        RateCombination.of(
                agreeing.stream()
                    .filter(v -> fits.containsKey(v.id()))
                    .map(v -> fit(fits, v))
                    .toList())
            .map(c -> new DriftReport.Rate(c.rate(), c.halfWidth())),
        hostSteering(),
        allan(agreeing),
        views.stream().map(v -> source(v, fits)).toList());
  }

  private static RateFit fit(Map<SourceId, RateFit> fits, SourceView view) {
    return Optional.ofNullable(fits.get(view.id())).orElseThrow();
  }

  private static boolean isAgreeing(SourceState state) {
    return state == SourceState.SELECTED || state == SourceState.TRUECHIMER;
  }

  private List<PhaseSample> samplesOf(SourceView view) {
    return samples.getOrDefault(view.id(), List.of());
  }

  private DriftReport.Source source(SourceView view, Map<SourceId, RateFit> fits) {
    return new DriftReport.Source(
        view.id(),
        view.state(),
        view.traits().courtesy(),
        samplesOf(view).size(),
        Optional.ofNullable(fits.get(view.id()))
            .map(f -> new DriftReport.Rate(f.rate(), f.halfWidth())));
  }

  private List<DriftReport.Allan> allan(List<SourceView> agreeing) {
    return agreeing.stream()
        .map(this::samplesOf)
        .max(Comparator.comparingInt(List::size))
        .map(AllanDeviation::of)
        .orElse(List.of())
        .stream()
        .map(a -> new DriftReport.Allan(a.tauSeconds(), a.deviation(), a.pairs()))
        .toList();
  }

  private Duration elapsed() {
    Duration passed = begun.until(environment.ticker().read());
    return passed.isNegative() ? Duration.ZERO : passed;
  }

  private OptionalDouble hostSteering() {
    Pair now = readPair();
    double passed = now.counter() - pair.counter();
    boolean isTold =
        !disrupted
            && !wallStepped
            && passed > 0
            && (now.gap() + pair.gap()) / passed <= MAX_STEERING_DOUBT;
    return isTold
        ? OptionalDouble.of((passed - (now.wall() - pair.wall())) / passed)
        : OptionalDouble.empty();
  }

  /** Of several tries the one whose reads were closest together. */
  private Pair readPair() {
    Pair best = readPairOnce();
    for (int i = 1; i < TRIES; i++) {
      Pair again = readPairOnce();
      best = again.gap() < best.gap() ? again : best;
    }
    return best;
  }

  private Pair readPairOnce() {
    Ticker counter = raw.orElse(environment.ticker());
    long before = counter.nanos();
    long wall = UtcRendering.epochNanos(environment.wallClock().instant());
    long after = counter.nanos();
    return new Pair(wall, before + (after - before) / 2, after - before);
  }
}
