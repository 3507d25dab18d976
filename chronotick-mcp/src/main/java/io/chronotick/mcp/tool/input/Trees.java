package io.chronotick.mcp.tool.input;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of a tree as numbers. */
final class Trees {

  /** Above this a double stands for many integers. */
  private static final double EXACT = 1L << 53;

  private Trees() {}

  /**
   * The value if it is an integer. A double with a zero fraction is one, as JSON Schema has it,
   * while it is exact.
   */
  static Optional<BigInteger> integer(@Nullable Object value) {
    if (value instanceof BigInteger large) {
      return Optional.of(large);
    }
    if (value instanceof Long || value instanceof Integer) {
      return Optional.of(BigInteger.valueOf(((Number) value).longValue()));
    }
    if (value instanceof Double number
        && Math.abs(number) <= EXACT
        && Math.rint(number) == number) {
      return Optional.of(new BigDecimal(number).toBigIntegerExact());
    }
    return Optional.empty();
  }
}
