package io.chronotick.mcp.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to be asked of a client.
 *
 * @param params as the kind's method has them
 */
record InputRequest(Kind kind, Map<String, ? extends @Nullable Object> params) {

  /** What clients can be asked for. */
  enum Kind {
    /** What its user says. */
    ELICITATION("elicitation/create", "elicitation"),
    /** What its model says. */
    SAMPLING("sampling/createMessage", "sampling"),
    /** Which directories it works in. */
    ROOTS("roots/list", "roots");

    private final String method;
    private final String capability;

    Kind(String method, String capability) {
      this.method = method;
      this.capability = capability;
    }

    /** What a client declares that can be asked for this. */
    String capability() {
      return capability;
    }
  }

  Map<String, @Nullable Object> tree() {
    return Ordered.map("method", kind.method, "params", params);
  }
}
