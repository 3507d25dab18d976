package io.chronotick.sources.ntpd;

import java.nio.ByteBuffer;

/** What came of one question to ntpd. */
sealed interface ControlAnswer {

  /**
   * All of the answer.
   *
   * @param status of the system or the association
   * @param data its pieces joined
   */
  record Replied(int status, ByteBuffer data) implements ControlAnswer {}

  /**
   * ntpd heard us and will not answer.
   *
   * @param code its number for why
   */
  record Declined(int code) implements ControlAnswer {

    /** In words. */
    String detail() {
      return switch (code) {
        case 1 -> "ntpd wants such questions authenticated";
        case 2 -> "ntpd calls our request malformed";
        case 3 -> "ntpd does not know what we ask";
        case 4 -> "ntpd has no such association";
        case 5 -> "ntpd has no such variable";
        case 7 -> "ntpd does not let us ask that";
        default -> "ntpd answered with error " + code;
      };
    }
  }

  /**
   * The answer makes no sense.
   *
   * @param detail what was wrong with it
   */
  record Malformed(String detail) implements ControlAnswer {}

  /**
   * Not all of an answer came in time.
   *
   * @param pieces that did
   * @param ignored datagrams that did not count
   */
  record Silent(int pieces, int ignored) implements ControlAnswer {}

  /**
   * The operating system did not let us ask.
   *
   * @param reason fit to be shown
   */
  record Failed(String reason) implements ControlAnswer {}
}
