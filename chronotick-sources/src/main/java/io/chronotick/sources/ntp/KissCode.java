package io.chronotick.sources.ntp;

import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;

/**
 * A server's refusal: the four letters in the reference id of a stratum 0 packet.
 *
 * <p>Only ever built from a packet that repeats our origin; a forged one changes nothing.
 *
 * @param letters printable letters; empty when there are none
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-7.4">RFC 5905 section 7.4</a>
 */
record KissCode(String letters) {

  static KissCode of(String letters) {
    return new KissCode(letters);
  }

  PollOutcome toOutcome() {
    return new PollOutcome.Refused(reason(), detail());
  }

  private RefusalReason reason() {
    return switch (letters) {
      case "RATE" -> RefusalReason.KISS_RATE;
      case "DENY", "RSTR" -> RefusalReason.KISS_DENY;
      // Not yet synchronised, or no longer since a step; servers without a clock send no letters.
      case "INIT", "STEP", "" -> RefusalReason.UNSYNCHRONISED;
      default -> RefusalReason.UNAVAILABLE;
    };
  }

  private String detail() {
    return letters.isEmpty() ? "stratum 0 without a kiss code" : "kiss code " + letters;
  }
}
