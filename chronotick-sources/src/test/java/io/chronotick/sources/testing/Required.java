package io.chronotick.sources.testing;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a host may lack, and then a test is skipped; where {@code CI} is {@code true} it fails. */
public final class Required {

  private Required() {}

  /** Goes on if {@code isThere}. */
  public static void orSkip(boolean isThere, String otherwise) {
    if (isThere) {
      return;
    }
    if ("true".equals(System.getenv("CI"))) {
      Assertions.fail(otherwise);
    }
    Assumptions.abort(otherwise);
  }
}
