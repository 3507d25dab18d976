package io.chronotick.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.MonotonicTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a drift is worth keeping. */
class DriftKeeperTest {

  private static final Optional<DriftEstimate> LEARNT =
      Optional.of(new DriftEstimate(3e-6, 2e-8, 1e-18));
  private static final Optional<DriftEstimate> UNSURE =
      Optional.of(new DriftEstimate(3e-6, 1e-6, 1e-18));
  private static final Optional<DriftEstimate> BROKEN =
      Optional.of(new DriftEstimate(600e-6, 2e-8, 1e-18));
  private static final Duration HOUR = Duration.ofHours(1);

  private final DriftKeeper keeper = new DriftKeeper(CounterKind.STEERED, Drifts.HERE);

  private Optional<StoredDrift> due(MonotonicTime now, Optional<DriftEstimate> learnt) {
    return keeper.due(now, Drifts.SAVED, learnt);
  }

  @Test
  void keptOnceLearntAndThenEveryHourOfCounterTime() {
    MonotonicTime start = MonotonicTime.ofNanos(Long.MAX_VALUE - 5);
    assertTrue(due(start, Optional.empty()).isEmpty());
    assertEquals(
        Optional.of(new StoredDrift(LEARNT.get(), Drifts.SAVED, CounterKind.STEERED, Drifts.HERE)),
        due(start, LEARNT));
    long hour = HOUR.toNanos();
    MonotonicTime almost = MonotonicTime.ofNanos(start.nanos() + hour - 1);
    MonotonicTime later = MonotonicTime.ofNanos(start.nanos() + hour);
    assertTrue(due(start, LEARNT).isEmpty());
    assertTrue(due(almost, LEARNT).isEmpty());
    assertTrue(due(later, LEARNT).isPresent());
    assertTrue(due(later, LEARNT).isEmpty());
  }

  @Test
  void hourWithNothingWorthKeepingIsNotSpent() {
    MonotonicTime start = MonotonicTime.ofNanos(0);
    assertTrue(due(start, UNSURE).isEmpty());
    assertTrue(due(start.plus(Duration.ofNanos(1)), LEARNT).isPresent());
  }

  @Test
  void keptAtCloseHoweverShortAgo() {
    assertTrue(due(MonotonicTime.ofNanos(0), LEARNT).isPresent());
    assertTrue(keeper.atClose(Drifts.SAVED, LEARNT).isPresent());
  }

  @Test
  void notKeptWhenUnsureOrBrokenOrNotLearnt() {
    assertTrue(keeper.atClose(Drifts.SAVED, UNSURE).isEmpty());
    assertTrue(keeper.atClose(Drifts.SAVED, BROKEN).isEmpty());
    assertTrue(keeper.atClose(Drifts.SAVED, Optional.empty()).isEmpty());
  }

  @Test
  void notKeptWhereNobodyWouldBelieveIt() {
    DriftKeeper nowhere = new DriftKeeper(CounterKind.RAW, HostIdentity.UNKNOWN);
    assertTrue(nowhere.atClose(Drifts.SAVED, LEARNT).isEmpty());
  }

  @Test
  void priorJustLoadedIsNotKeptAgain() {
    var prior =
        (DriftPrior.Usable) Drifts.of(3e-6, 0, 0).prior(Drifts.SAVED, CounterKind.RAW, Drifts.HERE);
    var unchanged = new DriftEstimate(prior.omega(), Math.sqrt(prior.variance()), 0);
    assertTrue(keeper.atClose(Drifts.SAVED, Optional.of(unchanged)).isEmpty());
  }
}
