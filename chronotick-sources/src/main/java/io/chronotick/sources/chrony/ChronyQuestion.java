package io.chronotick.sources.chrony;

import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.host.Claims;
import io.chronotick.sources.host.DatagramAsk;
import io.chronotick.sources.host.HostTimeSource;
import io.chronotick.sources.host.WallReading;
import io.chronotick.sources.spi.SourceEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Asks chronyd for its tracking report, at one place after the other until somebody answers, and
 * chronyc when nobody does.
 */
final class ChronyQuestion implements HostTimeSource.Question {

  /** chronyd answers in a fraction of a millisecond; a busy host may stall it. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private final SourceEnvironment environment;
  private final List<ChronyPlace> places;
  private final Optional<Chronyc> chronyc;

  /**
   * Asks nobody yet.
   *
   * @param places at least one, the best first
   * @param chronyc to ask at last
   */
  ChronyQuestion(
      SourceEnvironment environment, List<ChronyPlace> places, Optional<Chronyc> chronyc) {
    this.environment = environment;
    this.places = List.copyOf(places);
    this.chronyc = chronyc;
  }

  @Override
  public HostTimeSource.Pending ask() {
    Round round = new Round();
    round.askAt(0);
    return round;
  }

  private final class Round implements HostTimeSource.Pending {

    private final CompletableFuture<PollOutcome> outcome = new CompletableFuture<>();
    private final List<String> failures = new ArrayList<>();
    private @Nullable DatagramAsk<ChronyAnswer> underWay;
    private boolean abandoned;

    @Override
    public CompletionStage<PollOutcome> outcome() {
      return outcome;
    }

    void askAt(int index) {
      ChronyPlace place = places.get(index);
      ChronyExchange exchange =
          new ChronyExchange(ChronyCommand.TRACKING, environment.random().nextInt(), 0);
      WallReading before = read();
      DatagramAsk<ChronyAnswer> ask =
          DatagramAsk.begin(environment.scheduler(), PATIENCE, place.place(), exchange);
      if (!keep(ask)) {
        ask.abandon(new ChronyAnswer.Silent(0));
        return;
      }
      var unused = ask.answer().thenAccept(answer -> answered(index, answer, before));
    }

    private WallReading read() {
      return WallReading.narrowest(environment.ticker(), environment.wallClock());
    }

    private synchronized boolean keep(DatagramAsk<ChronyAnswer> ask) {
      underWay = ask;
      return !abandoned;
    }

    private synchronized boolean isAbandoned() {
      return abandoned;
    }

    private void answered(int index, ChronyAnswer answer, WallReading before) {
      if (isAbandoned()) {
        return;
      }
      if (answer instanceof ChronyAnswer.Replied replied) {
        judge(ChronyTracking.of(replied.body()), before);
        return;
      }
      boolean isLast = index + 1 == places.size();
      boolean mayBeElsewhere =
          answer instanceof ChronyAnswer.Failed || answer instanceof ChronyAnswer.Silent;
      PollOutcome refusal = ChronyJudgement.refusal(answer).orElseThrow();
      if (!mayBeElsewhere || (places.size() == 1 && chronyc.isEmpty())) {
        finish(refusal);
        return;
      }
      failures.add(places.get(index).name() + ": " + reason(refusal));
      if (!isLast) {
        askAt(index + 1);
      } else if (chronyc.isPresent()) {
        askChronyc(chronyc.get());
      } else {
        finish(nobody());
      }
    }

    private void askChronyc(Chronyc client) {
      WallReading before = read();
      var unused = client.ask().thenAccept(answer -> told(answer, before));
    }

    private void told(ChronyAnswer answer, WallReading before) {
      if (answer instanceof ChronyAnswer.Told told) {
        judge(told.tracking(), before);
        return;
      }
      PollOutcome refusal = ChronyJudgement.refusal(answer).orElseThrow();
      if (answer instanceof ChronyAnswer.Failed) {
        failures.add("chronyc: " + reason(refusal));
        finish(nobody());
      } else {
        finish(refusal);
      }
    }

    private void judge(ChronyTracking tracking, WallReading before) {
      // Read first of all, for whatever comes before only widens the bound.
      WallReading after = read();
      finish(ChronyJudgement.judge(tracking, before, after));
    }

    private PollOutcome nobody() {
      return Claims.refused(
          RefusalReason.UNAVAILABLE, "no chronyd answers: " + String.join("; ", failures));
    }

    private static String reason(PollOutcome refusal) {
      return refusal instanceof PollOutcome.Refused refused ? refused.detail() : "no answer";
    }

    private void finish(PollOutcome result) {
      boolean unused = outcome.complete(result);
    }

    @Override
    public void abandon() {
      DatagramAsk<ChronyAnswer> open;
      synchronized (this) {
        abandoned = true;
        open = underWay;
      }
      if (open != null) {
        open.abandon(new ChronyAnswer.Silent(0));
      }
    }
  }
}
