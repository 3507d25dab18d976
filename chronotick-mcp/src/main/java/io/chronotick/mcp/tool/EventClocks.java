package io.chronotick.mcp.tool;

import io.chronotick.mcp.tool.input.ClockReader;
import io.chronotick.mcp.tool.input.NodeHybrid;
import io.chronotick.mcp.tool.input.NodeNames;
import io.chronotick.model.ClockReading;
import io.chronotick.model.NodeId;
import io.chronotick.model.Ticker;
import io.chronotick.vectorclock.HybridLogicalClock;
import io.chronotick.vectorclock.HybridSettings;
import io.chronotick.vectorclock.LeaseStore;
import io.chronotick.vectorclock.NodeClockLimits;
import io.chronotick.vectorclock.NodeClocks;
import io.chronotick.vectorclock.NodeOutcome;
import io.chronotick.vectorclock.NodeOutcome.Refused;
import io.chronotick.vectorclock.NodeOutcome.Ticked;
import io.chronotick.vectorclock.VectorClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What one server stamps events with: its clock, a vector clock for each node, and one hybrid clock
 * for all of them. Safe for use by many threads.
 *
 * @param clock read for every event; never waits
 * @param nodes vector clocks, with {@link #LIMITS} but for their number
 * @param maxNodes how many nodes there may be
 * @param hybrid of this process, over {@code clock}
 * @param lastHybrids of these nodes
 * @param maxRemoteAhead how far beyond both clocks' errors a received stamp may be ahead; the slack
 *     of {@code hybrid}
 * @param isDurable whether {@code nodes} and {@code hybrid} go on after a restart
 */
public record EventClocks(
    Supplier<ClockReading> clock,
    NodeClocks nodes,
    int maxNodes,
    HybridLogicalClock hybrid,
    LastHybrids lastHybrids,
    Duration maxRemoteAhead,
    boolean isDurable) {

  /** As much of a sender's claimed uncertainty as is believed. */
  public static final Duration MAX_SENDER_UNCERTAINTY = Duration.ofSeconds(1);

  /** Of received stamps, where nobody chose. */
  public static final Duration MAX_REMOTE_AHEAD = Duration.ofMillis(500);

  /** Of node clocks: room for many agents, in numbers that any JSON reader can hold. */
  public static final NodeClockLimits LIMITS =
      NodeClockLimits.of(1024, Duration.ofHours(24))
          .withMaxEntries(ClockReader.MAX_ENTRIES)
          .withMaxCounter(ClockReader.MAX_COUNTER);

  /** {@link #LIMITS} with another number of nodes. */
  public static NodeClockLimits limits(int maxNodes) {
    return new NodeClockLimits(maxNodes, LIMITS.idle(), LIMITS.maxEntries(), LIMITS.maxCounter());
  }

  /**
   * How far ahead stamps are provided for: a restart may skip so much, a disk is asked so often.
   */
  private static final Duration LEASE = Duration.ofSeconds(1);

  private static final NodeClockLimits ONE_NODE =
      new NodeClockLimits(1, Duration.ZERO, LIMITS.maxEntries(), LIMITS.maxCounter());

  /**
   * Clocks that last as long as the process.
   *
   * @param ticker tells how long nodes are idle
   */
  public static EventClocks inMemory(
      Supplier<ClockReading> clock, Duration maxRemoteAhead, Ticker ticker) {
    return inMemory(clock, maxRemoteAhead, LIMITS, ticker);
  }

  /**
   * The same within other limits.
   *
   * @param limits see {@link #limits}
   */
  public static EventClocks inMemory(
      Supplier<ClockReading> clock,
      Duration maxRemoteAhead,
      NodeClockLimits limits,
      Ticker ticker) {
    try {
      var hybrid = HybridLogicalClock.open(settings(clock, maxRemoteAhead));
      return of(
          clock,
          NodeClocks.inMemory(limits, ticker),
          limits.maxNodes(),
          hybrid,
          maxRemoteAhead,
          false);
    } catch (IOException e) {
      throw new UncheckedIOException("memory could not be read", e);
    }
  }

  /**
   * Clocks that go on after a restart, above all that was stamped before.
   *
   * @param nodes kept in a file, within the limits
   * @param limits see {@link #limits}
   * @param leases of the hybrid clock alone
   * @throws IOException if the lease cannot be read
   */
  public static EventClocks durable(
      Supplier<ClockReading> clock,
      Duration maxRemoteAhead,
      NodeClocks nodes,
      NodeClockLimits limits,
      LeaseStore leases)
      throws IOException {
    var hybrid = HybridLogicalClock.open(settings(clock, maxRemoteAhead).withLeases(leases, LEASE));
    return of(clock, nodes, limits.maxNodes(), hybrid, maxRemoteAhead, true);
  }

  private static EventClocks of(
      Supplier<ClockReading> clock,
      NodeClocks nodes,
      int maxNodes,
      HybridLogicalClock hybrid,
      Duration maxRemoteAhead,
      boolean isDurable) {
    var lastHybrids = new LastHybrids(nodes::nodes, maxNodes);
    return new EventClocks(clock, nodes, maxNodes, hybrid, lastHybrids, maxRemoteAhead, isDurable);
  }

  /** For a hybrid clock over the server's clock; its lease is kept in memory. */
  public static HybridSettings settings(Supplier<ClockReading> clock, Duration maxRemoteAhead) {
    return HybridSettings.of(() -> clock.get().instant())
        .withBound(
            () -> {
              ClockReading now = clock.get();
              return now.interval().map(i -> Duration.between(now.instant(), i.latest()));
            })
        .withSlack(maxRemoteAhead)
        .withMaxSenderUncertainty(MAX_SENDER_UNCERTAINTY);
  }

  /** The same clock without any memory, for an event whose node brings its state along. */
  EventClocks forOneEvent() {
    return inMemory(clock, maxRemoteAhead, ONE_NODE, () -> 0);
  }

  /**
   * Counts one event of the node.
   *
   * @param alongside run before the event is counted, while no other event of the node is; the
   *     event is not counted if it returns false
   * @param argument the name of what was received
   * @return empty if {@code alongside} returned false
   * @throws ToolException if the event cannot be counted; nothing has changed
   */
  Optional<Ticked> count(
      NodeId node, Collection<VectorClock> received, BooleanSupplier alongside, String argument)
      throws ToolException {
    NodeOutcome outcome = nodes.tick(node, received, alongside);
    if (outcome instanceof Ticked ticked) {
      return Optional.of(ticked);
    }
    Refused refused = (Refused) outcome;
    return switch (refused.reason()) {
      case DECLINED -> Optional.empty();
      case EXHAUSTED ->
          throw refusal(
              ErrorCode.CLOCK_OVERFLOW, "node_id", "Vector clock of " + node + " is exhausted");
      case NO_ROOM ->
          throw refusal(
              ErrorCode.LIMIT_EXCEEDED,
              "node_id",
              "This server holds "
                  + maxNodes
                  + " node clocks; use stamp_event with previous to carry your own");
      case TOO_WIDE ->
          throw refusal(
              ErrorCode.INVALID_CLOCK,
              argument,
              "Invalid vector clock: with it the clock of "
                  + node
                  + " has more than "
                  + LIMITS.maxEntries()
                  + " entries");
      case NOT_SAVED, CLOSED -> throw new IllegalStateException(refused.detail());
    };
  }

  /** What there is of the node of that name, which is not a use; empty if it has no clock. */
  public Optional<KnownNode> known(String name) {
    return NodeNames.of(name)
        .flatMap(
            node ->
                nodes
                    .latest(node)
                    .map(
                        clock ->
                            new KnownNode(
                                name,
                                CreateVectorClock.entries(clock),
                                lastHybrids
                                    .of(node)
                                    .map(stamp -> new NodeHybrid(stamp, node).toString())
                                    .orElse(null))));
  }

  /** Names of the nodes that have a clock, sorted. */
  public List<String> knownNames() {
    return nodes.nodes().stream().map(NodeId::value).sorted().toList();
  }

  private static ToolException refusal(ErrorCode code, String argument, String message) {
    return new ToolException(code, argument, message, List.of());
  }
}
