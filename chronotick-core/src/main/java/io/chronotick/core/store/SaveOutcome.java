package io.chronotick.core.store;

/** What came of saving. */
public sealed interface SaveOutcome {

  /** It is on the disk. */
  record Saved(long generation) implements SaveOutcome {}

  /** What was saved before is still there. The reason names the file, never its path. */
  record Failed(String reason) implements SaveOutcome {}
}
