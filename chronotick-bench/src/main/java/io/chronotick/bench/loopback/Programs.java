package io.chronotick.bench.loopback;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The daemon's two programs. */
public record Programs(Path chronyd, Path chronyc) {

  /** Why there are none. */
  public static final String MISSING =
      "no chronyd and chronyc: name the first with --chronyd, unpack them with .ci/daemons into the"
          + " directory CHRONOTICK_DAEMONS, or have them on the PATH";

  /** Below {@code CHRONOTICK_DAEMONS}, where a package unpacks them to, or on the path. */
  public static Optional<Programs> find() {
    return find(places());
  }

  /** That daemon; its client beside it, where a package puts it, or where the others are found. */
  public static Optional<Programs> of(Path chronyd) {
    List<Path> places = new ArrayList<>();
    Path directory = chronyd.toAbsolutePath().normalize().getParent();
    if (directory != null) {
      places.add(directory);
      places.add(directory.resolveSibling("bin"));
    }
    places.addAll(places());
    return Files.isExecutable(chronyd)
        ? find("chronyc", places).map(chronyc -> new Programs(chronyd, chronyc))
        : Optional.empty();
  }

  /** Why {@code chronyd} will not do. */
  public static String missing(Path chronyd) {
    return Files.isExecutable(chronyd)
        ? "there is no chronyc beside " + chronyd + ", below CHRONOTICK_DAEMONS or on the PATH"
        : chronyd + " is not a program that can be run";
  }

  private static Optional<Programs> find(List<Path> places) {
    return find("chronyd", places)
        .flatMap(d -> find("chronyc", places).map(chronyc -> new Programs(d, chronyc)));
  }

  private static List<Path> places() {
    List<Path> places = new ArrayList<>();
    String unpacked = System.getenv("CHRONOTICK_DAEMONS");
    if (unpacked != null) {
      places.add(Path.of(unpacked, "usr", "sbin"));
      places.add(Path.of(unpacked, "usr", "bin"));
    }
    Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(place -> !place.isEmpty())
        .map(Path::of)
        .forEach(places::add);
    places.add(Path.of("/usr/sbin"));
    return places;
  }

  private static Optional<Path> find(String program, List<Path> places) {
    return places.stream()
        .map(place -> place.resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
