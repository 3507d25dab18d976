package example.beacon;

import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;

/** Serves {@code beacon://ADDRESS:PORT}. */
public final class BeaconSourceProvider implements TimeSourceProvider {

  /** Called by whoever looks for providers. */
  public BeaconSourceProvider() {}

  @Override
  public String scheme() {
    return "beacon";
  }

  @Override
  public TimeSource open(SourceSpec spec, SourceEnvironment environment) {
    return new BeaconSource(spec, environment);
  }
}
