package io.chronotick.model.scale;

/** Carries a refusal out of a reader's depth; never leaves this package. */
final class LeapFileException extends Exception {

  private static final long serialVersionUID = 1;

  private final LeapFileRefusal reason;

  LeapFileException(LeapFileRefusal reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  LeapFileOutcome.Refused toOutcome() {
    return new LeapFileOutcome.Refused(reason, String.valueOf(getMessage()));
  }
}
