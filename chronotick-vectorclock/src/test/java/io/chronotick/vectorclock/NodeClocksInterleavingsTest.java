package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** A registry of two nodes at most, that none leaves: each call as if it came alone. */
class NodeClocksInterleavingsTest {

  private static final List<NodeId> NODES = List.of(NodeId.of("a"), NodeId.of("b"), NodeId.of("c"));

  private static final int MOST_NODES = 2;

  /** What a call returns that was refused for want of room. */
  private static final String NO_ROOM = "no room";

  @Test
  void callsOfTwoThreadsAreAsIfMadeOneAfterAnother() {
    Interleavings.ofManyStepsAreExplainedBy(Calls.class, Specification.class);
  }

  /** The registry under test. */
  public static final class Calls {
    private final NodeClocks clocks =
        NodeClocks.inMemory(NodeClockLimits.of(MOST_NODES, Duration.ofHours(1)), () -> 0);

    @Operation
    public String tick(@Param(gen = IntGen.class, conf = "0:2") int node) {
      return answer(clocks.tick(NODES.get(node), List.of()));
    }

    @Operation
    public String receive(
        @Param(gen = IntGen.class, conf = "0:2") int node,
        @Param(gen = IntGen.class, conf = "0:2") int from,
        @Param(gen = IntGen.class, conf = "1:3") int counter) {
      return answer(clocks.tick(NODES.get(node), List.of(message(from, counter))));
    }

    private static String answer(NodeOutcome outcome) {
      return outcome instanceof NodeOutcome.Ticked ticked ? ticked.clock().toString() : NO_ROOM;
    }
  }

  /** One map. */
  public static final class Specification {
    private final TreeMap<NodeId, VectorClock> clocks = new TreeMap<>();

    public String tick(int node) {
      return event(NODES.get(node), VectorClock.EMPTY);
    }

    public String receive(int node, int from, int counter) {
      return event(NODES.get(node), message(from, counter));
    }

    private String event(NodeId node, VectorClock message) {
      VectorClock before = clocks.get(node);
      if (before == null && clocks.size() == MOST_NODES) {
        return NO_ROOM;
      }
      VectorClock known = before == null ? VectorClock.EMPTY : before;
      VectorClock after = known.merge(message).tick(node);
      clocks.put(node, after);
      return after.toString();
    }
  }

  private static VectorClock message(int from, int counter) {
    VectorClock message = VectorClock.EMPTY;
    for (int i = 0; i < counter; i++) {
      message = message.tick(NODES.get(from));
    }
    return message;
  }
}
