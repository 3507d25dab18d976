package io.chronotick.mcp.tool;

import io.chronotick.mcp.tool.input.InvalidInputException;
import io.chronotick.mcp.tool.input.NodeHybrid;
import io.chronotick.mcp.tool.input.Span;
import io.chronotick.mcp.tool.input.Timestamp;
import io.chronotick.mcp.tool.input.TimestampReader;
import io.chronotick.mcp.zone.PythonText;
import io.chronotick.vectorclock.Contradiction;
import io.chronotick.vectorclock.EventOrder;
import io.chronotick.vectorclock.StampedEvent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Many events in one order that neither cause nor time contradicts. */
public final class OrderEvents {

  /** Stands before this tool's refusals on the wire. */
  public static final String ERROR_PREFIX = ErrorPrefix.CHRONOTICK;

  private static final String EVENTS = "events";

  private final TimestampReader reader;

  /** {@code events}: each an object with an id, as a tree. */
  public record Request(List<?> events) {}

  /** Keys in contract order; events by their ids. */
  public record Response(
      List<String> order,
      List<List<String>> concurrentGroups,
      List<Conflict> contradictions,
      boolean totalOrder,
      Pairs pairs) {}

  /** Claims that cannot all be true. */
  public record Conflict(String kind, List<String> events, BigInteger gapNs, String detail) {}

  /** What orders how many pairs. */
  public record Pairs(long causal, long physical, long unordered) {}

  public OrderEvents(TimestampReader reader) {
    this.reader = reader;
  }

  /**
   * Reads no clock. The order does not depend on the order of the request.
   *
   * @throws ToolException with {@link ErrorCode#INVALID_ARGUMENT}, {@link
   *     ErrorCode#INVALID_TIMESTAMP} or {@link ErrorCode#INVALID_CLOCK}
   */
  public Response call(Request request) throws ToolException {
    TimestampReader once = reader.byOneTable();
    var timestamps = new LinkedHashMap<String, Timestamp>();
    for (int i = 0; i < request.events().size(); i++) {
      String where = EVENTS + "[" + i + "]";
      if (!(request.events().get(i) instanceof Map<?, ?> event)) {
        throw invalid(where + " is " + PythonText.echo(request.events().get(i)) + ", no object");
      }
      String id = id(event, where);
      Timestamp timestamp = timestamp(once, event, where);
      Timestamp before = timestamps.putIfAbsent(id, timestamp);
      if (before != null && !before.equals(timestamp)) {
        throw invalid("Event id " + PythonText.cut(id) + " occurs twice with different timestamps");
      }
    }
    return response(
        EventOrder.of(
            timestamps.entrySet().stream().map(e -> event(e.getKey(), e.getValue())).toList()));
  }

  private static String id(Map<?, ?> event, String where) throws ToolException {
    Object id = isNamed(event) ? event.get("id") : event.get("event_id");
    if (id == null) {
      throw invalid(where + " has no id: a stamp, or {\"id\", \"timestamp\"}, is accepted");
    }
    if (!(id instanceof String text)) {
      throw invalid(where + ": id is " + PythonText.echo(id) + "; a string is accepted");
    }
    try {
      return StampedEvent.of(text).id();
    } catch (IllegalArgumentException refused) {
      throw invalid(where + ": " + refused.getMessage());
    }
  }

  private static Timestamp timestamp(TimestampReader reader, Map<?, ?> event, String where)
      throws ToolException {
    if (isNamed(event) && !event.containsKey("timestamp")) {
      throw invalid(where + " has no timestamp");
    }
    try {
      return reader.read(isNamed(event) ? event.get("timestamp") : event);
    } catch (InvalidInputException refused) {
      throw ToolException.of(refused, where);
    }
  }

  /** A stamp is its own timestamp, and has an {@code event_id} instead. */
  private static boolean isNamed(Map<?, ?> event) {
    return event.containsKey("id");
  }

  private static StampedEvent event(String id, Timestamp timestamp) {
    return new StampedEvent(
        id,
        timestamp.node(),
        timestamp.clock(),
        timestamp.interval().map(Span::counted),
        timestamp.hybrid().map(NodeHybrid::stamp),
        timestamp.instant().map(time -> Span.counted(time.first())));
  }

  private static Response response(EventOrder found) {
    return new Response(
        ids(found.order()),
        found.concurrentGroups().stream().map(OrderEvents::ids).toList(),
        conflicts(found),
        found.isTotal(),
        new Pairs(found.pairs().causal(), found.pairs().physical(), found.pairs().unordered()));
  }

  /** By kind. The list is bounded, so the last of a kind says how many more there are. */
  private static List<Conflict> conflicts(EventOrder found) {
    List<Conflict> conflicts = new ArrayList<>();
    for (Contradiction.Kind kind : Contradiction.Kind.values()) {
      List<Contradiction> listed =
          found.contradictions().stream().filter(c -> c.kind() == kind).toList();
      for (int i = 0; i < listed.size(); i++) {
        boolean isLast = i == listed.size() - 1;
        long unlisted = isLast ? found.contradictionCount(kind) - listed.size() : 0;
        conflicts.add(conflict(listed.get(i), unlisted));
      }
    }
    return conflicts;
  }

  private static Conflict conflict(Contradiction found, long unlisted) {
    return new Conflict(
        found.kind().name().toLowerCase(Locale.ROOT),
        ids(found.events()),
        Nanos.of(found.gap()),
        unlisted == 0
            ? found.detail()
            : found.detail() + " " + unlisted + " more of this kind are not listed.");
  }

  private static List<String> ids(List<StampedEvent> events) {
    return events.stream().map(StampedEvent::id).toList();
  }

  private static ToolException invalid(String message) {
    return new ToolException(ErrorCode.INVALID_ARGUMENT, EVENTS, message, List.of());
  }
}
