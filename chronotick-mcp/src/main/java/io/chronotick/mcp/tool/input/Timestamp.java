package io.chronotick.mcp.tool.input;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.VectorClock;
import java.time.Duration;
import java.util.Optional;
import org.threeten.extra.scale.TaiInstant;

/**
 * What one timestamp carries; at least one of clock, interval, hybrid and instant. Immutable.
 *
 * @param node whose it is, where it says so; that of the hybrid, if there is one
 * @param clock its vector clock
 * @param interval contains its true time
 * @param hybrid its hybrid timestamp
 * @param instant the time it states; proves nothing
 * @param uncertainty the error its sender claims to have had at most; not negative
 */
public record Timestamp(
    Optional<NodeId> node,
    Optional<VectorClock> clock,
    Optional<Span> interval,
    Optional<NodeHybrid> hybrid,
    Optional<Moment> instant,
    Optional<Duration> uncertainty) {

  static final Timestamp NOTHING =
      new Timestamp(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  static Timestamp of(Moment instant) {
    return NOTHING.withInstant(Optional.of(instant));
  }

  static Timestamp of(VectorClock clock) {
    return NOTHING.withClock(Optional.of(clock));
  }

  static Timestamp of(NodeHybrid hybrid) {
    return NOTHING.withHybrid(Optional.of(hybrid));
  }

  /** Its time as one moment: as stated, or the middle of its interval. */
  public Optional<TaiInstant> time() {
    return instant.map(Moment::first).or(() -> interval.map(Span::midpoint));
  }

  /** With an interval of its instant ± the bound, if it has an instant and states no interval. */
  public Timestamp withDefaultBound(Duration bound) {
    return interval.isPresent()
        ? this
        : withInterval(instant.map(moment -> Span.around(moment, bound)));
  }

  boolean isNothing() {
    return clock.isEmpty() && interval.isEmpty() && hybrid.isEmpty() && instant.isEmpty();
  }

  Timestamp withNode(Optional<NodeId> newNode) {
    return new Timestamp(newNode, clock, interval, hybrid, instant, uncertainty);
  }

  Timestamp withClock(Optional<VectorClock> newClock) {
    return new Timestamp(node, newClock, interval, hybrid, instant, uncertainty);
  }

  Timestamp withInterval(Optional<Span> newInterval) {
    return new Timestamp(node, clock, newInterval, hybrid, instant, uncertainty);
  }

  /** The node of a hybrid is that of the timestamp. */
  Timestamp withHybrid(Optional<NodeHybrid> newHybrid) {
    return new Timestamp(
        newHybrid.map(NodeHybrid::node).or(() -> node),
        clock,
        interval,
        newHybrid,
        instant,
        uncertainty);
  }

  Timestamp withInstant(Optional<Moment> newInstant) {
    return new Timestamp(node, clock, interval, hybrid, newInstant, uncertainty);
  }

  Timestamp withUncertainty(Optional<Duration> newUncertainty) {
    return new Timestamp(node, clock, interval, hybrid, instant, newUncertainty);
  }
}
