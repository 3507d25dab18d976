package io.chronotick.sources.testing;

import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.TimeSources;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What tests run beside a daemon that serves this host's clock; says what it found. Arguments: how
 * often the time shall be measured, and the specs of sources that are asked one after the other.
 *
 * <p>The first may be asked before the daemon is ready, and is asked for two minutes. Whoever does
 * not answer after that is given up soon.
 */
public final class MeasuringClient {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int SILENCES = 5;

  private final HostEnvironment host;
  private final int wanted;
  private final long end = System.nanoTime() + LIMIT.toNanos();
  private boolean isReady;

  private MeasuringClient(HostEnvironment host, int wanted) {
    this.host = host;
    this.wanted = wanted;
  }

  public static void main(String[] arguments) throws Exception {
    try (HostEnvironment host = HostEnvironment.open()) {
      var client = new MeasuringClient(host, Integer.parseInt(arguments[0]));
      for (int i = 1; i < arguments.length; i++) {
        try (TimeSource source =
            TimeSources.discover().open(SourceSpec.parse(arguments[i]), host.environment())) {
          client.measure(arguments[i], source);
        }
      }
    }
  }

  private void measure(String spec, TimeSource source) throws Exception {
    int measured = 0;
    int lost = 0;
    while (measured < wanted
        && !(isReady && measured == 0 && lost == SILENCES)
        && System.nanoTime() - end < 0) {
      Instant before = Instant.now();
      PollOutcome outcome = source.poll().toCompletableFuture().get(20, TimeUnit.SECONDS);
      Instant after = Instant.now();
      if (outcome instanceof PollOutcome.Measured m) {
        measured++;
        isReady = true;
        // Nobody's clock is touched: server and we read the one of this host.
        Duration bound = m.measurement().claim().bound().orElseThrow();
        Instant told = m.measurement().serverTransmitted();
        if (told.plus(bound).isBefore(before) || told.minus(bound).isAfter(after)) {
          System.out.println("wrong: " + m);
        }
        continue;
      }
      if (outcome instanceof PollOutcome.Refused refused
          && refused.reason() == RefusalReason.NOT_AUTHENTICATED) {
        System.out.println("refused: " + refused.detail());
        break;
      }
      lost += isReady ? 1 : 0;
      CompletableFuture<Boolean> pause = new CompletableFuture<>();
      var unused =
          host.environment()
              .scheduler()
              .schedule(Duration.ofMillis(100), () -> pause.complete(true));
      pause.get(10, TimeUnit.SECONDS);
    }
    System.out.println(spec + " measured " + measured + ", lost " + lost);
  }
}
