package io.chronotick.mcp.tool;

import io.chronotick.mcp.tool.input.NodeHybrid;
import io.chronotick.mcp.tool.input.Timestamp;
import io.chronotick.vectorclock.BoundedOrder;
import io.chronotick.vectorclock.CausalOrder;
import java.util.Locale;
import java.util.Optional;

/**
 * How one timestamp stands to another, by the strongest thing that both carry.
 *
 * @param verdict {@code before}, {@code after}, {@code equal}, {@code concurrent} or {@code
 *     indeterminate}
 * @param basis {@code vector_clock}, {@code interval}, {@code hybrid} or {@code instant}
 * @param proved true unless the clocks themselves are wrong
 * @param reason one sentence
 * @param contradiction vector clocks and intervals say opposite things
 */
record Verdict(String verdict, String basis, boolean proved, String reason, boolean contradiction) {

  /**
   * Empty when the two have nothing in common.
   *
   * @param howToBound ends the sentence about a timestamp that states no bound: what gives it one
   */
  static Optional<Verdict> of(
      Timestamp first, Timestamp second, PhysicalComparison physical, String howToBound) {
    if (first.clock().isPresent() && second.clock().isPresent()) {
      return Optional.of(ofClocks(first.clock().get().compare(second.clock().get()), physical));
    }
    if (physical.bounded().isPresent()) {
      return Optional.of(ofIntervals(physical.bounded().get(), physical));
    }
    if (first.hybrid().isPresent() && second.hybrid().isPresent()) {
      return Optional.of(ofHybrids(first.hybrid().get(), second.hybrid().get()));
    }
    return physical.verdict().map(verdict -> ofTimes(verdict, first, physical, howToBound));
  }

  private static Verdict ofClocks(CausalOrder order, PhysicalComparison physical) {
    boolean contradicts =
        switch (order) {
          case BEFORE -> physical.bounded().equals(Optional.of(BoundedOrder.AFTER));
          case AFTER -> physical.bounded().equals(Optional.of(BoundedOrder.BEFORE));
          case EQUAL, CONCURRENT -> false;
        };
    String said =
        switch (order) {
          case BEFORE ->
              "The first vector clock is below the second: the second event knows of the"
                  + " first";
          case AFTER ->
              "The second vector clock is below the first: the first event knows of the"
                  + " second";
          case EQUAL -> "The vector clocks are the same: both are of one event";
          case CONCURRENT ->
              "Neither vector clock is below the other: neither event knows of the" + " other";
        };
    String reason =
        contradicts
            ? said
                + ", yet by the intervals it was at least "
                + Nanos.text(physical.gap())
                + " earlier; one of the clocks is wrong."
            : said + ".";
    return new Verdict(
        order.name().toLowerCase(Locale.ROOT), "vector_clock", true, reason, contradicts);
  }

  private static Verdict ofIntervals(BoundedOrder order, PhysicalComparison physical) {
    String gap = Nanos.text(physical.gap());
    String reason =
        switch (order) {
          case BEFORE -> "The first interval ends " + gap + " before the second begins.";
          case AFTER -> "The second interval ends " + gap + " before the first begins.";
          case EQUAL -> "The intervals are identical: nothing tells the times apart.";
          case INDETERMINATE ->
              physical.overlap().isZero()
                  ? "The intervals share one moment: either event may have come first."
                  : "The intervals overlap by "
                      + Nanos.text(physical.overlap())
                      + ": either event may have come first.";
        };
    boolean proved = order == BoundedOrder.BEFORE || order == BoundedOrder.AFTER;
    return new Verdict(physical.verdict().orElseThrow(), "interval", proved, reason, false);
  }

  private static Verdict ofHybrids(NodeHybrid first, NodeHybrid second) {
    int order = first.stamp().compareTo(second.stamp());
    if (order < 0) {
      return hybrid(
          "before",
          "The first hybrid timestamp is the smaller: the second event did not cause the first,"
              + " but may have been earlier.");
    }
    if (order > 0) {
      return hybrid(
          "after",
          "The second hybrid timestamp is the smaller: the first event did not cause the second,"
              + " but may have been earlier.");
    }
    return first.node().equals(second.node())
        ? hybrid("equal", "The hybrid timestamps are the same: both are of one event.")
        : hybrid(
            "concurrent",
            "The hybrid timestamps of the two nodes are equal: neither event caused the other.");
  }

  private static Verdict hybrid(String verdict, String reason) {
    return new Verdict(verdict, "hybrid", false, reason, false);
  }

  private static Verdict ofTimes(
      String verdict, Timestamp first, PhysicalComparison physical, String howToBound) {
    String apart = Nanos.text(physical.difference().orElseThrow().abs());
    return switch (verdict) {
      case "before" ->
          instant(verdict, "The first instant is " + apart + " before the second, with no bound.");
      case "after" ->
          instant(verdict, "The second instant is " + apart + " before the first, with no bound.");
      case "equal" -> instant(verdict, "The instants are the same, with no bound.");
      default ->
          new Verdict(
              verdict,
              "interval",
              false,
              "The "
                  + (first.interval().isPresent() ? "second" : "first")
                  + " timestamp states no bound: it may be anywhere; "
                  + howToBound
                  + ".",
              false);
    };
  }

  private static Verdict instant(String verdict, String reason) {
    return new Verdict(verdict, "instant", false, reason, false);
  }
}
