package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.HybridTimestamp;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LastHybridsTest {

  private static final NodeId A = NodeId.of("a");
  private static final HybridTimestamp EARLIER =
      HybridTimestamp.parse("2026-11-22T21:30:00.123Z-0000");
  private static final HybridTimestamp LATER =
      HybridTimestamp.parse("2026-11-22T21:30:00.123Z-0001");

  @Test
  void theLatestStaysInWhateverOrderStampsCome() {
    var last = new LastHybrids(Set::of, 8);
    last.put(A, LATER);
    last.put(A, EARLIER);
    assertEquals(Optional.of(LATER), last.of(A));
    assertEquals(Optional.empty(), last.of(NodeId.of("b")));
  }

  @Test
  void thoseOfNodesThatAreGoneGoWhenThereAreTooMany() {
    Set<NodeId> nodes = new HashSet<>();
    var last = new LastHybrids(() -> nodes, 2);
    last.put(A, EARLIER);
    last.put(NodeId.of("b"), EARLIER);
    assertEquals(2, last.size());
    nodes.add(A);
    NodeId fresh = NodeId.of("c");
    nodes.add(fresh);
    last.put(fresh, LATER);
    assertEquals(2, last.size());
    assertEquals(Optional.of(EARLIER), last.of(A));
    assertEquals(Optional.of(LATER), last.of(fresh));
  }
}
