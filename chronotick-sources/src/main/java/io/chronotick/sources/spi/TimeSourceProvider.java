package io.chronotick.sources.spi;

import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import java.util.List;
import java.util.Optional;

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

  /**
   * Opens every source a spec stands for, at least one: the servers of a pool are several. The same
   * conditions as for {@link #open}.
   */
  default List<TimeSource> openAll(SourceSpec spec, SourceEnvironment environment) {
    return List.of(open(spec, environment));
  }

  /** What it speaks to on this host; empty for a wire that has to be told where. */
  default Optional<HostWire> onThisHost() {
    return Optional.empty();
  }
}
