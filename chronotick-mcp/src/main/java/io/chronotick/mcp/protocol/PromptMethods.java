package io.chronotick.mcp.protocol;

import io.chronotick.mcp.prompt.Prompt;
import io.chronotick.mcp.prompt.Prompts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Listing and getting prompts. */
final class PromptMethods {

  private PromptMethods() {}

  static Outcome list(Asked asked) {
    return Params.areOfList(asked.params())
        ? new Outcome.Result(
            Ordered.map("prompts", Prompts.all().stream().map(PromptMethods::entry).toList()),
            Freshness.LASTING)
        : new Outcome.Failure(RpcError.INVALID_PARAMETERS);
  }

  static Outcome get(Asked asked) {
    Map<String, @Nullable Object> given = Params.objectOrAbsent(asked.params().get("arguments"));
    if (!(asked.params().get("name") instanceof String name)
        || given == null
        || !given.values().stream().allMatch(String.class::isInstance)) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    Optional<Prompt> prompt = Prompts.find(name);
    if (prompt.isEmpty()) {
      return new Outcome.Failure(RpcError.unknownPrompt(name));
    }
    var arguments = new LinkedHashMap<String, String>();
    given.forEach((key, value) -> arguments.put(key, String.valueOf(value)));
    return prompt
        .get()
        .missing(arguments)
        .<Outcome>map(key -> new Outcome.Failure(RpcError.missingPromptArgument(key)))
        .orElseGet(() -> result(prompt.get(), arguments));
  }

  private static Outcome result(Prompt prompt, Map<String, String> arguments) {
    return new Outcome.Result(
        Ordered.map(
            "description",
            prompt.description(),
            "messages",
            List.of(
                Ordered.map(
                    "role",
                    "user",
                    "content",
                    Ordered.map("type", "text", "text", prompt.render(arguments))))));
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
