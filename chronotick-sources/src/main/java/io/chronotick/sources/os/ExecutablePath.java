package io.chronotick.sources.os;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where this process's user keeps programs. */
public final class ExecutablePath {

  private ExecutablePath() {}

  /** The directories the environment variable {@code PATH} names, in its order. */
  public static List<Path> directories() {
    return parse(System.getenv().getOrDefault("PATH", ""));
  }

  /**
   * Entries that are no absolute paths are left out: they would mean whatever directory is ours.
   */
  static List<Path> parse(String path) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(ExecutablePath::isAbsolute)
        .map(Path::of)
        .toList();
  }

  private static boolean isAbsolute(String entry) {
    try {
      return Path.of(entry).isAbsolute();
    } catch (InvalidPathException noDirectorysName) {
      return false;
    }
  }
}
