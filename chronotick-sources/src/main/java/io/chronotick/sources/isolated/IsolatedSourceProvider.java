package io.chronotick.sources.isolated;

import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.host.HostSpec;
import io.chronotick.sources.host.HostTimeSource;
import io.chronotick.sources.host.WallReading;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Serves {@code isolated:?within=SPAN[&since=INSTANT][&drift=PPM]}.
 *
 * <p>{@code within} is how far off this host's clock was at most, in us, ms or s; {@code since} the
 * UTC instant when it was, by default when the source is opened; {@code drift} how much too fast or
 * too slow it has run since at most, 200 ppm by default. {@link io.chronotick.sources.SourceTerms}
 * are accepted beside them.
 */
public final class IsolatedSourceProvider implements TimeSourceProvider {

  /** For {@link java.util.ServiceLoader}. */
  public IsolatedSourceProvider() {}

  @Override
  public String scheme() {
    return Declaration.SCHEME;
  }

  @Override
  public TimeSource open(SourceSpec spec, SourceEnvironment environment) {
    Declaration declaration = Declaration.of(spec);
    WallReading declared = WallReading.narrowest(environment.ticker(), environment.wallClock());
    DeclaredTime time =
        new DeclaredTime(
            declared, declaration.withinAt(declared.wall()), declaration.maxDriftPpm());
    return new HostTimeSource(
        spec,
        HostSpec.id(spec, ""),
        HostSpec.traits(spec, ""),
        () ->
            new Told(
                time.at(WallReading.narrowest(environment.ticker(), environment.wallClock()))));
  }

  /** An outcome that is known when it is asked for. */
  private record Told(PollOutcome said) implements HostTimeSource.Pending {
    @Override
    public CompletionStage<PollOutcome> outcome() {
      return CompletableFuture.completedStage(said);
    }

    @Override
    public void abandon() {
      // Nothing is held.
    }
  }
}
