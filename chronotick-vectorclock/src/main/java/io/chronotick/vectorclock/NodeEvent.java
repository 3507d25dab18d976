package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.NodeOutcome.Reason;
import io.chronotick.vectorclock.NodeOutcome.Refused;
import io.chronotick.vectorclock.NodeOutcome.Ticked;
import java.util.List;
import java.util.Map;

/** What one event makes of a node's clock; decides, and does nothing. */
final class NodeEvent {

  private NodeEvent() {}

  /**
   * The next event after the clock before it and all that was received.
   *
   * @param floor no number up to this may be the event's, 0 if all may
   */
  static NodeOutcome next(
      NodeId node,
      VectorClock before,
      long floor,
      List<VectorClock> received,
      NodeClockLimits limits) {
    try {
      VectorClock merged = before;
      for (VectorClock clock : received) {
        merged = merged.merge(clock);
      }
      long ours = Math.max(before.get(node), floor);
      long last = Math.max(merged.get(node), floor);
      if (last >= limits.maxCounter()) {
        return new Refused(
            Reason.EXHAUSTED,
            "no number up to " + limits.maxCounter() + " is left for an event of '" + node + "'");
      }
      VectorClock clock = withCounter(merged, node, last).tick(node);
      if (clock.size() > limits.maxEntries()) {
        return new Refused(
            Reason.TOO_WIDE,
            "the clock of '"
                + node
                + "' would have "
                + clock.size()
                + " entries; maxEntries is "
                + limits.maxEntries());
      }
      return new Ticked(new Dot(node, clock.get(node)), clock, last > ours);
    } catch (IllegalArgumentException tooWide) {
      // What was received is the world's, and only the merge knows how many entries it makes.
      return new Refused(Reason.TOO_WIDE, String.valueOf(tooWide.getMessage()));
    }
  }

  /** The clock with the node's entry at least this. */
  static VectorClock withCounter(VectorClock clock, NodeId node, long counter) {
    return clock.get(node) >= counter ? clock : clock.merge(VectorClock.of(Map.of(node, counter)));
  }
}
