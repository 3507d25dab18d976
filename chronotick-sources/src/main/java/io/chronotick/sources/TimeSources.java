package io.chronotick.sources;

import io.chronotick.sources.spi.HostWire;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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

  private static final int MAX_PROBLEMS = 100;

  private final SortedMap<String, TimeSourceProvider> providers;
  private final List<String> problems;

  private TimeSources(SortedMap<String, TimeSourceProvider> providers, List<String> problems) {
    this.providers = providers;
    this.problems = List.copyOf(problems);
  }

  /** Every provider {@link ServiceLoader} finds for this library's class loader. */
  public static TimeSources discover() {
    return discover(TimeSources.class.getClassLoader());
  }

  /** Every provider {@link ServiceLoader} finds through {@code loader}. */
  static TimeSources discover(ClassLoader loader) {
    return discover(ServiceLoader.load(TimeSourceProvider.class, loader).iterator());
  }

  /** Exactly these providers. */
  public static TimeSources of(List<TimeSourceProvider> providers) {
    return discover(providers.iterator());
  }

  private static TimeSources discover(Iterator<TimeSourceProvider> found) {
    List<String> problems = new ArrayList<>();
    List<Candidate> candidates = candidates(found, problems);
    // Two providers of one scheme: the first by class name, so that the class path's order is moot.
    candidates.sort(Comparator.comparing(candidate -> candidate.provider.getClass().getName()));
    SortedMap<String, TimeSourceProvider> providers = new TreeMap<>();
    for (Candidate candidate : candidates) {
      TimeSourceProvider winner = providers.putIfAbsent(candidate.scheme, candidate.provider);
      if (winner != null) {
        problems.add(
            "duplicate time source provider for "
                + candidate.scheme
                + ": "
                + candidate.provider.getClass().getName()
                + " ignored, "
                + winner.getClass().getName()
                + " used");
      }
    }
    Collections.sort(problems);
    return new TimeSources(providers, problems);
  }

  private static List<Candidate> candidates(
      Iterator<TimeSourceProvider> found, List<String> problems) {
    List<Candidate> candidates = new ArrayList<>();
    // An iterator that fails for good fails every time it is asked, so there is a limit.
    while (problems.size() < MAX_PROBLEMS) {
      try {
        if (!found.hasNext()) {
          break;
        }
        addCandidate(found.next(), candidates, problems);
      } catch (ServiceConfigurationError | LinkageError broken) {
        // Errors are caught: a class of somebody else that does not link must not stop the others.
        problems.add("broken time source provider: " + broken.getMessage());
      }
    }
    return candidates;
  }

  private static void addCandidate(
      TimeSourceProvider provider, List<Candidate> candidates, List<String> problems) {
    String name = provider.getClass().getName();
    try {
      String scheme = provider.scheme();
      if (SourceSpec.isScheme(scheme)) {
        candidates.add(new Candidate(scheme, provider));
      } else {
        problems.add("time source provider " + name + ": '" + scheme + "' is not a scheme");
      }
    } catch (RuntimeException thrown) {
      problems.add("time source provider " + name + " does not tell its scheme: " + thrown);
    }
  }

  private record Candidate(String scheme, TimeSourceProvider provider) {}

  /** Schemes that can be opened, sorted. */
  public SortedSet<String> schemes() {
    return new TreeSet<>(providers.keySet());
  }

  /** What the wires speak to on this host, sorted by scheme. */
  public List<HostWire> onThisHost() {
    return providers.values().stream().flatMap(p -> p.onThisHost().stream()).toList();
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
    return provider(spec).open(spec, environment);
  }

  /**
   * Opens every source a spec stands for, at least one; see {@link TimeSourceProvider#openAll}.
   *
   * @throws IllegalArgumentException as {@link #open}
   */
  public List<TimeSource> openAll(SourceSpec spec, SourceEnvironment environment) {
    return provider(spec).openAll(spec, environment);
  }

  private TimeSourceProvider provider(SourceSpec spec) {
    TimeSourceProvider provider = providers.get(spec.scheme());
    if (provider == null) {
      throw new IllegalArgumentException(
          "Invalid time source: unknown scheme '"
              + spec.scheme()
              + "'; accepted: "
              + String.join(", ", schemes()));
    }
    return provider;
  }
}
