package io.chronotick.mcp.config;

import io.chronotick.model.scale.LeapSecondTable;
import java.util.Optional;

/** What came of a look at one file with leap seconds. */
public sealed interface LeapLook {

  /** Why a file's table is not used. */
  enum Reason {
    /** There is none. */
    MISSING,
    /** It is the one in use. */
    IN_USE,
    /** It is sound, and has expired or is older than the one in use. */
    OUTDATED,
    /** Nobody should rely on it. */
    UNSOUND
  }

  /** The file's table is to be used. */
  record Better(LeapFile file, LeapSecondTable table) implements LeapLook {}

  /**
   * The table in use stays.
   *
   * @param detail for people; safe to print on one line
   * @param content tells one content from the next, as a hash does
   */
  record Kept(LeapFile file, Reason reason, String detail, int content) implements LeapLook {

    /** A sentence where somebody should know: of a file that was named, or that misleads. */
    public Optional<String> warning() {
      boolean isWorthIt = reason == Reason.UNSOUND || (file.isNamed() && reason != Reason.IN_USE);
      return isWorthIt
          ? Optional.of("The leap-second table of " + file.name() + " is not used: " + detail + ".")
          : Optional.empty();
    }

    /** Whether this was seen before: the same of the same, whatever the time is by now. */
    public boolean isNoNews(LeapLook before) {
      return before instanceof Kept kept
          && kept.file.equals(file)
          && kept.reason == reason
          && kept.content == content;
    }
  }
}
