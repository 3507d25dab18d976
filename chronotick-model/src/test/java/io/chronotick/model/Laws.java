package io.chronotick.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Function;
import org.junit.jupiter.api.function.Executable;

/** Laws several types keep, said once. */
public final class Laws {

  private Laws() {}

  /** Total, antisymmetric, transitive, and equal in order exactly when equal. */
  public static <T extends Comparable<T>> void assertOrder(T a, T b, T c) {
    assertEquals(Integer.signum(a.compareTo(b)), -Integer.signum(b.compareTo(a)), "antisymmetric");
    assertEquals(a.compareTo(b) == 0, a.equals(b), "consistent with equals");
    if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
      assertTrue(a.compareTo(c) <= 0, "transitive");
    }
    if (a.equals(b)) {
      assertEquals(a.hashCode(), b.hashCode(), "hash codes of equals");
    }
  }

  /** {@code parse} reads what {@code toString} prints. */
  public static <T> void assertRoundTrip(T value, Function<String, T> parse) {
    assertEquals(value, parse.apply(value.toString()));
  }

  public static void assertRefused(String expectedMessage, Executable call) {
    assertEquals(expectedMessage, refusal(call));
  }

  /** The message of the refusal {@code call} must end in. */
  public static String refusal(Executable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
