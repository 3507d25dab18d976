package io.chronotick.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Names of the programs that run on this host, as far as this process may see. Immutable.
 *
 * <p><b>HAZARD:</b> in a container only its own are seen, not those of its host.
 *
 * @param names each once, sorted; at most 15 characters each, as Linux keeps them
 * @param areKnown whether they could be read at all, as on Linux
 */
public record RunningPrograms(SortedSet<String> names, boolean areKnown) {

  /** Nothing is known of what runs. */
  public static final RunningPrograms UNKNOWN = new RunningPrograms(new TreeSet<>(), false);

  private static final int MAX_NAME_BYTES = 64;

  public RunningPrograms {
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  /** Those of this host now. Reads a small file for each process. */
  public static RunningPrograms ofThisHost() {
    return at(Path.of("/"));
  }

  /** {@code root}: the root of a file system with {@code proc}. */
  public static RunningPrograms at(Path root) {
    SortedSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> processes =
        Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
      for (Path process : processes) {
        String name = name(process.resolve("comm"));
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      return UNKNOWN;
    }
    return names.isEmpty() ? UNKNOWN : new RunningPrograms(names, true);
  }

  /** Empty if the process has ended, or may not be looked at. */
  private static String name(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      // As Latin-1 any bytes are text, and all that is looked for is ASCII.
      return new String(in.readNBytes(MAX_NAME_BYTES), StandardCharsets.ISO_8859_1).strip();
    } catch (IOException gone) {
      return "";
    }
  }

  /** Whether one of them runs. */
  public boolean hasAny(Set<String> programs) {
    return !Collections.disjoint(names, programs);
  }
}
