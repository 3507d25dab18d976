package io.chronotick.mcp.tool;

import io.chronotick.mcp.tool.input.Span;
import io.chronotick.mcp.tool.input.Timestamp;
import io.chronotick.model.TimeInterval;
import io.chronotick.vectorclock.BoundedOrder;
import java.time.Duration;
import java.util.Optional;

/**
 * Two timestamps by their times alone: by intervals where both have one, else by instants. On TAI,
 * so that each leap second that the table lists between them counts; none is guessed.
 *
 * @param verdict {@code before}, {@code after}, {@code equal} or {@code indeterminate}; empty if
 *     one has no time. A time without a bound and an interval are always indeterminate
 * @param difference time of the second minus that of the first
 * @param bounded how the intervals stand; empty unless both are there
 * @param gap distance of the intervals; zero unless they are disjoint
 * @param overlap length of what the intervals share
 */
record PhysicalComparison(
    Optional<String> verdict,
    Optional<Duration> difference,
    Optional<BoundedOrder> bounded,
    Duration gap,
    Duration overlap) {

  static PhysicalComparison of(Timestamp first, Timestamp second) {
    Optional<TimeInterval> a = first.interval().map(Span::counted);
    Optional<TimeInterval> b = second.interval().map(Span::counted);
    Optional<Duration> difference =
        first.time().flatMap(t1 -> second.time().map(t1::durationUntil));
    if (a.isPresent() && b.isPresent()) {
      BoundedOrder order = BoundedOrder.of(a.get(), b.get());
      return new PhysicalComparison(
          Optional.of(word(order)),
          difference,
          Optional.of(order),
          gap(a.get(), b.get()),
          a.get().intersection(b.get()).map(TimeInterval::width).orElse(Duration.ZERO));
    }
    Optional<String> verdict =
        a.isPresent() || b.isPresent()
            ? difference.map(known -> "indeterminate")
            : difference.map(PhysicalComparison::word);
    return new PhysicalComparison(
        verdict, difference, Optional.empty(), Duration.ZERO, Duration.ZERO);
  }

  private static Duration gap(TimeInterval a, TimeInterval b) {
    if (a.overlaps(b)) {
      return Duration.ZERO;
    }
    return a.isBefore(b)
        ? Duration.between(a.latest(), b.earliest())
        : Duration.between(b.latest(), a.earliest());
  }

  private static String word(Duration fromFirstToSecond) {
    if (fromFirstToSecond.isZero()) {
      return "equal";
    }
    return fromFirstToSecond.isNegative() ? "after" : "before";
  }

  private static String word(BoundedOrder order) {
    return switch (order) {
      case BEFORE -> "before";
      case AFTER -> "after";
      case EQUAL -> "equal";
      case INDETERMINATE -> "indeterminate";
    };
  }
}
