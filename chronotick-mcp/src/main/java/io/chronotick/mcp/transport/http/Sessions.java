package io.chronotick.mcp.transport.http;

import io.chronotick.model.Ticker;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** The sessions there are, by ids that nobody can guess. Thread-safe. */
final class Sessions {

  /** As many at once. */
  static final int LIMIT = 1_000;

  /** A session that was not used for so long is over. */
  static final Duration IDLE = Duration.ofMinutes(30);

  private static final int ID_BYTES = 16;

  private final Ticker ticker;
  private final RandomGenerator random;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  /** {@code random} must be one that cannot be foretold. */
  Sessions(Ticker ticker, RandomGenerator random) {
    this.ticker = ticker;
    this.random = random;
  }

  /** The id under which the session is known from now on; empty when there is no room. */
  synchronized Optional<String> add(Session session) {
    sweep();
    if (sessions.size() >= LIMIT) {
      return Optional.empty();
    }
    byte[] bits = new byte[ID_BYTES];
    random.nextBytes(bits);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    sessions.put(id, session);
    return Optional.of(id);
  }

  /** The session of this id, which counts as a use of it. */
  Optional<Session> find(String id) {
    sweep();
    Optional<Session> found = Optional.ofNullable(sessions.get(id));
    found.ifPresent(session -> session.use(ticker.nanos()));
    return found;
  }

  /** Ends the session; false when there is none of this id. */
  boolean remove(String id) {
    Session removed = sessions.remove(id);
    if (removed != null) {
      removed.end();
    }
    return removed != null;
  }

  /** Ends those that nobody has used for too long. */
  void sweep() {
    long now = ticker.nanos();
    sessions.forEach(
        (id, session) -> {
          if (session.idleNanos(now) >= IDLE.toNanos()) {
            boolean unused = remove(id);
          }
        });
  }

  void end() {
    List.copyOf(sessions.keySet()).forEach(this::remove);
  }
}
