package io.chronotick.mcp.config;

import io.chronotick.model.scale.LeapFileOutcome;
import io.chronotick.model.scale.LeapSecondFile;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSecondUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Arrays;

/**
 * A file that may have a newer leap-second table.
 *
 * @param name how messages call it: never by a path that the user did not write
 * @param origin what its table says of where it is from
 * @param isNamed whether somebody asked for this very file, and wants to know what became of it
 */
record LeapFile(String name, String origin, Path path, boolean isNamed) {

  /** Of what could not be read; such a file is as good as the next. */
  private static final int NO_CONTENT = 0;

  /** Offers what the file holds now to the table in use. Reads at most 64 KiB. */
  LeapLook offerTo(LeapSecondTable current, Instant now) {
    byte[] content;
    try {
      // A pipe would keep its reader waiting, a device might never end.
      if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
        return kept(LeapLook.Reason.UNSOUND, "it is no regular file", NO_CONTENT);
      }
      try (InputStream in = Files.newInputStream(path)) {
        content = in.readNBytes(LeapSecondFile.MAX_BYTES + 1);
      }
    } catch (NoSuchFileException missing) {
      return kept(LeapLook.Reason.MISSING, "there is no such file", NO_CONTENT);
    } catch (IOException unreadable) {
      // What the system says of it may name other files.
      return kept(LeapLook.Reason.UNSOUND, "it cannot be read", NO_CONTENT);
    }
    LeapSecondUpdate update = LeapSecondUpdate.offer(current, origin, content, now);
    return update instanceof LeapSecondUpdate.Kept kept
        ? kept(kept, content)
        : new LeapLook.Better(this, update.table());
  }

  private LeapLook kept(LeapSecondUpdate.Kept kept, byte[] content) {
    int mark = Arrays.hashCode(content);
    return switch (kept.reason()) {
      case EXPIRED -> kept(LeapLook.Reason.OUTDATED, kept.detail(), mark);
      case NOT_NEWER -> {
        LeapSecondTable ours = kept.table();
        LeapFileOutcome outcome = LeapSecondFile.read(origin, content);
        if (!(outcome instanceof LeapFileOutcome.Read read)
            || !read.table().updated().equals(ours.updated())
            || !read.table().expires().equals(ours.expires())) {
          yield kept(LeapLook.Reason.OUTDATED, kept.detail(), mark);
        }
        yield read.table().equals(ours)
            ? kept(LeapLook.Reason.IN_USE, kept.detail(), mark)
            : kept(
                LeapLook.Reason.UNSOUND,
                "it has the dates of the one in use, and other leap seconds",
                mark);
      }
      default -> kept(LeapLook.Reason.UNSOUND, kept.detail(), mark);
    };
  }

  private LeapLook kept(LeapLook.Reason reason, String detail, int content) {
    return new LeapLook.Kept(this, reason, detail, content);
  }
}
