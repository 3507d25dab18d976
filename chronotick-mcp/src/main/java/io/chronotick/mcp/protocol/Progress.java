package io.chronotick.mcp.protocol;

import io.chronotick.mcp.tool.LongCall.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client how far its call has come: whole seconds of the total, strictly rising, because
 * two reports are at least a second apart. Not thread-safe.
 */
final class Progress {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final long NANOS_PER_SECOND = INTERVAL.toNanos();

  private final Object token;
  private final Outlet outlet;
  private Duration due = INTERVAL;

  private Progress(Object token, Outlet outlet) {
    this.token = token;
    this.outlet = outlet;
  }

  /** Empty when the client did not ask. */
  static Optional<Progress> asked(Map<String, ?> meta, Outlet outlet) {
    Object token = meta.get("progressToken");
    return token == null ? Optional.empty() : Optional.of(new Progress(token, outlet));
  }

  /** Whether what a request says of this can be understood. */
  static boolean isFine(Map<String, ? extends @Nullable Object> meta) {
    Object token = meta.get("progressToken");
    return token == null || Message.isId(token);
  }

  /** Tells it if it is time; how long until it is time again. */
  Duration report(Duration elapsed, Step.Waiting step) {
    if (elapsed.compareTo(due) >= 0) {
      due = elapsed.plus(INTERVAL);
      long seconds = elapsed.toSeconds();
      Object total = seconds(step.total());
      String text = seconds + " of " + total + " s";
      outlet.tell(
          Envelope.notification(
              "notifications/progress",
              Ordered.map(
                  "progressToken",
                  token,
                  "progress",
                  seconds,
                  "total",
                  total,
                  "message",
                  step.detail().map(detail -> text + ", " + detail).orElse(text))));
    }
    return due.minus(elapsed);
  }

  /** Whole seconds as an integer, others with their fraction. */
  private static Object seconds(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos % NANOS_PER_SECOND == 0) {
      return nanos / NANOS_PER_SECOND;
    }
    return (double) nanos / NANOS_PER_SECOND;
  }
}
