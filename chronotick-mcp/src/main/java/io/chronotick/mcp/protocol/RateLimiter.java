package io.chronotick.mcp.protocol;

import io.chronotick.model.Ticker;
import java.time.Duration;

/**
 * A token bucket that counts in nanoseconds of credit, so that no rounding is ever lost.
 * Thread-safe.
 */
public final class RateLimiter {

  private final Ticker ticker;
  private final long costNanos;
  private final long capacityNanos;
  private long creditNanos;
  private long lastNanos;

  /** Starts full. */
  public RateLimiter(Ticker ticker, int callsPerSecond, int burst) {
    this.ticker = ticker;
    this.costNanos = Duration.ofSeconds(1).toNanos() / callsPerSecond;
    this.capacityNanos = Math.multiplyExact(costNanos, (long) burst);
    this.creditNanos = capacityNanos;
    this.lastNanos = ticker.nanos();
  }

  /** Takes one call: zero when it may go ahead, else how long to wait before trying again. */
  public synchronized Duration take() {
    long now = ticker.nanos();
    creditNanos = Math.min(capacityNanos, creditNanos + (now - lastNanos));
    lastNanos = now;
    if (creditNanos < costNanos) {
      return Duration.ofNanos(costNanos - creditNanos);
    }
    creditNanos -= costNanos;
    return Duration.ZERO;
  }
}
