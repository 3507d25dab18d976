package io.chronotick.mcp.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tree to text. */
final class JsonWriter {

  // The fast writer is here for its digits, not its speed: the shortest that read back the same,
  // which Double.toString promises only since Java 19.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  private static final DefaultPrettyPrinter TWO_SPACES =
      new DefaultPrettyPrinter(SEPARATORS)
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  private JsonWriter() {}

  static String write(@Nullable Object tree, boolean indented) {
    var text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      if (indented) {
        out.setPrettyPrinter(TWO_SPACES.createInstance());
      }
      value(out, tree);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }

  private static void value(JsonGenerator out, @Nullable Object tree) throws IOException {
    if (tree == null) {
      out.writeNull();
    } else if (tree instanceof Map<?, ?> object) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : object.entrySet()) {
        out.writeFieldName((String) entry.getKey());
        value(out, entry.getValue());
      }
      out.writeEndObject();
    } else if (tree instanceof List<?> array) {
      out.writeStartArray();
      for (Object item : array) {
        value(out, item);
      }
      out.writeEndArray();
    } else if (tree instanceof String text) {
      out.writeString(text);
    } else if (tree instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (tree instanceof Long number) {
      out.writeNumber(number);
    } else if (tree instanceof Integer number) {
      out.writeNumber(number);
    } else if (tree instanceof Double number) {
      out.writeNumber(number);
    } else {
      out.writeNumber((BigInteger) tree);
    }
  }
}
