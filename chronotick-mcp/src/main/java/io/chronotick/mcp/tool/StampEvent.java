package io.chronotick.mcp.tool;

import io.chronotick.mcp.tool.input.InvalidInputException;
import io.chronotick.mcp.tool.input.NodeHybrid;
import io.chronotick.mcp.tool.input.Timestamp;
import io.chronotick.mcp.tool.input.TimestampReader;
import io.chronotick.model.ClockReading;
import io.chronotick.model.NodeId;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.vectorclock.NodeOutcome.Ticked;
import io.chronotick.vectorclock.VectorClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One event: bounded physical time, hybrid timestamp and vector clock together.
 *
 * <p>The vector clocks are kept by the server, or carried by the caller: with the node's last stamp
 * as {@code previous} nothing is kept here, and any server that is not too far behind can go on.
 */
public final class StampEvent {

  /** Stands before this tool's refusals on the wire. */
  public static final String ERROR_PREFIX = ErrorPrefix.CHRONOTICK;

  static final String RECEIVED = "received";
  static final String PREVIOUS = "previous";

  private final EventClocks events;
  private final NodeId ownNode;
  private final TimestampReader reader;
  private final Supplier<LeapSecondTable> leapSeconds;

  /**
   * Which event.
   *
   * @param nodeId whose event; absent, that of {@code previous} or else the server's
   * @param label returned unchanged
   * @param received a stamp, vector clock or hybrid timestamp as a tree, or a list of such
   * @param previous the node's last stamp as a tree; present, the server keeps nothing
   */
  public record Request(
      Optional<String> nodeId,
      Optional<String> label,
      Optional<Object> received,
      Optional<Object> previous) {}

  /** The stamp; keys in contract order. The bound is null together. */
  public record Response(
      String eventId,
      String nodeId,
      @Nullable String label,
      Map<String, Long> clocks,
      String hybrid,
      String instant,
      @Nullable String earliest,
      @Nullable String latest,
      @Nullable Long uncertaintyNs,
      String status,
      String intervalKind,
      List<String> warnings) {}

  /**
   * The tool over a server's clocks.
   *
   * @param ownNode of callers that name none
   * @param leapSeconds the table in use; asked once a call
   */
  public StampEvent(
      EventClocks events,
      NodeId ownNode,
      TimestampReader reader,
      Supplier<LeapSecondTable> leapSeconds) {
    this.leapSeconds = leapSeconds;
    this.events = events;
    this.ownNode = ownNode;
    this.reader = reader;
  }

  /**
   * Counts one event, and takes a hybrid stamp and then a reading of the clock for it.
   *
   * @throws ToolException with {@link ErrorCode#INVALID_CLOCK}, {@link
   *     ErrorCode#INVALID_TIMESTAMP}, {@link ErrorCode#INVALID_ARGUMENT}, {@link
   *     ErrorCode#REMOTE_CLOCK_AHEAD}, {@link ErrorCode#CLOCK_OVERFLOW} or {@link
   *     ErrorCode#LIMIT_EXCEEDED}; no clock has changed
   */
  public Response call(Request request) throws ToolException {
    List<Timestamp> received = received(request);
    Optional<Timestamp> previous = previous(request);
    NodeId node = node(request, previous);
    List<Timestamp> all = Stream.concat(previous.stream(), received.stream()).toList();
    List<VectorClock> clocks = all.stream().flatMap(t -> t.clock().stream()).toList();
    EventClocks used = previous.isPresent() ? events.forOneEvent() : events;
    var stamping = new Stamping(used, all);
    Optional<Ticked> event =
        used.count(node, clocks, stamping, received.isEmpty() ? PREVIOUS : RECEIVED);
    if (event.isEmpty()) {
      throw stamping.refusal(previous);
    }
    used.lastHybrids().put(node, stamping.stamp());
    boolean restored =
        previous.isPresent()
            ? received.stream().anyMatch(r -> own(r, node) > own(previous.get(), node))
            : event.get().restored();
    return response(
        event.get(),
        request.label(),
        stamping,
        restored ? List.of(CreateVectorClock.takenOver(node)) : List.of());
  }

  private Response response(
      Ticked event, Optional<String> label, Stamping stamping, List<String> warnings) {
    NodeId node = event.event().replica();
    ClockReading now = stamping.reading();
    ReadingText text = new ReadingText(now, leapSeconds.get());
    return new Response(
        event.event().toString(),
        node.value(),
        label.orElse(null),
        CreateVectorClock.entries(event.clock()),
        new NodeHybrid(stamping.stamp(), node).toString(),
        IsoText.of(now.instant()),
        text.earliest(),
        text.latest(),
        now.bound().map(Duration::toNanos).orElse(null),
        now.status().toString(),
        now.kind().toString(),
        warnings);
  }

  private static long own(Timestamp stamp, NodeId node) {
    return stamp.clock().map(clock -> clock.get(node)).orElse(0L);
  }

  private List<Timestamp> received(Request request) throws ToolException {
    List<?> trees =
        request
            .received()
            .map(r -> r instanceof List<?> list ? list : List.of(r))
            .orElse(List.of());
    List<Timestamp> received = new ArrayList<>();
    for (Object tree : trees) {
      received.add(stamp(tree, RECEIVED));
    }
    return received;
  }

  private Optional<Timestamp> previous(Request request) throws ToolException {
    if (request.previous().isEmpty()) {
      return Optional.empty();
    }
    Timestamp stamp = stamp(request.previous().get(), PREVIOUS);
    if (stamp.clock().isEmpty()) {
      throw invalid("previous has no vector clock; the result of the last stamp_event is accepted");
    }
    return Optional.of(stamp);
  }

  private Timestamp stamp(@Nullable Object tree, String argument) throws ToolException {
    try {
      Timestamp stamp = reader.read(tree);
      if (stamp.clock().isPresent() || stamp.hybrid().isPresent()) {
        return stamp;
      }
    } catch (InvalidInputException refused) {
      throw ToolException.of(refused, argument);
    }
    throw new ToolException(
        ErrorCode.INVALID_TIMESTAMP,
        argument,
        "An instant or interval carries no cause; a stamp, a vector clock or a hybrid timestamp"
            + " is accepted",
        List.of());
  }

  private NodeId node(Request request, Optional<Timestamp> previous) throws ToolException {
    Optional<NodeId> named = request.nodeId().map(NodeId::of);
    Optional<NodeId> carried = previous.flatMap(Timestamp::node);
    if (named.isPresent() && carried.isPresent() && !named.equals(carried)) {
      throw invalid("previous belongs to node " + carried.get() + ", not " + named.get());
    }
    return named.or(() -> carried).orElse(ownNode);
  }

  private static ToolException invalid(String message) {
    return new ToolException(ErrorCode.INVALID_ARGUMENT, PREVIOUS, message, List.of());
  }
}
