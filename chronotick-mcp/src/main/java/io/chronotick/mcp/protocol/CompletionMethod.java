package io.chronotick.mcp.protocol;

import io.chronotick.mcp.prompt.Prompt;
import io.chronotick.mcp.prompt.Prompts;
import io.chronotick.mcp.resource.ResourceSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code completion/complete}: what a half-written argument may become. Thread-safe. */
record CompletionMethod(ResourceSet resources, PromptSet prompts) {

  /** No more are sent; how many there are is told. */
  private static final int MAX_VALUES = 100;

  private static final String NODE_ID = "node_id";

  Outcome complete(Asked asked) {
    Map<String, @Nullable Object> reference = Params.objectOrAbsent(asked.params().get("ref"));
    Map<String, @Nullable Object> argument = Params.objectOrAbsent(asked.params().get("argument"));
    if (reference == null
        || argument == null
        || !(argument.get("name") instanceof String name)
        || !(argument.get("value") instanceof String begun)) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    return isKnown(reference, name)
        ? result(values(name, begun))
        : new Outcome.Failure(RpcError.INVALID_PARAMETERS);
  }

  private List<String> values(String argument, String begun) {
    return switch (argument) {
      case Prompts.TIMEZONE -> resources.completeZone(begun);
      case NODE_ID -> resources.completeNode(begun);
      default -> List.of();
    };
  }

  private boolean isKnown(Map<String, @Nullable Object> reference, String argument) {
    if ("ref/prompt".equals(reference.get("type"))) {
      Optional<Prompt> prompt = prompts.find(String.valueOf(reference.get("name")));
      return prompt.isPresent()
          && prompt.get().arguments().stream().anyMatch(a -> a.name().equals(argument));
    }
    return "ref/resource".equals(reference.get("type"))
        && resources.templates().stream()
            .anyMatch(
                template ->
                    template.uri().equals(reference.get("uri"))
                        && template.uri().contains("{+" + argument + "}"));
  }

  private static Outcome result(List<String> values) {
    return new Outcome.Result(
        Ordered.map(
            "completion",
            Ordered.map(
                "values",
                values.stream().limit(MAX_VALUES).toList(),
                "total",
                values.size(),
                "hasMore",
                values.size() > MAX_VALUES)));
  }
}
