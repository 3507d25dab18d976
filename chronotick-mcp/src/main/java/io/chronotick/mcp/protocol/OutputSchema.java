package io.chronotick.mcp.protocol;

import io.chronotick.mcp.json.Json;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema 2020-12 of a response record, read off the record itself, so that the promise and the
 * answer cannot drift apart. What may be null is what the record marks {@link Nullable}.
 */
final class OutputSchema {

  private static final Set<Class<?>> INTEGERS =
      Set.of(int.class, Integer.class, long.class, Long.class, BigInteger.class);

  private OutputSchema() {}

  static Map<String, @Nullable Object> of(Class<? extends Record> type) {
    var properties = new LinkedHashMap<String, @Nullable Object>();
    var required = new ArrayList<String>();
    for (RecordComponent component : type.getRecordComponents()) {
      String key = Json.key(component.getName());
      boolean optional = Json.isLeftOutWhenNull(type, component.getName());
      properties.put(key, schema(component.getAnnotatedType(), !optional));
      if (!optional) {
        required.add(key);
      }
    }
    return Ordered.map("type", "object", "properties", properties, "required", required);
  }

  private static Map<String, @Nullable Object> schema(
      AnnotatedType annotated, boolean nullIsShown) {
    Map<String, @Nullable Object> schema =
        annotated instanceof AnnotatedParameterizedType generic
            ? ofGeneric(generic, nullIsShown)
            : ofClass((Class<?>) annotated.getType());
    if (nullIsShown && annotated.isAnnotationPresent(Nullable.class)) {
      schema.put("type", List.of(String.valueOf(schema.get("type")), "null"));
    }
    return schema;
  }

  /** A list of something, or a map from strings to something. */
  private static Map<String, @Nullable Object> ofGeneric(
      AnnotatedParameterizedType generic, boolean nullIsShown) {
    AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
    Map<String, @Nullable Object> last = schema(arguments[arguments.length - 1], nullIsShown);
    return arguments.length == 1
        ? Ordered.map("type", "array", "items", last)
        : Ordered.map("type", "object", "additionalProperties", last);
  }

  private static Map<String, @Nullable Object> ofClass(Class<?> type) {
    if (type.isRecord()) {
      return of(type.asSubclass(Record.class));
    }
    return Ordered.map("type", scalar(type));
  }

  private static String scalar(Class<?> type) {
    if (type == String.class) {
      return "string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    if (type == double.class || type == Double.class) {
      return "number";
    }
    if (INTEGERS.contains(type)) {
      return "integer";
    }
    throw new IllegalArgumentException("no JSON type for " + type);
  }
}
