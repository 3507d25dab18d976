package io.chronotick.mcp.zone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory of compiled zones as {@code zic} and distributions make it.
 *
 * <p>A zone is a TZif file whose path is its name. Links are followed only to what lies in the same
 * directory. Left out are {@code localtime} and {@code posixrules}, which depend on the host, and
 * the second copies {@code posix/} and {@code right/}. This is the one class here that reads files.
 */
final class ZoneDirectory {

  private static final Set<String> NOT_ZONES = Set.of("localtime", "posixrules");
  private static final List<String> COPIES = List.of("posix/", "right/");

  /** Where an edition is written down, by whom: a BSD, the database's build, its source. */
  private static final List<String> EDITION_FILES = List.of("+VERSION", "tzdata.zi", "version");

  /** What this server falls back on; a directory without it holds something else. */
  private static final String INDISPENSABLE = "UTC";

  private static final String EDITION_COMMENT = "# version ";
  private static final int MAX_EDITION_LINE = 64;

  /** As deep as {@code America/Argentina/Buenos_Aires} and one more. */
  private static final int MAX_DEPTH = 4;

  private static final int MAX_FILES = 10_000;
  private static final byte[] MAGIC = "TZif".getBytes(StandardCharsets.US_ASCII);

  private final Path root;

  /**
   * @param path as the user wrote it
   * @throws ZoneDataException if there is no such directory
   */
  ZoneDirectory(String path) throws ZoneDataException {
    try {
      this.root = Path.of(path).toRealPath();
    } catch (InvalidPathException | IOException none) {
      throw new ZoneDataException("there is no such directory");
    }
    if (!Files.isDirectory(root)) {
      throw new ZoneDataException("it is no directory");
    }
  }

  /**
   * Which edition it holds.
   *
   * @throws ZoneDataException if no file says so
   */
  Edition edition() throws ZoneDataException {
    for (String name : EDITION_FILES) {
      Optional<String> line = firstLine(root.resolve(name));
      if (line.isPresent()) {
        String text = line.get();
        String version =
            text.startsWith(EDITION_COMMENT) ? text.substring(EDITION_COMMENT.length()) : text;
        return Edition.parse(version.strip())
            .orElseThrow(
                () ->
                    new ZoneDataException(
                        name
                            + " says edition "
                            + PythonText.echo(version)
                            + "; expected is one of the main form, such as 2026f"));
      }
    }
    throw new ZoneDataException(
        "none of " + String.join(", ", EDITION_FILES) + " says which edition it holds");
  }

  /**
   * Reads all zones.
   *
   * @throws ZoneDataException if there are none, or one is broken
   */
  TzifZoneData read(Edition edition) throws ZoneDataException {
    Map<String, byte[]> zones = new HashMap<>();
    for (Path file : files()) {
      String name =
          root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
      if (NOT_ZONES.contains(name) || COPIES.stream().anyMatch(name::startsWith)) {
        continue;
      }
      try {
        if (file.toRealPath().startsWith(root)) {
          content(file).ifPresent(bytes -> zones.put(name, bytes));
        }
      } catch (IOException unreadable) {
        throw new ZoneDataException(PythonText.echo(name) + " cannot be read");
      }
    }
    if (!zones.containsKey(INDISPENSABLE)) {
      throw new ZoneDataException("it holds no compiled zone " + INDISPENSABLE);
    }
    TzifZoneData data = new TzifZoneData(edition, zones);
    data.readAll();
    return data;
  }

  private List<Path> files() throws ZoneDataException {
    try (Stream<Path> tree = Files.walk(root, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> files = tree.filter(Files::isRegularFile).limit(MAX_FILES + 1L).toList();
      if (files.size() > MAX_FILES) {
        throw new ZoneDataException("it has more than " + MAX_FILES + " files");
      }
      return files;
    } catch (IOException | UncheckedIOException unreadable) {
      throw new ZoneDataException("it cannot be listed");
    }
  }

  /** The file, if it is a TZif file; tables for people lie beside them. */
  private static Optional<byte[]> content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(MAGIC.length);
      if (!Arrays.equals(start, MAGIC)) {
        return Optional.empty();
      }
      // One byte more than is allowed, so that the reader can say so.
      byte[] rest = in.readNBytes(TzifReader.MAX_BYTES + 1 - MAGIC.length);
      byte[] whole = Arrays.copyOf(start, start.length + rest.length);
      System.arraycopy(rest, 0, whole, start.length, rest.length);
      return Optional.of(whole);
    }
  }

  private Optional<String> firstLine(Path file) throws ZoneDataException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(MAX_EDITION_LINE), StandardCharsets.US_ASCII);
      return Optional.of(start.lines().findFirst().orElse(""));
    } catch (IOException unreadable) {
      throw new ZoneDataException(file.getFileName() + " cannot be read");
    }
  }
}
