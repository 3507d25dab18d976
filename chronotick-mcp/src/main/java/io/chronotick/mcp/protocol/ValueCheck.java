package io.chronotick.mcp.protocol;

import io.chronotick.mcp.zone.PythonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One value against its JSON Schema, in the words of the reference server's library: the keywords
 * that our schemas have, and {@code items}, but not what is inside objects, of which the tools say
 * more than a schema can.
 */
final class ValueCheck {

  private ValueCheck() {}

  /** What is wrong with the value; empty if nothing is. */
  static Optional<String> fault(Map<?, ?> schema, @Nullable Object value) {
    if (schema.get("anyOf") instanceof List<?> branches) {
      return faultOfAll(branches, value);
    }
    String type = String.valueOf(schema.get("type"));
    if (!hasType(value, type)) {
      return Optional.of(PythonText.echo(value) + " is not of type " + PythonText.of(type));
    }
    if (value instanceof String text) {
      return text(schema, text);
    }
    if (value instanceof Number number) {
      return number(schema, number);
    }
    return value instanceof List<?> items ? list(schema, items) : Optional.empty();
  }

  private static Optional<String> faultOfAll(List<?> branches, @Nullable Object value) {
    for (Object branch : branches) {
      if (hasType(value, String.valueOf(((Map<?, ?>) branch).get("type")))) {
        // No two of our branches have one type, so it is this one that was meant.
        return fault((Map<?, ?>) branch, value);
      }
    }
    return Optional.of(PythonText.echo(value) + " is not valid under any of the given schemas");
  }

  private static Optional<String> text(Map<?, ?> schema, String text) {
    if (schema.get("maxLength") instanceof Integer most
        && text.codePointCount(0, text.length()) > most) {
      return Optional.of(PythonText.echo(text) + " is too long");
    }
    // Our patterns are anchored, so the whole text has to match; by itself a dollar would let a
    // line break pass.
    if (schema.get("pattern") instanceof String pattern && !Pattern.matches(pattern, text)) {
      return Optional.of(PythonText.echo(text) + " does not match " + PythonText.of(pattern));
    }
    return Optional.empty();
  }

  private static Optional<String> number(Map<?, ?> schema, Number number) {
    Object least = schema.get("minimum");
    if (least instanceof Number limit && compare(number, limit) < 0) {
      return Optional.of(
          PythonText.echo(number) + " is less than the minimum of " + PythonText.of(limit));
    }
    Object most = schema.get("maximum");
    if (most instanceof Number limit && compare(number, limit) > 0) {
      return Optional.of(
          PythonText.echo(number) + " is greater than the maximum of " + PythonText.of(limit));
    }
    return Optional.empty();
  }

  private static int compare(Number number, Number limit) {
    // JSON can write what a double has no room for.
    if (number instanceof Double wide && wide.isInfinite()) {
      return wide > 0 ? 1 : -1;
    }
    return new BigDecimal(number.toString()).compareTo(new BigDecimal(limit.toString()));
  }

  private static Optional<String> list(Map<?, ?> schema, List<?> items) {
    if (schema.get("minItems") instanceof Integer least && items.size() < least) {
      return Optional.of(PythonText.echo(items) + " is too short");
    }
    if (schema.get("maxItems") instanceof Integer most && items.size() > most) {
      return Optional.of(PythonText.echo(items) + " is too long");
    }
    if (schema.get("items") instanceof Map<?, ?> each) {
      return items.stream().map(item -> fault(each, item)).flatMap(Optional::stream).findFirst();
    }
    return Optional.empty();
  }

  private static boolean hasType(@Nullable Object value, String type) {
    return switch (type) {
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "number" -> isInteger(value) || value instanceof Double;
      // JSON Schema 2020-12: a number with a zero fraction is an integer.
      case "integer" ->
          isInteger(value)
              || (value instanceof Double number
                  && Double.isFinite(number)
                  && Math.rint(number) == number);
      default -> throw new IllegalStateException("no such type in our schemas: " + type);
    };
  }

  private static boolean isInteger(@Nullable Object value) {
    return value instanceof Long || value instanceof Integer || value instanceof BigInteger;
  }
}
