package io.chronotick.mcp.tool.input;

import io.chronotick.mcp.zone.PythonText;
import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.VectorClock;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A timestamp as an object, by the keys it has; a key that is null is as good as absent, and one
 * that is not known here is ignored.
 *
 * <ul>
 *   <li>{@code clocks}: a vector clock. An object of numbers without any known key is one, too;
 *   <li>{@code hybrid}: a hybrid timestamp with its node;
 *   <li>{@code earliest} and {@code latest}: an interval;
 *   <li>{@code utc_seconds} and {@code utc_nanoseconds}, or {@code instant}, or one of {@code
 *       epoch_s}, {@code epoch_ms}, {@code epoch_us} and {@code epoch_ns}: an instant, which {@code
 *       uncertainty_ns} makes an interval where none is stated;
 *   <li>{@code datetime}, where none of these is: the second that it is truncated to;
 *   <li>{@code timestamp}: an object of these, for what is not stated beside it;
 *   <li>{@code node_id}: whose timestamp it is.
 * </ul>
 */
final class TimestampObject {

  private static final List<String> KNOWN =
      List.of(
          "clocks",
          "hybrid",
          "earliest",
          "latest",
          "utc_seconds",
          "utc_nanoseconds",
          "instant",
          "epoch_s",
          "epoch_ms",
          "epoch_us",
          "epoch_ns",
          "datetime",
          "timestamp");

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Thirty years and more: whoever is less certain has no clock. */
  private static final BigInteger LARGEST_UNCERTAINTY = BigInteger.TEN.pow(18);

  private final Map<?, ?> object;
  private final TimestampReader reader;

  TimestampObject(Map<?, ?> object, TimestampReader reader) {
    this.object = object;
    this.reader = reader;
  }

  Timestamp read() throws InvalidInputException {
    if (KNOWN.stream().allMatch(key -> object.get(key) == null)) {
      if (object.values().stream().noneMatch(Number.class::isInstance)) {
        throw TimestampReader.notOne(object);
      }
      return Timestamp.of(ClockReader.read(object));
    }
    Timestamp inner =
        object.get("timestamp") instanceof Map<?, ?> nested
            ? reader.read(nested)
            : Timestamp.NOTHING;
    Optional<Duration> uncertainty = uncertainty();
    Optional<Moment> instant = instant();
    Optional<Span> interval = interval();
    if (interval.isEmpty() && instant.isPresent() && uncertainty.isPresent()) {
      interval = Optional.of(Span.around(instant.get(), uncertainty.get()));
    }
    if (interval.isEmpty() && instant.isEmpty() && object.get("datetime") != null) {
      interval = Optional.of(second(object.get("datetime")));
    }
    Timestamp stated =
        Timestamp.NOTHING
            .withNode(node())
            .withClock(clock().or(inner::clock))
            .withInterval(interval.or(inner::interval))
            .withInstant(instant.or(inner::instant))
            .withUncertainty(uncertainty.or(inner::uncertainty));
    Timestamp whole = withHybrid(stated, hybrid().or(inner::hybrid));
    if (whole.isNothing()) {
      throw TimestampReader.notOne(object);
    }
    return whole;
  }

  private Optional<VectorClock> clock() throws InvalidInputException {
    Object clocks = object.get("clocks");
    if (clocks == null) {
      return Optional.empty();
    }
    if (clocks instanceof Map<?, ?> entries) {
      return Optional.of(ClockReader.read(entries));
    }
    throw InvalidInputException.clock(
        PythonText.echo(clocks) + " is no object of nodes and their counters");
  }

  private Optional<NodeHybrid> hybrid() throws InvalidInputException {
    Object hybrid = object.get("hybrid");
    if (hybrid == null) {
      return Optional.empty();
    }
    return Optional.of(
        Optional.of(hybrid)
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .flatMap(NodeHybrid::parse)
            .orElseThrow(
                () ->
                    InvalidInputException.timestamp(
                        "hybrid is "
                            + PythonText.echo(hybrid)
                            + "; UTC milliseconds, four hexadecimal digits and a node id are"
                            + " accepted, for example 2026-11-22T21:30:00.123Z-0000-agent-a")));
  }

