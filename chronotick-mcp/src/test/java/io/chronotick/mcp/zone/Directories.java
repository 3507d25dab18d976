package io.chronotick.mcp.zone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Directories of compiled zones, written for tests. */
final class Directories {

  private Directories() {}

  /** All of this server's own zones, as a build of the database would leave them. */
  static Path ofOwnZones(Path root, String edition) {
    write(root, ZoneArchive.own().files());
    text(
        root,
        "tzdata.zi",
        "# version " + edition + "\n# This zic input file is in the public domain.\n");
    return root;
  }

  static void write(Path root, Map<String, byte[]> files) {
    files.forEach(
        (name, content) -> {
          try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  static void text(Path root, String name, String content) {
    write(root, Map.of(name, content.getBytes(StandardCharsets.UTF_8)));
  }
}
