package io.chronotick.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.SourceId;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;
import io.chronotick.sources.testing.TestWorld;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeSourcesTest {

  private static final SourceEnvironment ENVIRONMENT = TestWorld.create().environment();

  /** A wire that opens nothing but itself. */
  private static class Wire implements TimeSourceProvider {
    private final String scheme;

    Wire(String scheme) {
      this.scheme = scheme;
    }

    @Override
    public String scheme() {
      return scheme;
    }

    @Override
    public TimeSource open(SourceSpec spec, SourceEnvironment environment) {
      return new Opened(this, spec);
    }
  }

  private static final class AnotherWire extends Wire {
    AnotherWire(String scheme) {
      super(scheme);
    }
  }

  private static final class MuteWire extends Wire {
    MuteWire() {
      super("mute");
    }

    @Override
    public String scheme() {
      throw new IllegalStateException("no scheme today");
    }
  }

  private record Opened(TimeSourceProvider by, SourceSpec spec) implements TimeSource {
    @Override
    public SourceId id() {
      return SourceId.of("opened");
    }

    @Override
    public SourceTraits traits() {
      return new SourceTraits(spec.scheme(), "", SourceTraits.Courtesy.HOST, "none", false);
    }

    @Override
    public CompletionStage<PollOutcome> poll() {
      return CompletableFuture.completedStage(new PollOutcome.Silent());
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  /** Found by name in {@link #brokenProvidersAreReportedAndTheRestWork}. */
  public static final class Sound extends Wire {
    public Sound() {
      super("sound");
    }
  }

  /** Found by name in {@link #brokenProvidersAreReportedAndTheRestWork}. */
  public static final class ThrowsWhenMade extends Wire {
    public ThrowsWhenMade() {
      super("never");
      throw new IllegalStateException("not made");
    }
  }

  @Test
  void wiresOfThisModuleAreFound() {
    TimeSources found = TimeSources.discover();
    assertTrue(found.schemes().containsAll(Set.of("ntp", "system")), found.schemes().toString());
    assertEquals(List.of(), found.problems());
  }

  @Test
  void specIsOpenedByTheWireOfItsScheme() {
    Wire a = new Wire("a");
    Wire b = new Wire("b");
    TimeSources sources = TimeSources.of(List.of(a, b));
    TimeSource opened = sources.open(SourceSpec.parse("b:"), ENVIRONMENT);
    assertSame(b, assertInstanceOf(Opened.class, opened).by());
  }

  @Test
  void unknownSchemeNamesTheKnownOnes() {
    TimeSources sources = TimeSources.of(List.of(new Wire("b"), new Wire("a")));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> sources.open(SourceSpec.parse("ptp://eth0"), ENVIRONMENT));
    assertEquals("Invalid time source: unknown scheme 'ptp'; accepted: a, b", refused.getMessage());
  }

  @Test
  void orderOfDiscoveryMakesNoDifference() {
    List<TimeSourceProvider> providers =
        List.of(
            new Wire("a"),
            new AnotherWire("a"),
            new Wire("b"),
            new MuteWire(),
            new AnotherWire("NOT A SCHEME"));
    List<TimeSourceProvider> reversed = new ArrayList<>(providers);
    Collections.reverse(reversed);
    TimeSources one = TimeSources.of(providers);
    TimeSources other = TimeSources.of(reversed);
    assertEquals(one.schemes(), other.schemes());
    assertEquals(one.problems(), other.problems());
    SourceSpec spec = SourceSpec.parse("a:");
    Opened first = (Opened) one.open(spec, ENVIRONMENT);
    Opened second = (Opened) other.open(spec, ENVIRONMENT);
    assertSame(AnotherWire.class, first.by().getClass());
    assertSame(first.by(), second.by());
  }

  @Test
  void everyProblemIsNamed() {
    List<String> problems =
        TimeSources.of(
                List.of(
                    new Wire("a"), new AnotherWire("a"), new MuteWire(), new Wire("NOT A SCHEME")))
            .problems();
    String here = "io.chronotick.sources.TimeSourcesTest$";
    assertEquals(
        List.of(
            "duplicate time source provider for a: "
                + here
                + "Wire ignored, "
                + here
                + "AnotherWire used",
            "time source provider "
                + here
                + "MuteWire does not tell its scheme: java.lang.IllegalStateException: no scheme"
                + " today",
            "time source provider " + here + "Wire: 'NOT A SCHEME' is not a scheme"),
        problems);
  }

  @Test
  void brokenProvidersAreReportedAndTheRestWork(@TempDir Path directory) throws Exception {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.write(
        services.resolve(TimeSourceProvider.class.getName()),
        List.of(
            "no.such.Provider",
            ThrowsWhenMade.class.getName(),
            TimeSourcesTest.class.getName(),
            Sound.class.getName()));
    URL[] place = {directory.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(place, TimeSources.class.getClassLoader())) {
      TimeSources found = TimeSources.discover(loader);
      assertTrue(
          found.schemes().containsAll(Set.of("ntp", "system", "sound")),
          found.schemes().toString());
      assertEquals(3, found.problems().size(), found.problems().toString());
      assertTrue(found.problems().toString().contains("no.such.Provider"));
      assertTrue(found.problems().toString().contains("ThrowsWhenMade"));
    }
  }

  @Test
  void classPathThatCannotBeReadIsNotAskedForEver() {
    ClassLoader unreadable =
        new ClassLoader(null) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            throw new IOException("unreadable");
          }
        };
    TimeSources found = TimeSources.discover(unreadable);
    assertEquals(Set.of(), found.schemes());
    assertTrue(found.problems().size() >= 1);
  }

  @Test
  void listIsCopied() {
    List<TimeSourceProvider> providers = new ArrayList<>(List.of(new Wire("a")));
    TimeSources sources = TimeSources.of(providers);
    providers.clear();
    assertEquals(Set.of("a"), sources.schemes());
  }
}
