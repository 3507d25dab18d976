package io.chronotick.mcp.protocol;

import java.time.Duration;

/** Is told of every tool call that came to an end. Any thread; must not throw. */
@FunctionalInterface
public interface CallMeter {

  /** How a call ended. */
  enum Result {
    OK,
    /** The arguments, or the tool, did not allow it. */
    ERROR,
    /** It was over a limit. */
    LIMITED,
    /** A defect of ours. */
    DEFECT
  }

  /** Nobody counts. */
  CallMeter NONE = (tool, result, took) -> {};

  /**
   * One call.
   *
   * @param tool a tool there is
   * @param took from the request to the answer
   */
  void on(String tool, Result result, Duration took);
}
