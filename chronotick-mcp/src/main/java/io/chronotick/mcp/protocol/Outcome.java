package io.chronotick.mcp.protocol;

import java.util.Map;

/** What came of a request. */
sealed interface Outcome {

  /**
   * A result, not yet dressed for its era.
   *
   * @param freshness how long a client may keep it; only the modern era says so
   */
  record Result(Map<String, ?> tree, Freshness freshness) implements Outcome {

    /** A result no client keeps. */
    Result(Map<String, ?> tree) {
      this(tree, Freshness.UNSTATED);
    }
  }

  record Failure(RpcError error) implements Outcome {}

  /**
   * The answer comes later.
   *
   * @param stop makes that it does not come
   */
  record Pending(Runnable stop) implements Outcome {}
}
