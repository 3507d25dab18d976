package io.chronotick.sources.chrony;

import io.chronotick.sources.host.DatagramAsk;
import io.chronotick.sources.spi.SourceEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Asks chronyd for everything anyone may know, one request after the other, and gives up at the
 * first that stays without an answer. For one use.
 */
final class ChronyStatusQuery {

  /** More sources than this are not asked about. */
  static final int MAX_SOURCES = 64;

  private final SourceEnvironment environment;
  private final ChronyPlace place;
  private final List<ChronySourceRow> sources = new ArrayList<>();
  private final List<ChronyStatsRow> stats = new ArrayList<>();
  private Optional<ChronyTracking> tracking = Optional.empty();
  private Optional<ChronyActivity> activity = Optional.empty();

  ChronyStatusQuery(SourceEnvironment environment, ChronyPlace place) {
    this.environment = environment;
    this.place = place;
  }

  /** Begins and returns at once. Never fails: what chronyd does not say is not in the status. */
  CompletionStage<ChronyStatus> ask() {
    return ask(ChronyCommand.TRACKING, 0, ChronyTracking::of, t -> tracking = Optional.of(t))
        .thenCompose(
            heard -> next(heard, ChronyCommand.ACTIVITY, ChronyActivity::of, a -> activity = a))
        .thenCompose(this::askCount)
        .thenApply(end -> new ChronyStatus(tracking, sources, stats, activity));
  }

  private <R> CompletionStage<Boolean> next(
      boolean heard,
      ChronyCommand command,
      Function<ChronyBody, R> reader,
      Consumer<Optional<R>> keeper) {
    return heard
        ? ask(command, 0, reader, value -> keeper.accept(Optional.of(value)))
        : CompletableFuture.completedStage(false);
  }

  private CompletionStage<Boolean> askCount(boolean heard) {
    long[] count = {0};
    return heard
        ? ask(ChronyCommand.N_SOURCES, 0, ChronyBody::uint32, n -> count[0] = n)
            .thenCompose(known -> askRows(known, 0, (int) Math.min(count[0], MAX_SOURCES)))
        : CompletableFuture.completedStage(false);
  }

  private CompletionStage<Boolean> askRows(boolean heard, int index, int count) {
    if (!heard || index == count) {
      return CompletableFuture.completedStage(heard);
    }
    return ask(ChronyCommand.SOURCE_DATA, index, ChronySourceRow::of, sources::add)
        .thenCompose(
            alive ->
                alive
                    ? ask(ChronyCommand.SOURCESTATS, index, ChronyStatsRow::of, stats::add)
                    : CompletableFuture.completedStage(false))
        .thenCompose(alive -> askRows(alive, index + 1, count));
  }

  /** True when there was an answer, be it a refusal. */
  private <R> CompletionStage<Boolean> ask(
      ChronyCommand command, int index, Function<ChronyBody, R> reader, Consumer<R> keeper) {
    ChronyExchange exchange = new ChronyExchange(command, environment.random().nextInt(), index);
    return DatagramAsk.begin(
            environment.scheduler(), ChronyQuestion.PATIENCE, place.place(), exchange)
        .answer()
        .thenApply(
            answer -> {
              if (answer instanceof ChronyAnswer.Replied replied) {
                keeper.accept(reader.apply(replied.body()));
              }
              return answer instanceof ChronyAnswer.Replied
                  || answer instanceof ChronyAnswer.Declined;
            });
  }
}
