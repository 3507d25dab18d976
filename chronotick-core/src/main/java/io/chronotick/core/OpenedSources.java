package io.chronotick.core;

import io.chronotick.model.SourceId;
import io.chronotick.sources.RunningPrograms;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.TimeSources;
import io.chronotick.sources.spi.HostWire;
import io.chronotick.sources.spi.SourceEnvironment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * From specs to sources, before the clock begins.
 *
 * @param perSpec the sources of each spec
 * @param leftOut those that would leave this host, where that is not allowed; closed
 */
record OpenedSources(List<List<TimeSource>> perSpec, List<SourceId> leftOut) {

  /** Only so many public sources may be asked in a burst at start. */
  private static final int PUBLIC_BURSTS = 4;

  private static final SourceSpec HOST_CLOCK = SourceSpec.parse("system:");
  private static final List<SourceSpec> PUBLIC_SOURCES =
      List.of(
          SourceSpec.parse("ntp://pool.ntp.org"),
          SourceSpec.parse("ntp://time.nist.gov"),
          SourceSpec.parse("ntp://time.google.com?smear=google"),
          SourceSpec.parse("ntp://time.cloudflare.com"));

  static OpenedSources open(
      TimeSources wires, SourceEnvironment environment, List<SourceSpec> specs, boolean network) {
    List<List<TimeSource>> opened = new ArrayList<>();
    Set<Object> ids = new HashSet<>();
    try {
      for (SourceSpec spec : specs) {
        List<TimeSource> sources = wires.openAll(spec, environment);
        opened.add(sources);
        for (TimeSource source : sources) {
          if (!ids.add(source.id())) {
            throw new IllegalArgumentException(
                "Invalid time source: " + source.id() + " is given twice");
          }
        }
      }
    } catch (IllegalArgumentException refused) {
      opened.forEach(sources -> sources.forEach(TimeSource::close));
      throw refused;
    }
    return network ? new OpenedSources(opened, List.of()) : onThisHost(opened);
  }

  /** Closes the others. */
  private static OpenedSources onThisHost(List<List<TimeSource>> opened) {
    List<TimeSource> leaving =
        opened.stream().flatMap(List::stream).filter(s -> !s.staysOnThisHost()).toList();
    leaving.forEach(TimeSource::close);
    return new OpenedSources(
        opened.stream()
            .map(sources -> sources.stream().filter(s -> !leaving.contains(s)).toList())
            .toList(),
        leaving.stream().map(TimeSource::id).toList());
  }

  /** In the order of the specs; one of each before a second of any, for they tell more. */
  Set<TimeSource> bursting() {
    Set<TimeSource> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
    int most = perSpec.stream().mapToInt(List::size).max().orElse(0);
    for (int member = 0; member < most; member++) {
      for (List<TimeSource> sources : perSpec) {
        if (member < sources.size() && chosen.size() < PUBLIC_BURSTS) {
          chosen.add(sources.get(member));
        }
      }
    }
    return chosen;
  }

  /**
   * What is asked where nobody chose, on a host on which {@code running} runs, as far as {@code
   * wires} speak to it.
   */
  static List<SourceSpec> byDefault(TimeSources wires, RunningPrograms running) {
    return Stream.of(
            PUBLIC_SOURCES.stream(),
            wires.onThisHost().stream().filter(wire -> wire.isDefault(running)).map(HostWire::spec),
            Stream.of(HOST_CLOCK))
        .flatMap(Function.identity())
        .toList();
  }
}
