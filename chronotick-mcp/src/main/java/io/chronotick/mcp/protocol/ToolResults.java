package io.chronotick.mcp.protocol;

import io.chronotick.mcp.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a tool said, as the result of {@code tools/call}. */
final class ToolResults {

  private static final String ERROR_KEY = "io.chronotick/error";

  private ToolResults() {}

  static Map<String, @Nullable Object> of(Record response) {
    Object tree = Json.tree(response);
    return Ordered.map(
        "content", List.of(text(Json.pretty(tree))), "structuredContent", tree, "isError", false);
  }

  static Map<String, @Nullable Object> of(List<ContentItem> items) {
    return Ordered.map("content", items.stream().map(ContentItem::tree).toList(), "isError", false);
  }

  static Map<String, @Nullable Object> of(Refusal refusal) {
    var texts = new ArrayList<Map<String, @Nullable Object>>();
    texts.add(text(refusal.text()));
    if (!refusal.didYouMean().isEmpty()) {
      // A model sees the text items and nothing else.
      texts.add(text("Did you mean: " + String.join(", ", refusal.didYouMean()) + "?"));
    }
    // No structuredContent: strict clients would check it against the output schema.
    return Ordered.map(
        "content",
        texts,
        "isError",
        true,
        "_meta",
        Map.of(
            ERROR_KEY,
            Ordered.map(
                "code", refusal.code().name(),
                "argument", refusal.argument(),
                "did_you_mean", refusal.didYouMean())));
  }

  private static Map<String, @Nullable Object> text(String text) {
    return new ContentItem.Text(text).tree();
  }
}
