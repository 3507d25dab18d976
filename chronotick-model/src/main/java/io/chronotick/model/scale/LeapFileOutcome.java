package io.chronotick.model.scale;

/** What came of reading a leap-second file. */
public sealed interface LeapFileOutcome {

  /** The content is a table; whether to use it is another question: {@link LeapSecondUpdate}. */
  record Read(LeapSecondTable table) implements LeapFileOutcome {}

  /**
   * The content is none.
   *
   * @param reason one of a closed list
   * @param detail for people; safe to print on one line
   */
  record Refused(LeapFileRefusal reason, String detail) implements LeapFileOutcome {}
}
