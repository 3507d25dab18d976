package io.chronotick.mcp.cli.demo;

import io.chronotick.model.Ticker;
import java.time.Duration;
import java.time.Instant;

/**
 * The true time of the demo: it goes as fast as the counter, and is not the host's. Immutable.
 *
 * @param origin what it shows where the counter shows {@code originNanos}
 */
public record ServedTime(Ticker ticker, Instant origin, long originNanos) {

  /** One that shows {@code now} now. */
  public static ServedTime startingAt(Instant now, Ticker ticker) {
    return new ServedTime(ticker, now, ticker.nanos());
  }

  Instant now() {
    return origin.plusNanos(ticker.nanos() - originNanos);
  }

  /** What a clock so far ahead of it shows. */
  Instant now(Duration ahead) {
    return now().plus(ahead);
  }
}
