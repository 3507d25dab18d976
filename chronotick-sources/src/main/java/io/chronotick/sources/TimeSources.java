package io.chronotick.sources;

import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The wires this process has. Immutable, safe for any thread.
 *
 * <p>Discovery is deterministic whatever the order of the class path, reports a broken or duplicate
 * provider in {@link #problems()}, and never dies of one.
 */
public final class TimeSources {

  private final SortedMap<String, TimeSourceProvider> providers;
  private final List<String> problems;

  private TimeSources(SortedMap<String, TimeSourceProvider> providers, List<String> problems) {
    this.providers = providers;
    this.problems = List.copyOf(problems);
  }

  /** Every provider {@link ServiceLoader} finds for this library's class loader. */
  public static TimeSources discover() {
    return discover(
        ServiceLoader.load(TimeSourceProvider.class, TimeSources.class.getClassLoader())
            .iterator());
  }

  /** Exactly these providers. */
  public static TimeSources of(List<TimeSourceProvider> providers) {
    return discover(providers.iterator());
  }

  private static TimeSources discover(Iterator<TimeSourceProvider> found) {
    List<TimeSourceProvider> candidates = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    while (true) {
      try {
        if (!found.hasNext()) {
          break;
        }
        candidates.add(found.next());
      } catch (ServiceConfigurationError broken) {
        problems.add("broken time source provider: " + broken.getMessage());
      }
    }
    // Two providers of one scheme: the first by class name, so that the class path's order is moot.
    candidates.sort((a, b) -> a.getClass().getName().compareTo(b.getClass().getName()));
    SortedMap<String, TimeSourceProvider> providers = new TreeMap<>();
    for (TimeSourceProvider candidate : candidates) {
      TimeSourceProvider winner = providers.putIfAbsent(candidate.scheme(), candidate);
      if (winner != null) {
        problems.add(
            "duplicate time source provider for "
                + candidate.scheme()
                + ": "
                + candidate.getClass().getName()
                + " ignored, "
                + winner.getClass().getName()
                + " used");
      }
    }
    return new TimeSources(providers, problems);
  }

  /** Schemes that can be opened, sorted. */
  public SortedSet<String> schemes() {
    return new TreeSet<>(providers.keySet());
  }

  /** What was wrong with providers that are not used, one sentence each. */
  public List<String> problems() {
    return problems;
  }

  /**
   * Opens a source.
   *
   * @throws IllegalArgumentException if no provider serves the scheme, or its provider refuses the
   *     spec
   */
  public TimeSource open(SourceSpec spec, SourceEnvironment environment) {
    TimeSourceProvider provider = providers.get(spec.scheme());
    if (provider == null) {
      throw new IllegalArgumentException(
          "Invalid time source: unknown scheme '"
              + spec.scheme()
              + "'; accepted: "
              + String.join(", ", schemes()));
    }
    return provider.open(spec, environment);
  }
}
