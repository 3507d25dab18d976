package io.chronotick.bench.peers;

import io.chronotick.vectorclock.CausalOrder;
import org.apache.pekko.cluster.VectorClock;
import scala.Option;
import scala.collection.immutable.TreeMap;
import scala.collection.immutable.TreeMap$;
import scala.math.Ordering.String$;

/**
 * Apache Pekko's: an immutable tree of counters, which shares what did not change.
 *
 * <p>Pekko puts 32 digits of a hash in place of each name; names are used as they are here, which
 * are shorter. It has no binary form of its own: its cluster writes a clock as part of a message.
 */
public class PekkoClocks extends PeerClocks<VectorClock> {

  private String[] names = {};

  @Override
  VectorClock full() {
    names = new String[nodes];
    TreeMap<String, Object> counters = TreeMap$.MODULE$.empty(String$.MODULE$);
    for (int node = 0; node < nodes; node++) {
      names[node] = name(node);
      counters = counters.updated(names[node], counter(node));
    }
    return new VectorClock(counters);
  }

  @Override
  VectorClock tick(VectorClock past, int node) {
    return past.$colon$plus(names[node]);
  }

  @Override
  Object compare(VectorClock one, VectorClock other) {
    return one.compareTo(other);
  }

  @Override
  CausalOrder orderOf(Object answer) {
    return switch (answer.toString()) {
      case "Before" -> CausalOrder.BEFORE;
      case "After" -> CausalOrder.AFTER;
      case "Same" -> CausalOrder.EQUAL;
      case "Concurrent" -> CausalOrder.CONCURRENT;
      default -> throw new IllegalArgumentException("'" + answer + "' is none of Pekko's orders");
    };
  }

  @Override
  VectorClock merge(VectorClock one, VectorClock other) {
    return one.merge(other);
  }

  @Override
  byte[] serialise(VectorClock written) {
    throw new UnsupportedOperationException("Pekko's vector clock has no binary form of its own");
  }

  @Override
  long get(VectorClock asked, int node) {
    Option<Object> counter = asked.versions().get(names[node]);
    return counter.isEmpty() ? 0 : (Long) counter.get();
  }

  @Override
  int size(VectorClock asked) {
    return asked.versions().size();
  }

  @Override
  Object[] keys() {
    return names.clone();
  }
}
