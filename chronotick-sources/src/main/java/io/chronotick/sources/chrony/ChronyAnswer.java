package io.chronotick.sources.chrony;

/** What came of one question to chronyd. */
sealed interface ChronyAnswer {

  /** The reply, its header behind us. */
  record Replied(ChronyBody body) implements ChronyAnswer {}

  /** What chronyc read of chronyd and told us. */
  record Told(ChronyTracking tracking) implements ChronyAnswer {}

  /**
   * chronyd heard us and will not answer.
   *
   * @param status its number for why
   */
  record Declined(int status) implements ChronyAnswer {

    static final int UNAUTHORISED = 2;
    static final int BAD_VERSION = 18;

    /** In words. */
    String detail() {
      return switch (status) {
        case UNAUTHORISED -> "chronyd does not let us ask that";
        case BAD_VERSION -> "chronyd does not speak version 6 of the command protocol";
        default -> "chronyd answered with status " + status;
      };
    }
  }

  /**
   * The reply to our request makes no sense.
   *
   * @param detail what was wrong with it
   */
  record Malformed(String detail) implements ChronyAnswer {}

  /**
   * Nothing that counts came in time.
   *
   * @param ignored datagrams that did not count
   */
  record Silent(int ignored) implements ChronyAnswer {}

  /**
   * The operating system did not let us ask.
   *
   * @param reason fit to be shown
   */
  record Failed(String reason) implements ChronyAnswer {}
}
