package io.chronotick.mcp.protocol;

import io.chronotick.mcp.tool.ErrorCode;
import io.chronotick.mcp.tool.LongCall;
import io.chronotick.mcp.tool.LongCall.Step;
import io.chronotick.mcp.tool.ToolException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A tool that does nothing but take the time it is told to take. */
final class Sleep {

  /** At this length the tool hits a defect when it is over. */
  static final long BREAKS = 666;

  /** So often it wants to be asked, at least. */
  static final Duration PACE = Duration.ofMillis(300);

  /** How long it really took. */
  record Response(long sleptMillis) {}

  private Sleep() {}

  static Tool tool() {
    return new Tool(
        "sleep",
        "Sleep",
        "Takes the time it is told to take.",
        Ordered.map(
            "type",
            "object",
            "properties",
            Map.of("millis", Map.of("type", "integer")),
            "required",
            List.of("millis")),
        OutputSchema.of(Response.class),
        "Error sleeping: ",
        LongTool.call(
            arguments ->
                start(
                    ((Number) Objects.requireNonNull(arguments.values().get("millis")))
                        .longValue())));
  }

  private static LongCall start(long millis) throws ToolException {
    if (millis < 0) {
      throw new ToolException(ErrorCode.INVALID_ARGUMENT, "millis", "No.", List.of());
    }
    Duration total = Duration.ofMillis(millis);
    return elapsed -> {
      Duration left = total.minus(elapsed);
      if (left.isNegative() || left.isZero()) {
        if (millis == BREAKS) {
          throw new IllegalStateException(StubTools.SECRET);
        }
        return new Step.Answered(new Response(elapsed.toMillis()));
      }
      return new Step.Waiting(
          left.compareTo(PACE) < 0 ? left : PACE,
          total,
          millis % 2 == 0 ? Optional.empty() : Optional.of("4 samples"));
    };
  }
}
