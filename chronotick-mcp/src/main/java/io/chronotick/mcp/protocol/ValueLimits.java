package io.chronotick.mcp.protocol;

import io.chronotick.mcp.zone.PythonText;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How large, how long and of what form a value of the right type may be. */
final class ValueLimits {

  private ValueLimits() {}

  /** What is wrong with {@code value}, in the words of the reference server. */
  static Optional<String> fault(Map<?, ?> schema, @Nullable Object value) {
    if (value instanceof Number number) {
      BigDecimal exact = new BigDecimal(number.toString());
      if (schema.get("minimum") instanceof Number least
          && exact.compareTo(new BigDecimal(least.toString())) < 0) {
        return Optional.of(PythonText.echo(value) + " is less than the minimum of " + least);
      }
      if (schema.get("maximum") instanceof Number most
          && exact.compareTo(new BigDecimal(most.toString())) > 0) {
        return Optional.of(PythonText.echo(value) + " is greater than the maximum of " + most);
      }
    }
    if (value instanceof String text) {
      if (schema.get("maxLength") instanceof Integer most
          && text.codePointCount(0, text.length()) > most) {
        return Optional.of(PythonText.echo(value) + " is too long");
      }
      if (schema.get("pattern") instanceof String pattern
          // Our patterns are anchored; by itself a dollar would let a line break pass.
          && !Pattern.matches(pattern, text)) {
        return Optional.of(PythonText.echo(value) + " does not match " + PythonText.of(pattern));
      }
    }
    return Optional.empty();
  }
}
