package io.chronotick.bench.peers;

import io.chronotick.vectorclock.CausalOrder;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What is written where no library is used: a hash map from names to counters, copied to change.
 */
public class HashMapClocks extends PeerClocks<Map<String, Long>> {

  private String[] names = {};

  @Override
  Map<String, Long> full() {
    names = new String[nodes];
    Map<String, Long> counters = new HashMap<>();
    for (int node = 0; node < nodes; node++) {
      names[node] = name(node);
      counters.put(names[node], counter(node));
    }
    return counters;
  }

  @Override
  Map<String, Long> tick(Map<String, Long> past, int node) {
    Map<String, Long> ticked = new HashMap<>(past);
    ticked.merge(names[node], 1L, Math::addExact);
    return ticked;
  }

  @Override
  CausalOrder compare(Map<String, Long> one, Map<String, Long> other) {
    boolean more = exceeds(one, other);
    boolean less = exceeds(other, one);
    if (less) {
      return more ? CausalOrder.CONCURRENT : CausalOrder.BEFORE;
    }
    return more ? CausalOrder.AFTER : CausalOrder.EQUAL;
  }

  private static boolean exceeds(Map<String, Long> one, Map<String, Long> other) {
    for (Map.Entry<String, Long> entry : one.entrySet()) {
      if (entry.getValue() > other.getOrDefault(entry.getKey(), 0L)) {
        return true;
      }
    }
    return false;
  }

  @Override
  Map<String, Long> merge(Map<String, Long> one, Map<String, Long> other) {
    Map<String, Long> merged = new HashMap<>(one);
    other.forEach((name, counter) -> merged.merge(name, counter, Math::max));
    return merged;
  }

  @Override
  byte[] serialise(Map<String, Long> written) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeInt(written.size());
      for (Map.Entry<String, Long> entry : written.entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeLong(entry.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("an array refused bytes", impossible);
    }
    return bytes.toByteArray();
  }

  @Override
  long get(Map<String, Long> asked, int node) {
    return asked.getOrDefault(names[node], 0L);
  }

  @Override
  int size(Map<String, Long> asked) {
    return asked.size();
  }

  @Override
  Object[] keys() {
    return names.clone();
  }
}
