package io.chronotick.mcp.protocol;

import io.chronotick.mcp.protocol.InputRequest.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tool or a prompt shows, and what it has to ask its client before: a function of what the
 * client has answered. It keeps nothing, because each round is a request of its own; what has to be
 * remembered travels with the client. Any thread.
 */
@FunctionalInterface
interface Dialogue {

  /** Shows this and asks nothing. */
  static Dialogue showing(ContentItem... items) {
    var turn = new Turn.Showing(List.of(items));
    return replies -> turn;
  }

  Turn next(Replies replies);

  /** What comes next. */
  sealed interface Turn {

    /** The end. */
    record Showing(List<ContentItem> items) implements Turn {}

    /**
     * A question at least.
     *
     * @param questions by the keys their answers will have
     * @param memory given back in the next round, unread and unchanged by the client; empty for
     *     none
     */
    record Asking(Map<String, InputRequest> questions, String memory) implements Turn {

      public Asking {
        if (questions.isEmpty()) {
          throw new IllegalArgumentException("there is no question");
        }
      }
    }
  }

  /**
   * What there is to go on.
   *
   * @param capabilities that the client has declared
   * @param answers of any shape, and by any keys
   * @param memory of the round before; empty in the first one
   */
  record Replies(
      Map<String, ? extends @Nullable Object> capabilities,
      Map<String, ? extends @Nullable Object> answers,
      String memory) {

    /** Whether the client can be asked for this; if not, a question of this kind ends it all. */
    boolean mayAsk(Kind kind) {
      return capabilities.get(kind.capability()) instanceof Map;
    }

    /** Empty when it is missing, or no object. */
    Optional<Map<String, @Nullable Object>> answer(String key) {
      return answers.get(key) == null
          ? Optional.empty()
          : Optional.ofNullable(Params.objectOrAbsent(answers.get(key)));
    }
  }
}
