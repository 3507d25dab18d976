package io.chronotick.sources;

import io.chronotick.model.Measurement;

/** What came of asking a source once. What the world does wrong is a value, never an exception. */
public sealed interface PollOutcome {

  /** The source answered and the answer passed every check. */
  record Measured(Measurement measurement) implements PollOutcome {}

  /**
   * There was an answer, or a failure, that must not be used.
   *
   * @param reason what was wrong, one of a closed list
   * @param detail for people; already safe to print on one line
   */
  record Refused(RefusalReason reason, String detail) implements PollOutcome {}

  /** Nothing usable came before the time-out. */
  record Silent() implements PollOutcome {}
}
