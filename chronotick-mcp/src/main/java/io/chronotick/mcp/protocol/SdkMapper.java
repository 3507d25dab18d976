package io.chronotick.mcp.protocol;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import java.lang.reflect.Type;

/**
 * The SDK's window on JSON, kept shut: we hand it typed requests and take typed results, so nothing
 * is ever read, written or converted through it. A mapper that could do those things is most of the
 * SDK's start-up time.
 */
final class SdkMapper implements McpJsonMapper {

  @Override
  public <T> T convertValue(Object value, Class<T> type) {
    return type.cast(value);
  }

  @Override
  public <T> T convertValue(Object value, TypeRef<T> type) {
    Type wanted = type.getType();
    if (wanted instanceof Class<?> wantedClass && wantedClass.isInstance(value)) {
      @SuppressWarnings("unchecked") // the line above checked it; T is exactly that class
      T typed = (T) value;
      return typed;
    }
    throw new IllegalArgumentException("not a " + wanted);
  }

  @Override
  public <T> T readValue(String content, Class<T> type) {
    throw shut();
  }

  @Override
  public <T> T readValue(byte[] content, Class<T> type) {
    throw shut();
  }

  @Override
  public <T> T readValue(String content, TypeRef<T> type) {
    throw shut();
  }

  @Override
  public <T> T readValue(byte[] content, TypeRef<T> type) {
    throw shut();
  }

  @Override
  public String writeValueAsString(Object value) {
    throw shut();
  }

  @Override
  public byte[] writeValueAsBytes(Object value) {
    throw shut();
  }

  private static UnsupportedOperationException shut() {
    return new UnsupportedOperationException("JSON is read and written by mcp.json");
  }
}
