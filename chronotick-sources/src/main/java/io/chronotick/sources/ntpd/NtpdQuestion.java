package io.chronotick.sources.ntpd;

import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.host.DatagramAsk;
import io.chronotick.sources.host.HostTimeSource;
import io.chronotick.sources.host.WallReading;
import io.chronotick.sources.spi.SourceEnvironment;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Asks ntpd for its system variables. */
final class NtpdQuestion implements HostTimeSource.Question {

  /** ntpd answers in a fraction of a millisecond; a busy host may stall it. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private final SourceEnvironment environment;
  private final InetSocketAddress address;

  NtpdQuestion(SourceEnvironment environment, InetSocketAddress address) {
    this.environment = environment;
    this.address = address;
  }

  @Override
  public HostTimeSource.Pending ask() {
    ControlExchange exchange =
        new ControlExchange(ControlMessage.READ_VARIABLES, environment.random().nextInt(), 0);
    WallReading before = read();
    DatagramAsk<ControlAnswer> ask =
        DatagramAsk.begin(
            environment.scheduler(),
            PATIENCE,
            (request, listener) -> environment.datagrams().open(address, request, listener),
            exchange);
    CompletionStage<PollOutcome> outcome =
        ask.answer().thenApply(answer -> NtpdJudgement.judge(answer, before, read()));
    return new HostTimeSource.Pending() {
      @Override
      public CompletionStage<PollOutcome> outcome() {
        return outcome;
      }

      @Override
      public void abandon() {
        ask.abandon(new ControlAnswer.Silent(0, 0));
      }
    };
  }

  private WallReading read() {
    return WallReading.narrowest(environment.ticker(), environment.wallClock());
  }
}
