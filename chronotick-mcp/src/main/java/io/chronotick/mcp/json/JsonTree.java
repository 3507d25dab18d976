package io.chronotick.mcp.json;

import io.chronotick.mcp.tool.ConvertTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records to trees. */
final class JsonTree {

  /**
   * What the contract marks <em>optional</em>: left out, not null, when there is nothing to say.
   */
  private static final Map<Class<? extends Record>, Set<String>> LEFT_OUT_WHEN_NULL =
      Map.of(ConvertTime.Side.class, Set.of("alternative", "note"));

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  private JsonTree() {}

  static @Nullable Object of(@Nullable Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Integer
        || value instanceof BigInteger) {
      return value;
    }
    if (value instanceof Double number) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("JSON has no word for " + number);
      }
      return number;
    }
    if (value instanceof Record record) {
      return ofRecord(record);
    }
    if (value instanceof Map<?, ?> map) {
      var object = new LinkedHashMap<String, @Nullable Object>();
      map.forEach((key, item) -> object.put((String) key, of(item)));
      return object;
    }
    if (value instanceof List<?> list) {
      var array = new ArrayList<@Nullable Object>(list.size());
      list.forEach(item -> array.add(of(item)));
      return array;
    }
    throw new IllegalArgumentException("JSON has no place for " + value.getClass());
  }

  static boolean isLeftOutWhenNull(Class<? extends Record> type, String component) {
    return LEFT_OUT_WHEN_NULL.getOrDefault(type, Set.of()).contains(component);
  }

  static String snakeCase(String camelCase) {
    var snake = new StringBuilder(camelCase.length() + 8);
    for (int i = 0; i < camelCase.length(); i++) {
      char c = camelCase.charAt(i);
      if (Character.isUpperCase(c)) {
        snake.append('_');
      }
      snake.append(c);
    }
    return snake.toString().toLowerCase(Locale.ROOT);
  }

  private static Map<String, @Nullable Object> ofRecord(Record record) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    for (Field field : SHAPES.get(record.getClass()).fields()) {
      Object value = field.of(record);
      if (value != null || !field.leftOutWhenNull()) {
        object.put(field.key(), of(value));
      }
    }
    return object;
  }

  /** The fields of one record class, looked up once. */
  private record Shape(List<Field> fields) {

    static Shape of(Class<?> type) {
      var fields = new ArrayList<Field>();
      for (RecordComponent component : type.getRecordComponents()) {
        // A package-private record is as good as a public one: the answer is what it holds.
        component.getAccessor().setAccessible(true);
        fields.add(
            new Field(
                snakeCase(component.getName()),
                isLeftOutWhenNull(type.asSubclass(Record.class), component.getName()),
                component));
      }
      return new Shape(List.copyOf(fields));
    }
  }

  private record Field(String key, boolean leftOutWhenNull, RecordComponent component) {

    @Nullable Object of(Record record) {
      try {
        return component.getAccessor().invoke(record);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
  }
}
