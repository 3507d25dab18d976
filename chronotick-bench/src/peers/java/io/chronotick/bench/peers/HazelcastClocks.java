package io.chronotick.bench.peers;

import com.hazelcast.cluster.impl.VectorClock;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import io.chronotick.vectorclock.CausalOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Hazelcast's: a concurrent hash map from UUIDs to counters, made to be changed in place.
 *
 * <p>It says only whether one clock is after another, so a full answer takes up to three questions.
 */
public class HazelcastClocks extends PeerClocks<VectorClock> {

  private final InternalSerializationService serialization =
      new DefaultSerializationServiceBuilder().build();
  private UUID[] replicas = {};

  @Override
  VectorClock full() {
    replicas = new UUID[nodes];
    VectorClock full = new VectorClock();
    for (int node = 0; node < nodes; node++) {
      replicas[node] = UUID.nameUUIDFromBytes(name(node).getBytes(StandardCharsets.UTF_8));
      full.setReplicaTimestamp(replicas[node], counter(node));
    }
    return full;
  }

  @Override
  VectorClock tick(VectorClock past, int node) {
    VectorClock ticked = new VectorClock(past);
    ticked.setReplicaTimestamp(replicas[node], get(past, node) + 1);
    return ticked;
  }

  @Override
  CausalOrder compare(VectorClock one, VectorClock other) {
    if (one.isAfter(other)) {
      return CausalOrder.AFTER;
    }
    if (other.isAfter(one)) {
      return CausalOrder.BEFORE;
    }
    return one.equals(other) ? CausalOrder.EQUAL : CausalOrder.CONCURRENT;
  }

  @Override
  VectorClock merge(VectorClock one, VectorClock other) {
    VectorClock merged = new VectorClock(one);
    merged.merge(other);
    return merged;
  }

  @Override
  byte[] serialise(VectorClock written) {
    return serialization.toBytes(written);
  }

  @Override
  @SuppressWarnings("NullAway") // unannotated: null for a replica it never heard of
  long get(VectorClock asked, int node) {
    Long counter = asked.getTimestampForReplica(replicas[node]);
    return counter == null ? 0 : counter;
  }

  @Override
  int size(VectorClock asked) {
    return asked.entrySet().size();
  }

  @Override
  Object[] keys() {
    return replicas.clone();
  }
}
