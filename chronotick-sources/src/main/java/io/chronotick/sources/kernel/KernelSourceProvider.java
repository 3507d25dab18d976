package io.chronotick.sources.kernel;

import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.host.HostSpec;
import io.chronotick.sources.host.HostTimeSource;
import io.chronotick.sources.os.KernelClock;
import io.chronotick.sources.os.KernelClocks;
import io.chronotick.sources.spi.HostWire;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Serves {@code kernel:}, which takes no host. {@link io.chronotick.sources.SourceTerms} are its
 * only options.
 */
public final class KernelSourceProvider implements TimeSourceProvider {

  static final String SCHEME = "kernel";

  private final Supplier<CompletionStage<KernelClock>> loader;

  /** For {@link java.util.ServiceLoader}. */
  public KernelSourceProvider() {
    this(KernelClocks::load);
  }

  /** With another kernel than the host's. */
  KernelSourceProvider(Supplier<CompletionStage<KernelClock>> loader) {
    this.loader = loader;
  }

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public TimeSource open(SourceSpec spec, SourceEnvironment environment) {
    HostSpec.checkOptions(spec, Set.of());
    if (spec.host().isPresent()) {
      throw HostSpec.refused("'" + spec + "'; the kernel's clock is just kernel:");
    }
    return new HostTimeSource(
        spec,
        HostSpec.id(spec, ""),
        HostSpec.traits(spec, ""),
        new KernelQuestion(environment, loader));
  }

  @Override
  public Optional<HostWire> onThisHost() {
    return Optional.of(new KernelOnHost(loader));
  }
}
