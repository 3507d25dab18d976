package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.protocol.RateLimiter;
import io.chronotick.model.Ticker;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each client may ask. Thread-safe. Only the clients seen last are remembered: those that
 * come in by the million cost no more memory, and who was forgotten begins anew.
 */
final class ClientRates {

  static final int REMEMBERED = 4_096;

  private final Ticker ticker;
  private final int perSecond;

  private final Map<String, RateLimiter> clients =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateLimiter> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** {@code perSecond}: how many requests, and how many at a moment. */
  ClientRates(Ticker ticker, int perSecond) {
    this.ticker = ticker;
    this.perSecond = perSecond;
  }

  /** Counts one request; whether it may go ahead. */
  synchronized boolean take(String client) {
    return clients
        .computeIfAbsent(client, unknown -> new RateLimiter(ticker, perSecond, perSecond))
        .take()
        .isZero();
  }

  synchronized int remembered() {
    return clients.size();
  }
}
