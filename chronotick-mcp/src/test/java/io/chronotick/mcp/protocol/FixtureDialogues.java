package io.chronotick.mcp.protocol;

import io.chronotick.mcp.protocol.Dialogue.Replies;
import io.chronotick.mcp.protocol.Dialogue.Turn;
import io.chronotick.mcp.protocol.InputRequest.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The tools that have to ask their client, as the conformance scenarios name them. */
final class FixtureDialogues {

  private static final String PREFIX = "test_input_required_result_";
  private static final String OBJECT = "object";

  private static final InputRequest NAME = elicit("What is your name?", "name", "string");
  private static final InputRequest CONFIRM = elicit("Please confirm", "ok", "boolean");
  private static final InputRequest ROOTS = new InputRequest(Kind.ROOTS, Map.of());

  private FixtureDialogues() {}

  /** By the names of the tools. */
  static Map<String, Dialogue> all() {
    Map<String, Dialogue> all = new LinkedHashMap<>();
    all.put(PREFIX + "elicitation", asking("user_name", NAME, answer -> "Hello, " + answer + "!"));
    all.put(
        PREFIX + "sampling",
        asking("capital_question", sample("What is the capital of France?", 100), a -> a));
    all.put(PREFIX + "list_roots", asking("client_roots", ROOTS, answer -> "Roots: " + answer));
    all.put(PREFIX + "request_state", remembering("confirm", CONFIRM, "state-ok"));
    all.put(PREFIX + "tampered_state", remembering("confirm", CONFIRM, "the seal is whole"));
    all.put(PREFIX + "multiple_inputs", FixtureDialogues::three);
    all.put(PREFIX + "multi_round", FixtureDialogues::rounds);
    all.put(PREFIX + "capabilities", FixtureDialogues::whateverIsAllowed);
    all.put("test_missing_capability", asking("question", sample("Who are you?", 10), a -> a));
    all.put("test_streaming_elicitation", asking("user_name", NAME, answer -> answer));
    return all;
  }

  /** Asks for one property of an object. */
  static InputRequest elicit(String message, String property, String type) {
    return new InputRequest(
        Kind.ELICITATION,
        Ordered.map(
            "message",
            message,
            "requestedSchema",
            Ordered.map(
                "type",
                OBJECT,
                "properties",
                Ordered.map(property, Ordered.map("type", type)),
                "required",
                List.of(property))));
  }

  private static InputRequest sample(String question, int maxTokens) {
    return new InputRequest(
        Kind.SAMPLING,
        Ordered.map(
            "messages",
            List.of(
                Ordered.map(
                    "role", "user", "content", Ordered.map("type", "text", "text", question))),
            "maxTokens",
            maxTokens));
  }

  /** Asks until there is an answer, of which it makes a text. */
  static Dialogue asking(String key, InputRequest question, UnaryOperator<String> text) {
    return replies ->
        replies
            .answer(key)
            .<Turn>map(answer -> shown(text.apply(words(answer))))
            .orElseGet(() -> new Turn.Asking(Map.of(key, question), ""));
  }

  /** The same, but insists on what it gave the client to carry. */
  private static Dialogue remembering(String key, InputRequest question, String text) {
    return replies ->
        replies.answer(key).isPresent() && replies.memory().equals("asked")
            ? shown(text)
            : new Turn.Asking(Map.of(key, question), "asked");
  }

  private static Turn three(Replies replies) {
    var questions = new LinkedHashMap<String, InputRequest>();
    questions.put("user_name", NAME);
    questions.put("greeting", sample("Generate a greeting", 50));
    questions.put("client_roots", ROOTS);
    return questions.keySet().stream().allMatch(key -> replies.answer(key).isPresent())
        ? shown("All is answered.")
        : new Turn.Asking(questions, "three");
  }

  private static Turn rounds(Replies replies) {
    var first =
        new Turn.Asking(
            Map.of("step1", elicit("Step 1: What is your name?", "name", "string")), "1");
    var second =
        new Turn.Asking(
            Map.of("step2", elicit("Step 2: What is your favorite color?", "color", "string")),
            "2");
    return switch (replies.memory()) {
      case "1" -> replies.answer("step1").isPresent() ? second : first;
      case "2" -> replies.answer("step2").isPresent() ? shown("Both are answered.") : second;
      default -> first;
    };
  }

  private static Turn whateverIsAllowed(Replies replies) {
    var questions = new LinkedHashMap<String, InputRequest>();
    for (InputRequest question : List.of(NAME, sample("Who are you?", 10), ROOTS)) {
      if (replies.mayAsk(question.kind())) {
        questions.put(question.kind().capability(), question);
      }
    }
    return questions.isEmpty() ? shown("Nothing can be asked.") : new Turn.Asking(questions, "");
  }

  private static Turn shown(String text) {
    return new Turn.Showing(List.of(new ContentItem.Text(text)));
  }

  /** What a person, a model or a client answered, in words. */
  private static String words(Map<String, @Nullable Object> answer) {
    return Optional.ofNullable(answer.get("content"))
        .map(content -> content instanceof Map<?, ?> map ? map.values() : content)
        .orElse(answer.values())
        .toString();
  }
}
