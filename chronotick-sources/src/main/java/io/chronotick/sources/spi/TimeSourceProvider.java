package io.chronotick.sources.spi;

import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;

/**
 * One wire. Found by {@link java.util.ServiceLoader}; has a public no-argument constructor that
 * does nothing.
 */
public interface TimeSourceProvider {

  /** The scheme it serves, lower case, for example {@code ntp}. */
  String scheme();

  /**
   * Opens a source. Reads no network and blocks on nothing: a name is looked up later.
   *
   * @throws IllegalArgumentException if the spec's options or host do not fit this wire, saying
   *     what was wrong and what is accepted
   */
  TimeSource open(SourceSpec spec, SourceEnvironment environment);
}
