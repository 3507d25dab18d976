package io.chronotick.mcp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.function.Consumer;

/** A file with something in it that not everybody may know. */
final class SecretFile {

  /** A group may be let read it on purpose, as services are; nobody writes another's secret. */
  private static final Set<PosixFilePermission> TOO_MUCH =
      Set.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.GROUP_WRITE);

  private SecretFile() {}

  /** The text of the file; {@code warning} is told when others can read or change it. */
  static String read(Path file, Consumer<String> warning) throws IOException {
    String text = Files.readString(file);
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    // Not every file system has modes.
    if (view != null && view.readAttributes().permissions().stream().anyMatch(TOO_MUCH::contains)) {
      warning.accept(file + " can be read or changed by others; chmod 600 " + file);
    }
    return text;
  }
}
