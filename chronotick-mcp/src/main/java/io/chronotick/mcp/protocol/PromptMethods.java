package io.chronotick.mcp.protocol;

import io.chronotick.mcp.prompt.Prompt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Listing and getting prompts. Thread-safe. */
record PromptMethods(PromptSet prompts, Interview interview) {

  Outcome list(Asked asked) {
    return Params.areOfList(asked.params())
        ? new Outcome.Result(
            Ordered.map("prompts", prompts.all().stream().map(PromptMethods::entry).toList()),
            Freshness.LASTING)
        : new Outcome.Failure(RpcError.INVALID_PARAMETERS);
  }

  Outcome get(Asked asked) {
    Map<String, @Nullable Object> given = Params.objectOrAbsent(asked.params().get("arguments"));
    if (!(asked.params().get("name") instanceof String name)
        || given == null
        || !given.values().stream().allMatch(String.class::isInstance)) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    Optional<Prompt> prompt = prompts.find(name);
    if (prompt.isEmpty()) {
      return new Outcome.Failure(RpcError.unknownPrompt(name));
    }
    var arguments = new LinkedHashMap<String, String>();
    given.forEach((key, value) -> arguments.put(key, String.valueOf(value)));
    return prompt
        .get()
        .missing(arguments)
        .<Outcome>map(key -> new Outcome.Failure(RpcError.missingPromptArgument(key)))
        .orElseGet(
            () ->
                interview.hold(
                    asked,
                    prompts.content(prompt.get(), arguments),
                    items -> result(prompt.get(), items)));
  }

  private static Map<String, @Nullable Object> result(Prompt prompt, List<ContentItem> items) {
    return Ordered.map(
        "description",
        prompt.description(),
        "messages",
        items.stream().map(item -> Ordered.map("role", "user", "content", item.tree())).toList());
  }

  private static Map<String, @Nullable Object> entry(Prompt prompt) {
    return Ordered.map(
        "name",
        prompt.name(),
        "title",
        prompt.title(),
        "description",
        prompt.description(),
        "arguments",
        prompt.arguments().stream()
            .map(
                argument ->
                    Ordered.map(
                        "name", argument.name(),
                        "description", argument.description(),
                        "required", argument.required()))
            .toList());
  }
}
