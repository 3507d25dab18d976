package io.chronotick.mcp.protocol;

import io.chronotick.mcp.protocol.Scheduler.Alarm;
import io.chronotick.mcp.tool.LongCall;
import io.chronotick.mcp.tool.LongCall.Step;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One long call on its way from alarm to alarm. Whatever it sends, it sends under its lock, so that
 * nothing follows its end or its being stopped.
 */
final class RunningCall {

  /** However eager a call is, it is not asked more often than this. */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** How a call ended. */
  sealed interface End {
    record Answered(Record response) implements End {}

    record Broken(Throwable defect) implements End {}
  }

  /** Stands for a call that is over. */
  private static final LongCall NOTHING =
      elapsed -> {
        throw new IllegalStateException("the call is over");
      };

  private final Ticker ticker;
  private final Scheduler scheduler;

  /** These three are let go once it is over, as whoever counts calls may keep this one longer. */
  private LongCall call;

  private Optional<Progress> progress;
  private BiConsumer<RunningCall, End> ending;
  private final MonotonicTime begun;
  private Alarm alarm = () -> {};
  private Duration total = Duration.ZERO;

  /** Set before the last message is sent: whoever has that message may count on it. */
  private volatile boolean over;

  /**
   * {@code ending} is not run after {@link #stop}; it is run once, and if that throws, once more
   * with what was thrown.
   */
  RunningCall(
      Ticker ticker,
      Scheduler scheduler,
      LongCall call,
      Optional<Progress> progress,
      BiConsumer<RunningCall, End> ending) {
    this.ticker = ticker;
    this.scheduler = scheduler;
    this.call = call;
    this.progress = progress;
    this.ending = ending;
    this.begun = ticker.read();
  }

  /** Asks the call for the first time; sees to it that it is asked again. */
  void begin() {
    // However long this thread was kept from coming here, the call takes no time yet.
    ask(Duration.ZERO);
  }

  private synchronized void askAgain() {
    ask(elapsed());
  }

  private synchronized void ask(Duration elapsed) {
    if (over) {
      return;
    }
    try {
      Step step = call.at(elapsed);
      if (step instanceof Step.Answered answered) {
        end(new End.Answered(answered.response()));
        return;
      }
      waitOn(elapsed, (Step.Waiting) step);
    } catch (RuntimeException | Error e) {
      end(new End.Broken(e));
    }
  }

  private void waitOn(Duration elapsed, Step.Waiting step) {
    total = step.total();
    Duration again = step.again().compareTo(SHORTEST) < 0 ? SHORTEST : step.again();
    Duration next =
        progress
            .map(reports -> reports.report(elapsed, step))
            .filter(untilReport -> untilReport.compareTo(again) < 0)
            .orElse(again);
    alarm = scheduler.after(next, this::askAgain);
  }

  private void end(End end) {
    over = true;
    ending.accept(this, end);
    letGo();
  }

  private void letGo() {
    call = NOTHING;
    progress = Optional.empty();
    ending = (over, end) -> {};
  }

  /** Nothing more is sent once this has returned. */
  synchronized void stop() {
    over = true;
    alarm.cancel();
    letGo();
  }

  /** Whether its end has come; the last message may still be on its way. */
  boolean isOver() {
    return over;
  }

  /** How much longer it says it takes; never negative. */
  synchronized Duration remaining() {
    Duration left = total.minus(elapsed());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Duration elapsed() {
    return begun.until(ticker.read());
  }
}
