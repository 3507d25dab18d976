package io.chronotick.sources.system;

import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;

/** Serves {@code system:}, which takes no host and no options. */
public final class SystemSourceProvider implements TimeSourceProvider {

  static final String SCHEME = "system";

  /** For {@link java.util.ServiceLoader}. */
  public SystemSourceProvider() {}

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public TimeSource open(SourceSpec spec, SourceEnvironment environment) {
    if (spec.host().isPresent() || !spec.options().isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid time source: '" + spec + "'; the system clock is just system:");
    }
    return new SystemTimeSource(spec, environment.ticker(), environment.wallClock());
  }
}
