package io.chronotick.mcp.protocol;

import io.chronotick.mcp.tool.ErrorCode;
import io.chronotick.mcp.tool.ToolException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool call that was understood and refused.
 *
 * @param text the whole first text item
 * @param argument the argument that was wrong; null when none was
 * @param didYouMean best first
 */
record Refusal(ErrorCode code, @Nullable String argument, String text, List<String> didYouMean) {

  private static final String VALIDATION = "Input validation error: ";

  static Refusal invalid(String argument, String what, List<String> didYouMean) {
    return new Refusal(ErrorCode.INVALID_ARGUMENT, argument, VALIDATION + what, didYouMean);
  }

  static Refusal of(ToolException refused, String prefix) {
    return new Refusal(
        refused.code(), refused.argument(), prefix + refused.getMessage(), refused.didYouMean());
  }

  static Refusal tooManyCalls(Duration wait, String prefix) {
    // Up, never down: who waits as long as we say must not be refused again for it.
    long tenths = Math.max(1, (wait.toNanos() + 99_999_999L) / 100_000_000L);
    return new Refusal(
        ErrorCode.LIMIT_EXCEEDED,
        null,
        prefix + "Too many calls; retry in " + tenths / 10 + "." + tenths % 10 + " s",
        List.of());
  }
}
