package io.chronotick.core.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong, in words for a user: exceptions of files carry paths, these texts do not. */
final class Reasons {

  private Reasons() {}

  static String of(String name, IOException failed) {
    return name + ": " + of(failed);
  }

  static String of(IOException failed) {
    if (failed instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (failed instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failed instanceof ClosedByInterruptException) {
      return "interrupted";
    }
    String kind = failed.getClass().getSimpleName();
    if (failed instanceof FileSystemException named) {
      return named.getReason() == null ? kind : named.getReason();
    }
    // Not from an operation on a name, so the system's own words: "No space left on device".
    return failed.getMessage() == null ? kind : failed.getMessage();
  }
}
