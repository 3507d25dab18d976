package io.chronotick.mcp.tool;

import java.time.Duration;
import java.util.Optional;

/**
 * A call whose answer takes time, as a function of the time: it has no thread, sets no timer and
 * keeps no time of its own. Whoever runs it asks it now and then.
 *
 * <p>Asked by one thread at a time, with durations that never decrease, the first of which is zero;
 * not asked again once it has answered. It may be asked earlier than it said, or never again.
 */
@FunctionalInterface
public interface LongCall {

  /**
   * Where the call is.
   *
   * @param elapsed since it began
   */
  Step at(Duration elapsed);

  /** Answered, or not yet. */
  sealed interface Step {

    /** The end. */
    record Answered(Record response) implements Step {}

    /**
     * Not yet.
     *
     * @param again when to ask again, from now
     * @param total how long the call takes as far as can be told, counted from its begin
     * @param detail what there is to tell besides the time, for example {@code 4 samples}
     */
    record Waiting(Duration again, Duration total, Optional<String> detail) implements Step {}
  }
}
