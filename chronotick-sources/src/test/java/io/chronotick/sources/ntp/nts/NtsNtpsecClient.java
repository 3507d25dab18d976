package io.chronotick.sources.ntp.nts;

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
 * What {@link NtsNtpsecIT} runs beside the daemon; says what it found. Arguments: a spec, and how
 * often the time shall be measured.
 */
final class NtsNtpsecClient {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private NtsNtpsecClient() {}

  public static void main(String[] arguments) throws Exception {
    int wanted = Integer.parseInt(arguments[1]);
    try (HostEnvironment host = HostEnvironment.open();
        TimeSource source =
            TimeSources.discover().open(SourceSpec.parse(arguments[0]), host.environment())) {
      int measured = 0;
      int lost = 0;
      long end = System.nanoTime() + LIMIT.toNanos();
      while (measured < wanted && System.nanoTime() - end < 0) {
        Instant before = Instant.now();
        PollOutcome outcome = source.poll().toCompletableFuture().get(20, TimeUnit.SECONDS);
        Instant after = Instant.now();
        if (outcome instanceof PollOutcome.Measured m) {
          measured++;
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
        // Before the first it may be starting.
        lost += measured > 0 ? 1 : 0;
        CompletableFuture<Boolean> pause = new CompletableFuture<>();
        var unused =
            host.environment()
                .scheduler()
                .schedule(Duration.ofMillis(100), () -> pause.complete(true));
        pause.get(10, TimeUnit.SECONDS);
      }
      System.out.println("measured " + measured + ", lost " + lost);
    }
  }
}
