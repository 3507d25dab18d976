package io.chronotick.sources.ntpd;

import io.chronotick.model.Measurement;
import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.TimeSources;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What {@link NtpsecIT} runs beside the daemon; says what it found. */
final class NtpdFollower {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private NtpdFollower() {}

  public static void main(String[] arguments) throws Exception {
    try (HostEnvironment host = HostEnvironment.open();
        TimeSource source =
            TimeSources.discover().open(SourceSpec.parse("ntpd:"), host.environment())) {
      long end = System.nanoTime() + LIMIT.toNanos();
      boolean wasUnsynchronised = false;
      while (System.nanoTime() - end < 0) {
        Instant before = Instant.now();
        PollOutcome outcome = source.poll().toCompletableFuture().get(10, TimeUnit.SECONDS);
        Instant after = Instant.now();
        if (outcome instanceof PollOutcome.Measured measured) {
          report(measured.measurement(), before, after);
          break;
        }
        if (!wasUnsynchronised
            && outcome instanceof PollOutcome.Refused refused
            && refused.reason() == RefusalReason.UNSYNCHRONISED) {
          wasUnsynchronised = true;
          System.out.println("before: refused unsynchronised");
        }
        // Nobody is hurried: ntpd takes half a minute.
        CompletableFuture<Boolean> pause = new CompletableFuture<>();
        var unused =
            host.environment()
                .scheduler()
                .schedule(Duration.ofMillis(100), () -> pause.complete(true));
        pause.get(10, TimeUnit.SECONDS);
      }
      var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), 123);
      NtpdStatus status =
          new NtpdStatusQuery(
                  host.environment(),
                  (request, listener) ->
                      host.environment().datagrams().open(server, request, listener))
              .ask()
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);
      status
          .peers()
          .forEach(
              peer ->
                  System.out.println(
                      "peers: " + peer.address() + " " + peer.association().selection()));
    }
  }

  /** Nobody's clock is touched: server, follower and we read the one of this host. */
  private static void report(Measurement measurement, Instant before, Instant after) {
    Duration bound = measurement.claim().bound().orElseThrow();
    System.out.printf(
        "then: stratum %s, follows %s, wrong by at most %s%n",
        measurement.claim().stratum(), measurement.claim().referenceId(), bound);
    Instant told = measurement.serverTransmitted();
    System.out.println(
        "system clock within it: "
            + (!told.plus(bound).isBefore(before) && !told.minus(bound).isAfter(after)));
  }
}
