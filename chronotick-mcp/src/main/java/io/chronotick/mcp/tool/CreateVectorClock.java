package io.chronotick.mcp.tool;

import io.chronotick.mcp.tool.input.ClockReader;
import io.chronotick.mcp.tool.input.InvalidInputException;
import io.chronotick.model.ClockReading;
import io.chronotick.model.NodeId;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.vectorclock.NodeOutcome.Ticked;
import io.chronotick.vectorclock.VectorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One event of a node: its vector clock is made or advanced, and returned. */
public final class CreateVectorClock {

  /** Stands before this tool's refusals on the wire. */
  public static final String ERROR_PREFIX = ErrorPrefix.CHRONOTICK;

  private static final String CLOCKS = "clocks";

  private final EventClocks events;
  private final NodeId ownNode;
  private final Supplier<LeapSecondTable> leapSeconds;

  /**
   * Which event.
   *
   * @param nodeId whose event; absent, the server's
   * @param clocks a vector clock as a tree, merged before the event is counted
   */
  public record Request(Optional<String> nodeId, Optional<Map<?, ?>> clocks) {}

  /** Keys in contract order. */
  public record Response(
      String eventId,
      String nodeId,
      Map<String, Long> clocks,
      Time timestamp,
      List<String> warnings) {}

  /** When it happened; the bound is null together. */
  public record Time(
      long utcSeconds,
      int utcNanoseconds,
      @Nullable String earliest,
      @Nullable String latest,
      @Nullable Long uncertaintyNs,
      String status) {}

  /**
   * The tool over a server's clocks.
   *
   * @param ownNode of callers that name none
   * @param leapSeconds the table in use; asked once a call
   */
  public CreateVectorClock(
      EventClocks events, NodeId ownNode, Supplier<LeapSecondTable> leapSeconds) {
    this.leapSeconds = leapSeconds;
    this.events = events;
    this.ownNode = ownNode;
  }

  /**
   * Counts one event and reads the clock once for it.
   *
   * @throws ToolException with {@link ErrorCode#INVALID_CLOCK}, {@link ErrorCode#CLOCK_OVERFLOW} or
   *     {@link ErrorCode#LIMIT_EXCEEDED}; nothing was counted
   */
  public Response call(Request request) throws ToolException {
    NodeId node = request.nodeId().map(NodeId::of).orElse(ownNode);
    List<VectorClock> received = received(request);
    Moment moment = new Moment(events.clock());
    // The moment never declines, so there is an event.
    Ticked event = events.count(node, received, moment, CLOCKS).orElseThrow();
    return new Response(
        event.event().toString(),
        node.value(),
        entries(event.clock()),
        time(new ReadingText(moment.reading.orElseThrow(), leapSeconds.get())),
        event.restored() ? List.of(takenOver(node)) : List.of());
  }

  private static List<VectorClock> received(Request request) throws ToolException {
    if (request.clocks().isEmpty()) {
      return List.of();
    }
    try {
      return List.of(ClockReader.read(request.clocks().get()));
    } catch (InvalidInputException refused) {
      throw ToolException.of(refused, CLOCKS);
    }
  }

  /** Sorted by node, none of them zero. */
  static Map<String, Long> entries(VectorClock clock) {
    var entries = new LinkedHashMap<String, Long>();
    clock.entries().forEach((node, counter) -> entries.put(node.value(), counter));
    return entries;
  }

  static String takenOver(NodeId node) {
    return "A received clock had counted more events of "
        + node
        + " than this server; counting goes on from there. If "
        + node
        + " was not restored from that clock, two nodes may be using its name.";
  }

  private static Time time(ReadingText text) {
    ClockReading now = text.reading();
    Instant instant = now.instant();
    return new Time(
        instant.getEpochSecond(),
        instant.getNano(),
        text.earliest(),
        text.latest(),
        now.bound().map(Duration::toNanos).orElse(null),
        now.status().toString());
  }

  /** Reads the clock while the node can have no other event: times of a node are in its order. */
  private static final class Moment implements BooleanSupplier {

    private final Supplier<ClockReading> clock;
    private Optional<ClockReading> reading = Optional.empty();

    Moment(Supplier<ClockReading> clock) {
      this.clock = clock;
    }

    @Override
    public boolean getAsBoolean() {
      reading = Optional.of(clock.get());
      return true;
    }
  }
}
