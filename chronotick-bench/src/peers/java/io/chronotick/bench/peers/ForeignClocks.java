package io.chronotick.bench.peers;

import io.chronotick.vectorclock.VectorClock;

/** Ours, where the clocks were built apart and share no object, as those that come off a wire. */
public class ForeignClocks extends SharedClocks {

  @Override
  VectorClock apart(VectorClock past) {
    return full();
  }
}
