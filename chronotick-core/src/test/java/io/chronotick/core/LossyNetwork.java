package io.chronotick.core;

import io.chronotick.model.ClockReading;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.testing.ChronydServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * What {@link LossyNetworkIT} runs in a network of its own: a chronyd that serves this host's
 * clock, a clock of ours that follows it, and a packet filter between the two. Says what became of
 * it. Arguments: the command of the filter, which takes rules on its input.
 *
 * <p>Nobody sets any clock, so the wall clock is the truth at every look.
 */
final class LossyNetwork {

  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final long WIDER_NANOS = 50_000;
  private static final long LOOK_NANOS = 10_000_000;
  private static final int ANSWERS_UNDER_LOSS = 6;

  private final ClockManager clock;
  private int looks;
  private Instant last = Instant.MIN;

  private LossyNetwork(ClockManager clock) {
    this.clock = clock;
  }

  public static void main(String[] filter) throws Exception {
    try (ChronydServer server = ChronydServer.start()) {
      rule(filter, server, "numgen random mod 100 < 30 drop");
      try (ClockManager clock =
          ClockManager.builder()
              .sources(List.of(SourceSpec.parse(server.spec() + "?minpoll=0&maxpoll=0")))
              .start()) {
        var network = new LossyNetwork(clock);
        network.loses();
        rule(filter, server, "drop");
        long widest = network.isApart();
        rule(filter, server, "accept");
        network.heals(widest);
      }
    }
  }

  /** Replaces the rule for what the server is asked and answers. */
  private static void rule(String[] filter, ChronydServer server, String verdict)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(filter));
    line.add(
        String.format(
            "table inet lossy; delete table inet lossy; table inet lossy { chain in {"
                + " type filter hook input priority 0;"
                + " udp dport %1$d %2$s; udp sport %1$d %2$s; }; }",
            server.port(), verdict));
    Process process = new ProcessBuilder(line).inheritIO().start();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException("no such rule: " + line);
    }
  }

  /** Half of the exchanges, as each way may lose one. */
  private void loses() {
    until("bounded", now -> now.bound().isPresent());
    for (int answers = 1; answers < ANSWERS_UNDER_LOSS; answers++) {
      Instant before = clock.clock().instant();
      until("measured", now -> measuredSince(before));
    }
    until("lost", now -> source().lastError().isPresent());
    System.out.println("under loss: measured, " + source().lastError().orElseThrow().reason());
  }

  /** At least how wide it became. */
  private long isApart() {
    until("cut off", now -> source().state() == SourceState.UNREACHABLE);
    long enough = width().most() + WIDER_NANOS;
    AtomicLong widest = new AtomicLong();
    until(
        "wider",
        now -> {
          Width width = width();
          if (width.most() < widest.get()) {
            throw new IllegalStateException("narrower than " + widest + " ns before: " + now);
          }
          widest.accumulateAndGet(width.least(), Math::max);
          return width.least() > enough;
        });
    say("apart");
    return widest.get();
  }

  private void heals(long widest) {
    until("healed", now -> source().state() == SourceState.SELECTED);
    until("narrow", now -> width().most() < widest);
    say("healed");
  }

  /** Of the interval, in ns: its ends are read one after the other, and time goes on meanwhile. */
  private record Width(long least, long most) {}

  /** A reading's own interval is wider while it slews. */
  private Width width() {
    long before = clock.clock().earliestNanos();
    long latest = clock.clock().latestNanos();
    long after = clock.clock().earliestNanos();
    return new Width(Math.subtractExact(latest, after), Math.subtractExact(latest, before));
  }

  private void say(String when) {
    ClockReading now = look();
    System.out.printf(
        "%s: %s, %s, width %d ns, disruptions %d, looks %d%n",
        when, source().state(), now.status(), width().most(), now.epoch(), looks);
  }

  private SourceStatus source() {
    return clock.status().sources().get(0);
  }

  private boolean measuredSince(Instant moment) {
    Optional<Duration> age = source().age();
    return age.isPresent() && clock.clock().instant().minus(age.get()).isAfter(moment);
  }

  /** Looks until it is so; at every look the truth must be inside. */
  private ClockReading until(String what, Predicate<ClockReading> isSo) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() - end < 0) {
      ClockReading reading = look();
      if (isSo.test(reading)) {
        return reading;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw new IllegalStateException("not " + what + " in " + LIMIT + ": " + clock.status());
  }

  private ClockReading look() {
    Instant before = Instant.now();
    ClockReading reading = clock.clock().read();
    Instant after = Instant.now();
    looks++;
    if (reading
            .interval()
            .filter(i -> i.latest().isBefore(before) || i.earliest().isAfter(after))
            .isPresent()
        || reading.instant().isBefore(last)) {
      throw new IllegalStateException(
          "wrong: " + reading + " from " + before + " to " + after + ", after " + last);
    }
    last = reading.instant();
    return reading;
  }
}
