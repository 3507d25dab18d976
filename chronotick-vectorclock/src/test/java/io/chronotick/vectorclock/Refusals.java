package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** Refused arguments and what they are told. */
final class Refusals {

  private Refusals() {}

  static void assertRefused(String expectedMessage, Executable call) {
    assertEquals(expectedMessage, refusal(call));
  }

  /** The message of the refusal {@code call} must end in. */
  static String refusal(Executable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
