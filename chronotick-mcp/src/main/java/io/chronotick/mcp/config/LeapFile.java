package io.chronotick.mcp.config;

import io.chronotick.model.scale.LeapFileRefusal;
import io.chronotick.model.scale.LeapSecondFile;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSecondUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Reads the leap-second table somebody named. */
final class LeapFile {

  private LeapFile() {}

  /**
   * The better of the file's table and ours.
   *
   * @param ours the table in use without the file
   * @param now the time, within a day
   * @param warnings is added to where the file is sound and yet not used
   * @throws SettingException if the file cannot be read, or is none to rely on
   */
  static LeapSecondTable better(
      SettingLayer.Given file, LeapSecondTable ours, Instant now, List<String> warnings)
      throws SettingException {
    LeapSecondUpdate update = LeapSecondUpdate.offer(ours, file.value(), bytes(file), now);
    if (update instanceof LeapSecondUpdate.Kept kept) {
      if (kept.reason() != LeapFileRefusal.NOT_NEWER && kept.reason() != LeapFileRefusal.EXPIRED) {
        throw SettingException.refused(file, kept.detail());
      }
      warnings.add(
          "The leap-second table of " + file.origin() + " is not used: " + kept.detail() + ".");
    }
    return update.table();
  }

  private static byte[] bytes(SettingLayer.Given file) throws SettingException {
    try (InputStream in = Files.newInputStream(Path.of(file.value()))) {
      return in.readNBytes(LeapSecondFile.MAX_BYTES + 1);
    } catch (NoSuchFileException missing) {
      throw SettingException.refused(file, "there is no such file");
    } catch (IOException | InvalidPathException unreadable) {
      throw SettingException.refused(file, "it cannot be read");
    }
  }
}
