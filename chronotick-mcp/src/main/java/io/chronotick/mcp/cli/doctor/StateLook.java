package io.chronotick.mcp.cli.doctor;

import io.chronotick.mcp.cli.doctor.Facts.StateFact;
import io.chronotick.mcp.cli.doctor.Facts.StateFact.Condition;
import io.chronotick.mcp.state.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Looks at the state directory without making or changing it. */
public final class StateLook {

  private StateLook() {}

  public static StateFact at(Optional<Path> directory) {
    return directory
        .map(d -> new StateFact(d.toString(), condition(d)))
        .orElseGet(() -> new StateFact("", Condition.UNUSED));
  }

  private static Condition condition(Path directory) {
    if (!Files.exists(directory)) {
      return Condition.MISSING;
    }
    if (!Files.isDirectory(directory)) {
      return Condition.NO_DIRECTORY;
    }
    if (!Files.isWritable(directory)) {
      return Condition.NOT_WRITABLE;
    }
    try {
      if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(directory))
          .endsWith("------")) {
        return Condition.OPEN_TO_OTHERS;
      }
      return StateDirectory.isInUse(directory) ? Condition.IN_USE : Condition.FREE;
    } catch (UnsupportedOperationException noSuchModes) {
      return Condition.FREE;
    } catch (IOException unreadable) {
      return Condition.NOT_WRITABLE;
    }
  }
}
