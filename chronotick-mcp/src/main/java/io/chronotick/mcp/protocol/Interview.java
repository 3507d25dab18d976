package io.chronotick.mcp.protocol;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.protocol.Dialogue.Replies;
import io.chronotick.mcp.protocol.Dialogue.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds dialogues with clients of the modern era: a round is a result that asks for input, and the
 * same request again with the answers. Clients of the legacy era can be asked nothing. Thread-safe.
 */
record Interview(RequestState state) {

  private static final String STATE = "requestState";

  /**
   * One round.
   *
   * @param result what the method in question makes of the items in the end
   */
  Outcome hold(Asked asked, Dialogue dialogue, Function<List<ContentItem>, Map<String, ?>> result) {
    Map<String, @Nullable Object> answers = Params.objectOrAbsent(brought(asked, "inputResponses"));
    if (answers == null) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    Optional<String> memory = memory(asked);
    if (memory.isEmpty()) {
      return new Outcome.Failure(RpcError.INVALID_REQUEST_STATE);
    }
    var replies = new Replies(capabilities(asked), answers, memory.get());
    Turn turn = dialogue.next(replies);
    return turn instanceof Turn.Asking asking
        ? ask(asked, replies, asking)
        : new Outcome.Result(result.apply(((Turn.Showing) turn).items()));
  }

  private Outcome ask(Asked asked, Replies replies, Turn.Asking asking) {
    var missing = new LinkedHashMap<String, @Nullable Object>();
    var questions = new LinkedHashMap<String, @Nullable Object>();
    asking
        .questions()
        .forEach(
            (key, question) -> {
              questions.put(key, question.tree());
              if (!replies.mayAsk(question.kind())) {
                missing.put(question.kind().capability(), Map.of());
              }
            });
    if (!missing.isEmpty()) {
      return new Outcome.Failure(RpcError.missingCapability(missing));
    }
    Map<String, @Nullable Object> tree =
        Ordered.map(ModernEra.RESULT_TYPE, "input_required", "inputRequests", questions);
    if (!asking.memory().isEmpty()) {
      tree.put(STATE, state.seal(asking.memory(), identity(asked)));
    }
    return new Outcome.Result(tree);
  }

  private static Map<String, @Nullable Object> capabilities(Asked asked) {
    Map<String, @Nullable Object> declared =
        asked.modern() ? Params.objectOrAbsent(asked.meta().get(ModernEra.CAPABILITIES_KEY)) : null;
    return declared == null ? Map.of() : declared;
  }

  /** The legacy era has no such parameters; there they are as meaningless as any other. */
  private static @Nullable Object brought(Asked asked, String parameter) {
    return asked.modern() ? asked.params().get(parameter) : null;
  }

  /** What we had the client carry; empty when that is not what it brings. */
  private Optional<String> memory(Asked asked) {
    Object carried = brought(asked, STATE);
    if (carried == null) {
      return Optional.of("");
    }
    return carried instanceof String sealed
        ? state.open(sealed, identity(asked))
        : Optional.empty();
  }

  /** What stays the same in every round. */
  private static String identity(Asked asked) {
    return Json.compact(
        Ordered.map(
            "method", asked.method(),
            "name", asked.params().get("name"),
            "arguments", asked.params().get("arguments")));
  }
}
