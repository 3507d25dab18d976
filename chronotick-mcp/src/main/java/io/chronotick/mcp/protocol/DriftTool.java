package io.chronotick.mcp.protocol;

import io.chronotick.mcp.tool.MeasureClockDrift;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tool that samples the sources, in the words of the contract. */
final class DriftTool {

  private DriftTool() {}

  static Tool measureClockDrift(ToolCalls calls) {
    return new Tool(
        "measure_clock_drift",
        "Measure clock drift",
        "Measure how fast this host's clock drifts, by new samples over duration_seconds (1-3600)."
            + " Takes that long; reports progress; can be cancelled.",
        inputSchema(),
        OutputSchema.of(MeasureClockDrift.Response.class),
        Tool.Hints.ASKS,
        MeasureClockDrift.ERROR_PREFIX,
        LongTool.call(
            given ->
                calls.measureClockDrift(
                    new MeasureClockDrift.Request(given.integer("duration_seconds")))));
  }

  private static Map<String, @Nullable Object> inputSchema() {
    Map<String, @Nullable Object> schema =
        InputSchema.object(
            Ordered.map(
                "duration_seconds",
                Ordered.map(
                    "type",
                    "integer",
                    "minimum",
                    1,
                    "maximum",
                    MeasureClockDrift.MAX_SECONDS,
                    "default",
                    MeasureClockDrift.DEFAULT_SECONDS)),
            List.of());
    schema.put("additionalProperties", false);
    return schema;
  }
}
