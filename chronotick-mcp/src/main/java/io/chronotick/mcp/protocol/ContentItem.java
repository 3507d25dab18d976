package io.chronotick.mcp.protocol;

import io.chronotick.mcp.resource.Blob;
import io.chronotick.mcp.resource.Content;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One item of what a tool or a prompt shows. */
sealed interface ContentItem {

  /** As it goes on the wire. */
  Map<String, @Nullable Object> tree();

  /** Words. */
  record Text(String text) implements ContentItem {

    @Override
    public Map<String, @Nullable Object> tree() {
      return Ordered.map("type", "text", "text", text);
    }
  }

  /** Something to be seen. */
  record Image(Blob data, String mimeType) implements ContentItem {

    @Override
    public Map<String, @Nullable Object> tree() {
      return Ordered.map("type", "image", "data", data.base64(), "mimeType", mimeType);
    }
  }

  /** Something to be heard. */
  record Audio(Blob data, String mimeType) implements ContentItem {

    @Override
    public Map<String, @Nullable Object> tree() {
      return Ordered.map("type", "audio", "data", data.base64(), "mimeType", mimeType);
    }
  }

  /** A resource that need not be read, because it is all here. */
  record Embedded(String uri, Content content) implements ContentItem {

    @Override
    public Map<String, @Nullable Object> tree() {
      return Ordered.map("type", "resource", "resource", ResourceMethods.contents(uri, content));
    }
  }
}
