package io.chronotick.core.store;

/** What came of opening a {@link StateFile}. */
public sealed interface Opening {

  /** It is ours until closed. */
  record Opened(StateFile file) implements Opening {}

  /** Another has it, or the directory is of no use. The reason names the file, never its path. */
  record Refused(String reason) implements Opening {}
}
