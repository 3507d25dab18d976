package io.chronotick.sources.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds programs and libraries of others: below the directory named by the environment variable
 * {@code CHRONOTICK_DAEMONS}, where a package unpacks to {@code usr}, and where the system has
 * them.
 */
public final class Unpacked {

  private Unpacked() {}

  /** The directory itself; empty where the variable is not set. */
  public static Optional<Path> directory() {
    return Optional.ofNullable(System.getenv("CHRONOTICK_DAEMONS")).map(Path::of);
  }

  /** An executable of that name. */
  public static Optional<Path> program(String name) {
    List<Path> places = new ArrayList<>();
    directory().map(d -> d.resolve("usr/sbin")).ifPresent(places::add);
    directory().map(d -> d.resolve("usr/bin")).ifPresent(places::add);
    String path = System.getenv().getOrDefault("PATH", "");
    Stream.of(path.split(File.pathSeparator))
        .filter(p -> !p.isEmpty())
        .map(Path::of)
        .forEach(places::add);
    places.add(Path.of("/usr/sbin"));
    return places.stream()
        .map(place -> place.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A file below {@code usr/lib}, or below a directory of the architecture there. */
  public static Optional<Path> library(String name) {
    return Stream.concat(
            directory().map(d -> d.resolve("usr/lib")).stream(), Stream.of(Path.of("/usr/lib")))
        .flatMap(Unpacked::architectures)
        .map(place -> place.resolve(name))
        .filter(Files::exists)
        .findFirst();
  }

  private static Stream<Path> architectures(Path place) {
    if (!Files.isDirectory(place)) {
      return Stream.empty();
    }
    try (Stream<Path> below = Files.list(place)) {
      return Stream.concat(Stream.of(place), below.toList().stream());
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
