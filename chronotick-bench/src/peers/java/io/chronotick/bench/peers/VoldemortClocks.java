package io.chronotick.bench.peers;

import io.chronotick.vectorclock.CausalOrder;
import java.util.Map;
import java.util.TreeMap;

/** Project Voldemort's way; its nodes are numbers, so it has no names to compare or to write. */
public class VoldemortClocks extends PeerClocks<VoldemortClock> {

  /** When all events happened: the time is kept, but not asked for. */
  private static final long TIMESTAMP = 1_700_000_000_000L;

  private Short[] numbers = {};

  @Override
  VoldemortClock full() {
    numbers = new Short[nodes];
    Map<Short, Long> counters = new TreeMap<>();
    for (int node = 0; node < nodes; node++) {
      numbers[node] = (short) node;
      counters.put(numbers[node], counter(node));
    }
    return VoldemortClock.of(counters, TIMESTAMP);
  }

  @Override
  VoldemortClock tick(VoldemortClock past, int node) {
    return past.incremented(numbers[node], TIMESTAMP);
  }

  @Override
  CausalOrder compare(VoldemortClock one, VoldemortClock other) {
    return one.compare(other);
  }

  @Override
  VoldemortClock merge(VoldemortClock one, VoldemortClock other) {
    return one.merge(other);
  }

  @Override
  byte[] serialise(VoldemortClock written) {
    return written.toBytes();
  }

  @Override
  long get(VoldemortClock asked, int node) {
    return asked.version(numbers[node]);
  }

  @Override
  int size(VoldemortClock asked) {
    return asked.size();
  }

  @Override
  Object[] keys() {
    return numbers.clone();
  }
}
