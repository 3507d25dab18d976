package io.chronotick.vectorclock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/**
 * Physical time is read before the step that counts, so two things that are right are explained by
 * no order, and left to {@link HybridConcurrencyTest}: stamps after a step backward, and a refusal
 * for a full counter, which may be late. So here time only passes where no counter is full.
 */
class HybridInterleavingsTest {

  private static final int SLACK_MILLIS = 4;

  /** What a call returns that got no stamp; no stamp is negative here. */
  private static final long REFUSED = -1;

  /** The clock starts as after a restart, with two stamps left of its first millisecond. */
  private static final long START = 0xfffd;

  @Test
  void callsOfTwoThreadsAreAsIfMadeOneAfterAnotherWhileTimePasses() {
    Interleavings.areExplainedBy(WhileTimePasses.class, Specification.class);
  }

  @Test
  void callsOfTwoThreadsAreAsIfMadeOneAfterAnotherAtFullCounters() {
    Interleavings.areExplainedBy(AtFullCounters.class, Specification.class);
  }

  /** The clock under test, with peers whose counters are low. */
  public static final class WhileTimePasses extends Calls {

    public WhileTimePasses() throws IOException {}

    @Operation
    public void timePasses(@Param(gen = IntGen.class, conf = "1:3") int millis) {
      physicalMillis.addAndGet(millis);
    }

    @Operation
    public long receive(
        @Param(gen = IntGen.class, conf = "0:5") int millis,
        @Param(gen = IntGen.class, conf = "0:2") int counter) {
      return received(millis, counter);
    }
  }

  /** The clock under test at the beginning of time, with peers whose counters are full. */
  public static final class AtFullCounters extends Calls {

    public AtFullCounters() throws IOException {}

    @Operation
    public long receive(
        @Param(gen = IntGen.class, conf = "0:3") int millis,
        @Param(gen = IntGen.class, conf = "65534:65535") int counter) {
      return received(millis, counter);
    }
  }

  /** What both have. */
  public abstract static class Calls {
    final AtomicLong physicalMillis = new AtomicLong();
    private final Store store = new Store();
    private final HybridLogicalClock clock;

    Calls() throws IOException {
      clock =
          HybridLogicalClock.open(
              HybridSettings.of(() -> Instant.ofEpochMilli(physicalMillis.get()))
                  .withSlack(Duration.ofMillis(SLACK_MILLIS))
                  .withLeases(store, Duration.ofMillis(2)));
    }

    @Operation
    public long now() {
      return stamp(clock.now());
    }

    @Operation
    public void renewLease() throws IOException {
      clock.renewLease();
    }

    long received(int millis, int counter) {
      return stamp(clock.receive(remote(millis, counter), Duration.ZERO));
    }

    private long stamp(HybridOutcome outcome) {
      if (!(outcome instanceof HybridOutcome.Accepted accepted)) {
        return REFUSED;
      }
      if (accepted.stamp().compareTo(store.lease) >= 0) {
        throw new IllegalStateException("not below the lease that a crash would leave");
      }
      return accepted.stamp().packed();
    }
  }

  /** One long, and the largest of three. */
  public static final class Specification {
    private long physicalMillis;
    private long last = START;

    public void timePasses(int millis) {
      physicalMillis += millis;
    }

    public long now() {
      return stampAbove(0);
    }

    public long receive(int millis, int counter) {
      return millis > physicalMillis + SLACK_MILLIS
          ? REFUSED
          : stampAbove(remote(millis, counter).packed());
    }

    public void renewLease() {}

    private long stampAbove(long received) {
      long next =
          Math.max(physicalMillis << HybridTimestamp.COUNTER_BITS, Math.max(last, received) + 1);
      boolean borrowed = (next & HybridTimestamp.MAX_COUNTER) == 0;
      if (borrowed && next >>> HybridTimestamp.COUNTER_BITS > physicalMillis + SLACK_MILLIS) {
        return REFUSED;
      }
      last = next;
      return next;
    }
  }

  private static HybridTimestamp remote(int millis, int counter) {
    return HybridTimestamp.of(Instant.ofEpochMilli(millis), counter);
  }

  /** Takes one lease at a time, and none shorter: what a clock promises its store. */
  private static final class Store implements LeaseStore {
    private volatile HybridTimestamp lease = new HybridTimestamp(START);
    private volatile boolean saving;

    @Override
    public Optional<HybridTimestamp> load() {
      return Optional.of(lease);
    }

    @Override
    public void save(HybridTimestamp longer) {
      if (saving || longer.compareTo(lease) < 0) {
        throw new UncheckedIOException(new IOException("saves overlap, or the lease shrinks"));
      }
      saving = true;
      lease = longer;
      saving = false;
    }
  }
}
