package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;

/**
 * What is left of evicted nodes: for each of 1024 groups of node ids, the largest counter an
 * evicted node of the group had. A node that comes back counts on from its group's, so it repeats
 * no event, and what is remembered does not grow with the nodes forgotten.
 *
 * <p>One floor for all would do as well; with many, a counter that a forged clock claimed spoils
 * the names of one group only. Immutable.
 */
final class EvictedFloors {

  /** Part of the file format. */
  static final int GROUPS = 1024;

  /** Nobody was evicted. */
  static final EvictedFloors NONE = new EvictedFloors(new long[GROUPS]);

  private final long[] floors;

  private EvictedFloors(long[] floors) {
    this.floors = floors;
  }

  /** No event of the node had a larger number. */
  long of(NodeId node) {
    return floors[groupOf(node)];
  }

  /** The floor of a group, 0 if nobody of it was evicted. */
  long ofGroup(int group) {
    return floors[group];
  }

  /** The same after the eviction of a node that has counted so far. */
  EvictedFloors evicting(NodeId node, long counter) {
    return raising(groupOf(node), counter);
  }

  /** The same with the floor of the group no lower than this. */
  EvictedFloors raising(int group, long floor) {
    long[] raised = floors.clone();
    raised[group] = Math.max(raised[group], floor);
    return new EvictedFloors(raised);
  }

  /** Part of the file format: the hash of a string is specified, so it is the same everywhere. */
  static int groupOf(NodeId node) {
    int hash = node.value().hashCode();
    return (hash ^ hash >>> 10 ^ hash >>> 20) & (GROUPS - 1);
  }
}
