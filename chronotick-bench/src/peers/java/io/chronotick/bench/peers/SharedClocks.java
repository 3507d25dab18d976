package io.chronotick.bench.peers;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.CausalOrder;
import io.chronotick.vectorclock.VectorClock;
import java.util.HashMap;
import java.util.Map;

/** Ours, where one clock descends from another, as in one process. */
public class SharedClocks extends PeerClocks<VectorClock> {

  private NodeId[] names = {};

  @Override
  VectorClock full() {
    names = new NodeId[nodes];
    Map<NodeId, Long> counters = new HashMap<>();
    for (int node = 0; node < nodes; node++) {
      names[node] = NodeId.of(name(node));
      counters.put(names[node], counter(node));
    }
    return VectorClock.of(counters);
  }

  @Override
  VectorClock tick(VectorClock past, int node) {
    return past.tick(names[node]);
  }

  @Override
  CausalOrder compare(VectorClock one, VectorClock other) {
    return one.compare(other);
  }

  @Override
  VectorClock merge(VectorClock one, VectorClock other) {
    return one.merge(other);
  }

  @Override
  byte[] serialise(VectorClock written) {
    return written.toBytes();
  }

  @Override
  long get(VectorClock asked, int node) {
    return asked.get(names[node]);
  }

  @Override
  int size(VectorClock asked) {
    return asked.size();
  }

  @Override
  Object[] keys() {
    return names.clone();
  }
}
