package io.chronotick.mcp.tool;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.HybridTimestamp;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The last hybrid stamp of each node, as long as the node has a clock. Safe for use by many
 * threads.
 */
final class LastHybrids {

  private final Map<NodeId, HybridTimestamp> last = new ConcurrentHashMap<>();
  private final Supplier<Set<NodeId>> nodes;
  private final int maxNodes;

  /**
   * For the nodes of a registry.
   *
   * @param nodes those that have a clock
   * @param maxNodes as many may have one
   */
  LastHybrids(Supplier<Set<NodeId>> nodes, int maxNodes) {
    this.nodes = nodes;
    this.maxNodes = maxNodes;
  }

  /** Stamps of one node may come in any order; the latest stays. */
  void put(NodeId node, HybridTimestamp stamp) {
    last.merge(node, stamp, (a, b) -> a.compareTo(b) < 0 ? b : a);
    // Nodes go without a word; those that are gone are looked for when there are too many.
    if (last.size() > maxNodes) {
      last.keySet().retainAll(nodes.get());
    }
  }

  Optional<HybridTimestamp> of(NodeId node) {
    return Optional.ofNullable(last.get(node));
  }

  int size() {
    return last.size();
  }
}
