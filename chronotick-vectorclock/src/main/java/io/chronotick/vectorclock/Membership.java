package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that a clock has entries for, ascending: shared by all clocks that descend from one
 * another, so that most meetings of two clocks compare no name.
 *
 * <p>Immutable but for what it remembers of itself: where its names hash to, its bytes, and another
 * membership found to be the same. Safe for use by many threads.
 */
final class Membership {

  static final Membership NOBODY = new Membership(new NodeId[0]);

  /** Up to so many, halving the list finds a node as soon as hashing does. */
  private static final int HALVED = 8;

  /**
   * A name that is further from its place than this makes the hash useless: names may be chosen.
   */
  private static final int LONGEST_PROBE = 64;

  private static final int[] USELESS = {};

  private final NodeId[] nodes;

  /** Open addressing: index plus one, 0 where nothing is. */
  private volatile int @Nullable [] slots;

  private volatile byte @Nullable [] encoded;

  /** For others to remember this by, without keeping it. */
  private final WeakReference<Membership> self = new WeakReference<>(this);

  /** Lately found to have the same nodes. A lost write costs another look, no more. */
  private volatile @Nullable WeakReference<Membership> twin;

  private Membership(NodeId[] nodes) {
    this.nodes = nodes;
  }

  /** The caller vouches that the nodes ascend, none of them twice. */
  static Membership ofSorted(Collection<NodeId> nodes) {
    return nodes.isEmpty() ? NOBODY : new Membership(nodes.toArray(NodeId[]::new));
  }

  int size() {
    return nodes.length;
  }

  NodeId get(int at) {
    return nodes[at];
  }

  /** Where the node is, or minus one minus where it would be. */
  int indexOf(NodeId node) {
    Objects.requireNonNull(node, "node");
    int[] table = nodes.length <= HALVED ? USELESS : slots();
    int found = table == USELESS ? sameIndexOf(node) : hashedIndexOf(node, table);
    // Not there: halving tells where it would be.
    return found >= 0 ? found : halvedIndexOf(node);
  }

  /** Whoever ticks has mostly the very object that is in here. */
  @SuppressWarnings("ReferenceEquality")
  private int sameIndexOf(NodeId node) {
    for (int i = 0; i < nodes.length && i < HALVED; i++) {
      if (nodes[i] == node) {
        return i;
      }
    }
    return -1;
  }

  private int halvedIndexOf(NodeId node) {
    int low = 0;
    int high = nodes.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = nodes[middle].compareTo(node);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return -1 - low;
  }

  // Identity only saves walking two equal texts.
  @SuppressWarnings("ReferenceEquality")
  private int hashedIndexOf(NodeId node, int[] table) {
    int mask = table.length - 1;
    int slot = spread(node) & mask;
    // No node is further from its place, however full of chosen names the places after it are.
    for (int probes = 0; table[slot] != 0 && probes <= LONGEST_PROBE; probes++) {
      NodeId there = nodes[table[slot] - 1];
      if (there == node || there.equals(node)) {
        return table[slot] - 1;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  private int[] slots() {
    int[] known = slots;
    if (known == null) {
      known = hashed();
      slots = known;
    }
    return known;
  }

  private int[] hashed() {
    int[] table = new int[Integer.highestOneBit(nodes.length) * 4];
    int mask = table.length - 1;
    for (int i = 0; i < nodes.length; i++) {
      int slot = spread(nodes[i]) & mask;
      int probes = 0;
      while (table[slot] != 0) {
        if (++probes > LONGEST_PROBE) {
          return USELESS;
        }
        slot = (slot + 1) & mask;
      }
      table[slot] = i + 1;
    }
    return table;
  }

  private static int spread(NodeId node) {
    int hash = node.value().hashCode() * 0x9e3779b9;
    return hash ^ hash >>> 15;
  }

  /** These nodes and another, at the index where it belongs. */
  Membership with(int at, NodeId node) {
    NodeId[] wide = Arrays.copyOf(nodes, nodes.length + 1);
    System.arraycopy(nodes, at, wide, at + 1, nodes.length - at);
    wide[at] = node;
    return new Membership(wide);
  }

  /** Whether both have the same nodes; soon told if it was asked before. */
  // Twins are the same object or equal in full.
  @SuppressWarnings("ReferenceEquality")
  boolean isSameAs(Membership other) {
    if (this == other || twin == other.self || other.twin == self) {
      return true;
    }
    if (!Arrays.equals(nodes, other.nodes)) {
      return false;
    }
    twin = other.self;
    other.twin = self;
    return true;
  }

  /** Their names in the binary form of {@link Names}. Never written. */
  byte[] encoded() {
    byte[] known = encoded;
    if (known == null) {
      known = Names.encode(nodes);
      encoded = known;
    }
    return known;
  }

  /** The same for the same nodes. */
  int contentHash() {
    return Arrays.hashCode(nodes);
  }
}
