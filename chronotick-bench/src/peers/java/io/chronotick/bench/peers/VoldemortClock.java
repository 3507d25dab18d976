package io.chronotick.bench.peers;

import io.chronotick.vectorclock.CausalOrder;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A vector clock in the way of Project Voldemort's last releases, written for this comparison:
 * nodes are numbers of two bytes in a sorted map, what two clocks have in common is made out with a
 * set, and the bytes hold as many for each counter as the largest needs, and a time at the end.
 *
 * <p>Instances are not changed after they are made.
 */
final class VoldemortClock {

  private static final int HEADER_BYTES = Short.BYTES + 1;

  private final NavigableMap<Short, Long> versions;
  private final long timestamp;

  private VoldemortClock(NavigableMap<Short, Long> versions, long timestamp) {
    this.versions = versions;
    this.timestamp = timestamp;
  }

  /** A clock of these counters. */
  static VoldemortClock of(Map<Short, Long> versions, long timestamp) {
    return new VoldemortClock(new TreeMap<>(versions), timestamp);
  }

  VoldemortClock incremented(Short node, long time) {
    NavigableMap<Short, Long> copy = new TreeMap<>(versions);
    Long version = copy.get(node);
    copy.put(node, version == null ? 1L : version + 1);
    return new VoldemortClock(copy, time);
  }

  CausalOrder compare(VoldemortClock other) {
    NavigableSet<Short> common = new TreeSet<>(versions.navigableKeySet());
    common.retainAll(other.versions.navigableKeySet());
    boolean more = versions.size() > common.size();
    boolean less = other.versions.size() > common.size();
    for (Short node : common) {
      if (more && less) {
        break;
      }
      long ours = version(node);
      long theirs = other.version(node);
      more |= ours > theirs;
      less |= ours < theirs;
    }
    if (less) {
      return more ? CausalOrder.CONCURRENT : CausalOrder.BEFORE;
    }
    return more ? CausalOrder.AFTER : CausalOrder.EQUAL;
  }

  VoldemortClock merge(VoldemortClock other) {
    NavigableMap<Short, Long> merged = new TreeMap<>(versions);
    for (Map.Entry<Short, Long> entry : other.versions.entrySet()) {
      Long version = merged.get(entry.getKey());
      if (version == null || version < entry.getValue()) {
        merged.put(entry.getKey(), entry.getValue());
      }
    }
    return new VoldemortClock(merged, Math.max(timestamp, other.timestamp));
  }

  byte[] toBytes() {
    long largest = versions.values().stream().mapToLong(Long::longValue).max().orElse(0);
    int width = Math.max(1, Long.BYTES - Long.numberOfLeadingZeros(largest) / Byte.SIZE);
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER_BYTES + versions.size() * (Short.BYTES + width) + Long.BYTES);
    bytes.putShort((short) versions.size()).put((byte) width);
    for (Map.Entry<Short, Long> entry : versions.entrySet()) {
      bytes.putShort(entry.getKey());
      for (int shift = (width - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
        bytes.put((byte) (entry.getValue() >>> shift));
      }
    }
    return bytes.putLong(timestamp).array();
  }

  /** The counter of a node; 0 if there is none. */
  long version(Short node) {
    Long version = versions.get(node);
    return version == null ? 0 : version;
  }

  int size() {
    return versions.size();
  }
}
