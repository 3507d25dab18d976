package io.chronotick.bench.soak;

import java.io.IOException;

/** An answer was not what it had to be. */
final class WrongAnswerException extends IOException {

  private static final long serialVersionUID = 1L;

  WrongAnswerException(String message) {
    super(message);
  }
}
