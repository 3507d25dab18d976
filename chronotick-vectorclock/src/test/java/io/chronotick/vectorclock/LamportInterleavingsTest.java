package io.chronotick.vectorclock;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

class LamportInterleavingsTest {

  @Test
  void callsOfTwoThreadsAreAsIfMadeOneAfterAnother() {
    Interleavings.areExplainedBy(Calls.class, Specification.class);
  }

  /** The clock under test. */
  public static final class Calls {
    private final LamportClock clock = new LamportClock();

    @Operation
    public long tick() {
      return clock.tick();
    }

    @Operation
    public long witness(@Param(gen = IntGen.class, conf = "0:9") int received) {
      return clock.witness(received);
    }

    @Operation
    public long peek() {
      return clock.peek();
    }
  }

  /** Rule IR2 of Lamport (1978). */
  public static final class Specification {
    private long last;

    public long tick() {
      return ++last;
    }

    public long witness(int received) {
      last = Math.max(last, received) + 1;
      return last;
    }

    public long peek() {
      return last;
    }
  }
}
