package io.chronotick.bench.loopback;

import io.chronotick.core.ClockManager;
import io.chronotick.sources.SourceSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One part of a run: a real server of this host's clock, a daemon and the product as its clients,
 * both asking equally often, and looks at both clocks at the same moments.
 *
 * @param name what the part is called
 * @param out how late a request arrives; with {@code back}, zero for no relay at all
 * @param back how late an answer arrives
 */
record Trial(String name, Duration out, Duration back) {

  /** Both clients ask every second, the fastest both keep for long. */
  static final int POLL_LOG2_SECONDS = 0;

  /** Both clocks are looked at four times a second. */
  private static final long LOOK_NANOS = 250_000_000L;

  private static final Duration FOLLOW_LIMIT = Duration.ofSeconds(60);
  private static final Duration LONGEST_SETTLING = Duration.ofSeconds(10);
  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final long RETRY_NANOS = 50_000_000L;

  /** Client and server side by side. */
  static Trial direct() {
    return new Trial("loopback", Duration.ZERO, Duration.ZERO);
  }

  /** A relay between them whose two ways differ by 4 ms, so that everyone is wrong by 2 ms. */
  static Trial relayed() {
    return new Trial("5 ms out, 1 ms back", Duration.ofMillis(5), Duration.ofMillis(1));
  }

  /** Not looked at: while clocks settle they say more about their starts than about themselves. */
  static Duration settling(Duration length) {
    Duration quarter = length.dividedBy(4);
    return quarter.compareTo(LONGEST_SETTLING) < 0 ? quarter : LONGEST_SETTLING;
  }

  /**
   * Runs it, for {@code length} from when both clients follow.
   *
   * @throws IOException if a daemon does not work or a client does not follow within a minute
   */
  TrialResult run(Programs programs, Duration length) throws IOException {
    Duration life = length.plus(LONGEST_START);
    int port = Chronyd.freePort();
    try (Chronyd server = Chronyd.server(programs, port, life);
        Path path = path(port);
        Chronyd client = Chronyd.client(programs, path.port(), POLL_LOG2_SECONDS, life);
        ClockManager manager = manager(path.port())) {
      if (!server.tracking().synchronised()) {
        throw new IOException("the server serves no time");
      }
      await("chronyd", () -> isFollowing(client));
      await("the clock", () -> manager.progress().status().hasBound());
      return look(manager, client, length);
    }
  }

  private static ClockManager manager(int port) {
    String spec =
        String.format(
            "ntp://127.0.0.1:%d?minpoll=%d&maxpoll=%d", port, POLL_LOG2_SECONDS, POLL_LOG2_SECONDS);
    return ClockManager.builder().sources(List.of(SourceSpec.parse(spec))).start();
  }

  /** The way to the server. */
  private record Path(int port, Optional<DelayRelay> relay) implements AutoCloseable {
    @Override
    public void close() {
      relay.ifPresent(DelayRelay::close);
    }
  }

  private Path path(int serverPort) throws IOException {
    if (out.isZero() && back.isZero()) {
      return new Path(serverPort, Optional.empty());
    }
    DelayRelay relay = DelayRelay.start(serverPort, out, back);
    return new Path(relay.port(), Optional.of(relay));
  }

  private static boolean isFollowing(Chronyd client) {
    try {
      return client.tracking().synchronised();
    } catch (IOException notNow) {
      return false;
    }
  }

  private static void await(String who, BooleanSupplier condition) throws IOException {
    long limit = System.nanoTime() + FOLLOW_LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - limit > 0 || Thread.currentThread().isInterrupted()) {
        throw new IOException(who + " did not follow the server within " + FOLLOW_LIMIT);
      }
      LockSupport.parkNanos(RETRY_NANOS);
    }
  }

  private TrialResult look(ClockManager manager, Chronyd client, Duration length)
      throws IOException {
    List<Reading> readings = new ArrayList<>();
    List<ChronyTracking> trackings = new ArrayList<>();
    long began = System.nanoTime();
    long settled = settling(length).toNanos();
    for (long due = LOOK_NANOS; due <= length.toNanos(); due += LOOK_NANOS) {
      pauseUntil(began + due);
      if (due > settled) {
        readings.add(Reading.of(manager.clock()));
        trackings.add(client.tracking());
      }
    }
    return new TrialResult(name, readings, trackings);
  }

  private static void pauseUntil(long due) throws IOException {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("interrupted");
      }
    }
  }
}
