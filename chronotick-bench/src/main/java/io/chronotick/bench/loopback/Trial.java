package io.chronotick.bench.loopback;

import io.chronotick.core.ClockManager;
import io.chronotick.model.Ticker;
import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.os.UdpTransport;
import io.chronotick.sources.spi.SourceEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One part of a run: a real server of this host's clock, a daemon and two clocks of the product as
 * its clients, all asking equally often, and looks at all of them at the same moments.
 *
 * @param name what the part is called
 * @param road between the clients and the server
 * @param isInterleaved whether clients ask, after an answer, when that really left
 */
record Trial(String name, Road.Plan road, boolean isInterleaved) {

  /** All clients ask every second, the fastest both kinds keep for long. */
  static final int POLL_LOG2_SECONDS = 0;

  /** The clocks are looked at four times a second. */
  private static final long LOOK_NANOS = 250_000_000L;

  private static final Duration FOLLOW_LIMIT = Duration.ofSeconds(60);
  private static final Duration LONGEST_SETTLING = Duration.ofSeconds(10);
  private static final Duration LONGEST_START = Duration.ofMinutes(4);
  private static final long RETRY_NANOS = 50_000_000L;

  /** Clients and server side by side. */
  static Trial direct() {
    return new Trial("loopback", Road::loopback, false);
  }

  /** The same in interleaved mode. */
  static Trial interleaved() {
    return new Trial("loopback, interleaved", Road::loopback, true);
  }

  /** A virtual cable to a server in a network of its own, in interleaved mode. */
  static Trial cable() {
    return new Trial("virtual cable, interleaved", Road::cable, true);
  }

  /** A relay between them whose two ways differ by 4 ms, so that everyone is wrong by 2 ms. */
  static Trial relayed() {
    return new Trial(
        "5 ms out, 1 ms back",
        (programs, life) ->
            Road.relayed(programs, life, Duration.ofMillis(5), Duration.ofMillis(1)),
        false);
  }

  /** Not looked at: while clocks settle they say more about their starts than about themselves. */
  static Duration settling(Duration length) {
    Duration quarter = length.dividedBy(4);
    return quarter.compareTo(LONGEST_SETTLING) < 0 ? quarter : LONGEST_SETTLING;
  }

  /**
   * Runs it, for {@code length} from when all clients follow.
   *
   * @throws IOException if a daemon does not work, the kernel does not stamp, or a client does not
   *     follow within a minute
   */
  TrialResult run(Programs programs, Duration length) throws IOException {
    Duration life = length.plus(LONGEST_START);
    try (Road way = road.open(programs, life);
        Chronyd daemon =
            Chronyd.client(programs, way.server(), POLL_LOG2_SECONDS, isInterleaved, life);
        HostEnvironment host = HostEnvironment.open();
        UdpTransport userSpace = new UdpTransport(Ticker.system());
        ClockManager stamped = clock(way, host.environment());
        ClockManager plain = clock(way, Stamps.inUserSpace(host, userSpace))) {
      await("chronyd did not follow the server", () -> isFollowing(daemon));
      await("the clock had no bound", () -> stamped.progress().status().hasBound());
      await("the clock in pure Java had no bound", () -> plain.progress().status().hasBound());
      await("the kernel stamped no datagrams", () -> Stamps.areTheKernels(host));
      return look(stamped, plain, daemon, length);
    }
  }

  private ClockManager clock(Road way, SourceEnvironment environment) {
    String spec =
        String.format(
            "ntp://%s:%d?minpoll=%d&maxpoll=%d&xleave=%b&private=true",
            way.server().getAddress().getHostAddress(),
            way.server().getPort(),
            POLL_LOG2_SECONDS,
            POLL_LOG2_SECONDS,
            isInterleaved);
    return ClockManager.builder()
        .environment(environment)
        .sources(List.of(SourceSpec.parse(spec)))
        .start();
  }

  private static boolean isFollowing(Chronyd client) {
    try {
      return client.tracking().synchronised();
    } catch (IOException notNow) {
      return false;
    }
  }

  private static void await(String otherwise, BooleanSupplier condition) throws IOException {
    long limit = System.nanoTime() + FOLLOW_LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - limit > 0 || Thread.currentThread().isInterrupted()) {
        throw new IOException(otherwise + " within " + FOLLOW_LIMIT.toSeconds() + " s");
      }
      LockSupport.parkNanos(RETRY_NANOS);
    }
  }

  private TrialResult look(
      ClockManager stamped, ClockManager plain, Chronyd client, Duration length)
      throws IOException {
    List<Reading> ofStamped = new ArrayList<>();
    List<Reading> ofPlain = new ArrayList<>();
    List<ChronyTracking> trackings = new ArrayList<>();
    long began = System.nanoTime();
    long settled = settling(length).toNanos();
    for (long due = LOOK_NANOS; due <= length.toNanos(); due += LOOK_NANOS) {
      pauseUntil(began + due);
      if (due > settled) {
        ofStamped.add(Reading.of(stamped.clock()));
        ofPlain.add(Reading.of(plain.clock()));
        trackings.add(client.tracking());
      }
    }
    return new TrialResult(
        name,
        List.of(
            new ClockResult(Stamps.KERNEL, ofStamped), new ClockResult(Stamps.USER_SPACE, ofPlain)),
        trackings);
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
