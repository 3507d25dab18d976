package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.tool.LongCall;
import io.chronotick.model.Ticker;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunningCallTest {

  /** Long enough for any collector; whoever waits so long has failed. */
  private static final long LIMIT_NANOS = 20_000_000_000L;

  /** An answer may be large, and what leads to it larger. */
  private static final class Heavy implements LongCall {

    private final Step step;

    Heavy(Step step) {
      this.step = step;
    }

    @Override
    public Step at(Duration elapsed) {
      return step;
    }
  }

  private record Answer() {}

  private static RunningCall running(LongCall call) {
    return new RunningCall(
        Ticker.system(), (delay, task) -> () -> {}, call, Optional.empty(), (over, end) -> {});
  }

  private static void assertLetGo(RunningCall kept, WeakReference<LongCall> call) {
    long limit = System.nanoTime() + LIMIT_NANOS;
    while (call.get() != null && System.nanoTime() - limit < 0) {
      System.gc();
    }
    assertTrue(kept.isOver());
    assertTrue(call.get() == null, "it is kept by what is over");
  }

  @Test
  void whatWasAnsweredIsLetGo() {
    LongCall call = new Heavy(new LongCall.Step.Answered(new Answer()));
    var weak = new WeakReference<>(call);
    RunningCall kept = running(call);
    call = null;
    kept.begin();
    assertLetGo(kept, weak);
  }

  @Test
  void whatWasStoppedIsLetGo() {
    LongCall call =
        new Heavy(
            new LongCall.Step.Waiting(
                Duration.ofSeconds(1), Duration.ofHours(1), Optional.empty()));
    var weak = new WeakReference<>(call);
    RunningCall kept = running(call);
    call = null;
    kept.begin();
    kept.stop();
    assertLetGo(kept, weak);
  }
}
