package io.chronotick.sources.ntpd;

import io.chronotick.sources.host.DatagramAsk;
import io.chronotick.sources.spi.SourceEnvironment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Asks ntpd for its system and every peer, one request after the other, and gives up at the first
 * that stays without an answer. For one use.
 */
final class NtpdStatusQuery {

  /** More peers than this are not asked about. */
  static final int MAX_PEERS = 64;

  private final SourceEnvironment environment;
  private final DatagramAsk.Place place;
  private final List<NtpdAssociation> associations = new ArrayList<>();
  private final List<NtpdPeer> peers = new ArrayList<>();
  private Optional<NtpdSystem> system = Optional.empty();

  NtpdStatusQuery(SourceEnvironment environment, DatagramAsk.Place place) {
    this.environment = environment;
    this.place = place;
  }

  /** Begins and returns at once. Never fails: what ntpd does not say is not in the status. */
  CompletionStage<NtpdStatus> ask() {
    return ask(
            ControlMessage.READ_VARIABLES, 0, data -> system = NtpdSystem.of(Variables.parse(data)))
        .thenCompose(this::askList)
        .thenCompose(heard -> askPeers(heard, 0))
        .thenApply(end -> new NtpdStatus(system, peers));
  }

  private CompletionStage<Boolean> askList(boolean heard) {
    return heard
        ? ask(
            ControlMessage.READ_STATUS,
            0,
            data -> associations.addAll(NtpdAssociation.listOf(data)))
        : CompletableFuture.completedStage(false);
  }

  private CompletionStage<Boolean> askPeers(boolean heard, int index) {
    if (!heard || index == Math.min(associations.size(), MAX_PEERS)) {
      return CompletableFuture.completedStage(heard);
    }
    NtpdAssociation next = associations.get(index);
    return ask(
            ControlMessage.READ_VARIABLES,
            next.id(),
            data -> peers.add(NtpdPeer.of(next, Variables.parse(data))))
        .thenCompose(alive -> askPeers(alive, index + 1));
  }

  /** True when there was an answer, be it a refusal. */
  private CompletionStage<Boolean> ask(int opcode, int association, Consumer<ByteBuffer> keeper) {
    ControlExchange exchange =
        new ControlExchange(opcode, environment.random().nextInt(), association);
    return DatagramAsk.begin(environment.scheduler(), NtpdQuestion.PATIENCE, place, exchange)
        .answer()
        .thenApply(
            answer -> {
              if (answer instanceof ControlAnswer.Replied replied) {
                keeper.accept(replied.data());
              }
              return answer instanceof ControlAnswer.Replied
                  || answer instanceof ControlAnswer.Declined;
            });
  }
}
