package io.chronotick.mcp.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes to tree, with a streaming parser: half the start-up time of binding to classes. */
final class JsonReader {

  // Field names are not interned: a client chooses them, and the table is shared and for ever.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private final JsonParser parser;
  private final int maxDepth;

  private JsonReader(JsonParser parser, int maxDepth) {
    this.parser = parser;
    this.maxDepth = maxDepth;
  }

  static @Nullable Object read(byte[] utf8, int maxDepth)
      throws JsonSyntaxException, JsonLimitException {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
      try (JsonParser parser =
          FACTORY.createParser(text.array(), text.arrayOffset(), text.remaining())) {
        var reader = new JsonReader(parser, maxDepth);
        Object value = reader.value(reader.next(), 0);
        if (parser.nextToken() != null) {
          throw new JsonSyntaxException(new IOException("more than one value"));
        }
        return value;
      }
    } catch (CharacterCodingException e) {
      throw new JsonSyntaxException(e);
    } catch (StreamConstraintsException e) {
      throw new JsonLimitException(e);
    } catch (JacksonException e) {
      throw new JsonSyntaxException(e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private JsonToken next() throws IOException, JsonSyntaxException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new JsonSyntaxException(new IOException("the text ends in a value"));
    }
    return token;
  }

  private @Nullable Object value(JsonToken token, int depth)
      throws IOException, JsonSyntaxException, JsonLimitException {
    return switch (token) {
      case START_OBJECT -> object(deeper(depth));
      case START_ARRAY -> array(deeper(depth));
      case VALUE_STRING -> unicode(parser.getText());
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? parser.getBigIntegerValue()
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new JsonSyntaxException(new IOException("unexpected " + token));
    };
  }

  private int deeper(int depth) throws JsonLimitException {
    if (depth >= maxDepth) {
      throw new JsonLimitException("nested deeper than " + maxDepth);
    }
    return depth + 1;
  }

  private Map<String, @Nullable Object> object(int depth)
      throws IOException, JsonSyntaxException, JsonLimitException {
    var object = new LinkedHashMap<String, @Nullable Object>();
    for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
      String name = unicode(parser.currentName());
      // Two readers of one message must not see two different messages.
      if (object.containsKey(name)) {
        throw new JsonLimitException("a name occurs twice in one object");
      }
      object.put(name, value(next(), depth));
    }
    return object;
  }

  private List<@Nullable Object> array(int depth)
      throws IOException, JsonSyntaxException, JsonLimitException {
    var array = new ArrayList<@Nullable Object>();
    for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
      array.add(value(token, depth));
    }
    return array;
  }

  /** A lone surrogate cannot be written back as UTF-8, so it is not taken in. */
  private static String unicode(String text) throws JsonLimitException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          throw new JsonLimitException("a string holds half a character");
        }
        i++;
      }
    }
    return text;
  }
}
