package io.chronotick.sources.os;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    List<Path> directories = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator, -1)) {
      try {
        Path directory = Path.of(entry);
        if (directory.isAbsolute()) {
          directories.add(directory);
        }
      } catch (InvalidPathException odd) {
        // No directory has such a name.
        continue;
      }
    }
    return directories;
  }
}
