package io.chronotick.mcp;

import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;

/** A library that talks on standard output, as some do. */
public final class NoisyProvider implements TimeSourceProvider {

  static final String NOISE = "Thank you for using NoisyProvider!";

  public NoisyProvider() {
    System.out.println(NOISE);
  }

  @Override
  public String scheme() {
    return "noisy";
  }

  @Override
  public TimeSource open(SourceSpec spec, SourceEnvironment environment) {
    System.out.println(NOISE);
    throw new IllegalArgumentException("Invalid time source: noisy: is never open");
  }
}
