package io.chronotick.mcp.protocol;

import io.chronotick.mcp.json.Json;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema 2020-12 of a response record, read off the record itself, so that the promise and the
 * answer cannot drift apart. What may be null is what the record marks {@link Nullable}.
 */
final class OutputSchema {

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
        annotated instanceof AnnotatedParameterizedType list
            ? Ordered.map(
                "type",
                "array",
                "items",
                schema(list.getAnnotatedActualTypeArguments()[0], nullIsShown))
            : ofClass((Class<?>) annotated.getType());
    if (nullIsShown && annotated.isAnnotationPresent(Nullable.class)) {
      schema.put("type", List.of(String.valueOf(schema.get("type")), "null"));
    }
    return schema;
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
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "integer";
    }
    throw new IllegalArgumentException("no JSON type for " + type);
  }
}
