package io.chronotick.mcp.protocol;

import io.chronotick.mcp.zone.PythonText;
import io.chronotick.mcp.zone.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Arguments against a tool's input schema, in the words of the reference server.
 *
 * <p>The order is part of the contract: required keys in schema order, then properties in schema
 * order, then keys the schema does not allow. Only the first fault is told.
 */
final class ArgumentCheck {

  private ArgumentCheck() {}

  static Optional<Refusal> check(
      Map<String, ? extends @Nullable Object> schema,
      Map<String, ? extends @Nullable Object> arguments) {
    for (Object required : list(schema.get("required"))) {
      if (!arguments.containsKey((String) required)) {
        return Optional.of(
            Refusal.invalid(
                (String) required, PythonText.of(required) + " is a required property", List.of()));
      }
    }
    Map<?, ?> properties = object(schema.get("properties"));
    for (Map.Entry<?, ?> property : properties.entrySet()) {
      String name = (String) property.getKey();
      if (arguments.containsKey(name)) {
        Optional<String> fault =
            ValueCheck.fault((Map<?, ?>) property.getValue(), arguments.get(name));
        if (fault.isPresent()) {
          return Optional.of(Refusal.invalid(name, fault.get(), List.of()));
        }
      }
    }
    if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
      return unexpected(properties, arguments);
    }
    return Optional.empty();
  }

  private static Optional<Refusal> unexpected(
      Map<?, ?> properties, Map<String, ? extends @Nullable Object> arguments) {
    List<String> names =
        arguments.keySet().stream().filter(name -> !properties.containsKey(name)).toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String shown = names.stream().map(PythonText::of).collect(Collectors.joining(", "));
    return Optional.of(
        Refusal.invalid(
            PythonText.cut(names.get(0)),
            "Additional properties are not allowed ("
                + PythonText.cut(shown)
                + (names.size() == 1 ? " was" : " were")
                + " unexpected)",
            Spelling.near(names.get(0), strings(properties.keySet()))));
  }

  private static List<String> strings(Set<?> names) {
    return names.stream().map(String.class::cast).toList();
  }

  private static List<?> list(@Nullable Object value) {
    return value == null ? List.of() : (List<?>) value;
  }

  private static Map<?, ?> object(@Nullable Object value) {
    return value == null ? Map.of() : (Map<?, ?>) value;
  }
}