  /** The one stamp cannot be of two nodes. */
  private static Timestamp withHybrid(Timestamp stated, Optional<NodeHybrid> hybrid)
      throws InvalidInputException {
    Optional<NodeId> node = stated.node();
    if (node.isPresent() && hybrid.isPresent() && !hybrid.get().node().equals(node.get())) {
      throw InvalidInputException.timestamp(
          "node_id is " + node.get() + ", but hybrid is of node " + hybrid.get().node());
    }
    return stated.withHybrid(hybrid);
  }

  private Optional<NodeId> node() throws InvalidInputException {
    Object name = object.get("node_id");
    if (name == null) {
      return Optional.empty();
    }
    return Optional.of(
        NodeNames.of(String.valueOf(name))
            .orElseThrow(
                () ->
                    InvalidInputException.timestamp(
                        "node_id is "
                            + PythonText.echo(name)
                            + "; "
                            + NodeNames.ACCEPTED
                            + " are accepted")));
  }

  private Optional<Span> interval() throws InvalidInputException {
    Object from = object.get("earliest");
    Object to = object.get("latest");
    if (from == null && to == null) {
      return Optional.empty();
    }
    if (from == null || to == null) {
      throw InvalidInputException.timestamp(
          from == null ? "latest without earliest" : "earliest without latest");
    }
    // Where the end is POSIX time that held, it held until the end of the inserted second.
    Span span = Span.between(reader.moment(from), reader.shown(to));
    if (span.latest().isBefore(span.earliest())) {
      throw InvalidInputException.timestamp("latest " + to + " is before earliest " + from);
    }
    return Optional.of(span);
  }

  private Optional<Moment> instant() throws InvalidInputException {
    if (object.get("utc_seconds") != null) {
      BigInteger seconds = integer("utc_seconds");
      BigInteger nanos = integer("utc_nanoseconds");
      if (nanos.signum() < 0 || nanos.compareTo(BigInteger.valueOf(NANOS_PER_SECOND)) >= 0) {
        throw InvalidInputException.timestamp(
            "utc_nanoseconds is " + PythonText.echo(nanos) + "; 0 to 999999999 are accepted");
      }
      return Optional.of(
          reader.ofPosix(Epoch.of("epoch_s", seconds).plusNanos(nanos.longValueExact())));
    }
    if (object.get("instant") != null) {
      return Optional.of(reader.shown(object.get("instant")));
    }
    List<String> units =
        Stream.of("epoch_s", "epoch_ms", "epoch_us", "epoch_ns")
            .filter(unit -> object.get(unit) != null)
            .toList();
    if (units.size() > 1) {
      throw InvalidInputException.timestamp(
          String.join(" and ", units) + " are two instants; one is accepted");
    }
    return units.isEmpty()
        ? Optional.empty()
        : Optional.of(reader.ofPosix(Epoch.of(units.get(0), integer(units.get(0)))));
  }

  /**
   * A closed interval of one second: wider than what was cut off, by the moment at its end. With
   * the inserted second after it, if there is one, for a clock may have shown it through that.
   */
  private Span second(@Nullable Object datetime) throws InvalidInputException {
    Moment start = reader.moment(datetime);
    Moment next = reader.ofPosix(reader.toPosix(start).plusSeconds(1));
    Moment end = Moment.of(start.last().plus(Duration.ofSeconds(1)));
    return Span.between(start, end.last().isAfter(next.last()) ? end : next);
  }

  private Optional<Duration> uncertainty() throws InvalidInputException {
    if (object.get("uncertainty_ns") == null) {
      return Optional.empty();
    }
    BigInteger nanos = integer("uncertainty_ns");
    if (nanos.signum() < 0) {
      throw InvalidInputException.timestamp("uncertainty_ns is negative");
    }
    if (nanos.compareTo(LARGEST_UNCERTAINTY) > 0) {
      throw InvalidInputException.timestamp(
          "uncertainty_ns is " + PythonText.echo(nanos) + "; up to 10^18 are accepted");
    }
    return Optional.of(Duration.ofNanos(nanos.longValueExact()));
  }

  private BigInteger integer(String key) throws InvalidInputException {
    return TimestampReader.number(object.get(key))
        .orElseThrow(
            () ->
                InvalidInputException.timestamp(
                    key + " is " + PythonText.echo(object.get(key)) + "; an integer is accepted"));
  }
}
