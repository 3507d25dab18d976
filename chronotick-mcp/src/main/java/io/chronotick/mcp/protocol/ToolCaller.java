package io.chronotick.mcp.protocol;

import io.chronotick.mcp.protocol.CallMeter.Result;
import io.chronotick.mcp.protocol.RunningCall.End;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** {@code tools/call} of one connection, within its limits. Thread-safe. */
final class ToolCaller {

  /** For a moment so many times the calls of a second are fine. */
  private static final int BURST = 2;

  private final Catalogue catalogue;
  private final Interview interview;
  private final RateLimiter limiter;
  private final LongCalls longCalls;
  private final Ticker ticker;
  private final CallMeter meter;
  private final BiConsumer<Asked, Outcome> late;

  /** {@code late} is given what comes of a call that took time. */
  ToolCaller(
      Catalogue catalogue,
      Interview interview,
      Ticker ticker,
      Scheduler scheduler,
      CallMeter meter,
      LongCallRoom room,
      BiConsumer<Asked, Outcome> late) {
    this.ticker = ticker;
    this.meter = meter;
    this.catalogue = catalogue;
    this.interview = interview;
    this.limiter =
        new RateLimiter(
            ticker,
            catalogue.limits().callsPerSecond(),
            BURST * catalogue.limits().callsPerSecond());
    this.longCalls = new LongCalls(ticker, scheduler, room);
    this.late = late;
  }

  Outcome call(Asked asked) {
    Map<String, @Nullable Object> arguments =
        Params.objectOrAbsent(asked.params().get("arguments"));
    if (!(asked.params().get("name") instanceof String name)
        || arguments == null
        || !Progress.isFine(asked.meta())) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    Optional<Tool> found = catalogue.find(name);
    if (found.isEmpty()) {
      return new Outcome.Failure(RpcError.unknownTool(name));
    }
    Tool tool = found.get();
    MonotonicTime begun = ticker.read();
    Duration wait = limiter.take();
    if (!wait.isZero()) {
      return refused(tool, begun, wait);
    }
    try {
      return outcome(asked, tool, begun, tool.answer(arguments));
    } catch (RuntimeException | Error e) {
      return defect(tool, begun, e);
    }
  }

  private Outcome outcome(Asked asked, Tool tool, MonotonicTime begun, ToolAnswer answer) {
    if (answer instanceof ToolAnswer.Answered answered) {
      return answered(tool, begun, answered.response());
    }
    if (answer instanceof ToolAnswer.Refused refused) {
      count(tool, Result.ERROR, begun);
      return new Outcome.Result(ToolResults.of(refused.refusal()));
    }
    if (answer instanceof ToolAnswer.Talking talking) {
      Outcome outcome = interview.hold(asked, talking.dialogue(), ToolResults::of);
      count(tool, outcome instanceof Outcome.Failure ? Result.ERROR : Result.OK, begun);
      return outcome;
    }
    Optional<Duration> untilRoom =
        longCalls.begin(
            asked.id(),
            ((ToolAnswer.Begun) answer).call(),
            Progress.asked(asked.meta(), asked.outlet()),
            end -> late.accept(asked, outcome(tool, begun, end)));
    return untilRoom
        .map(wait -> refused(tool, begun, wait))
        .orElse(new Outcome.Pending(() -> longCalls.stop(asked.id())));
  }

  private Outcome outcome(Tool tool, MonotonicTime begun, End end) {
    return end instanceof End.Answered answered
        ? answered(tool, begun, answered.response())
        : defect(tool, begun, ((End.Broken) end).defect());
  }

  private Outcome answered(Tool tool, MonotonicTime begun, Record response) {
    Outcome outcome = new Outcome.Result(ToolResults.of(response));
    count(tool, Result.OK, begun);
    return outcome;
  }

  private Outcome defect(Tool tool, MonotonicTime begun, Throwable cause) {
    count(tool, Result.DEFECT, begun);
    return new Outcome.Failure(Incidents.defect(tool.name(), cause));
  }

  private Outcome refused(Tool tool, MonotonicTime begun, Duration wait) {
    count(tool, Result.LIMITED, begun);
    return new Outcome.Result(ToolResults.of(Refusal.tooManyCalls(wait, tool.errorPrefix())));
  }

  private void count(Tool tool, Result result, MonotonicTime begun) {
    meter.on(tool.name(), result, begun.until(ticker.read()));
  }

  /** Whether a request of this id is being worked on. */
  boolean isRunning(Object id) {
    return longCalls.isRunning(id);
  }

  /** Nothing more is sent for this id once this has returned; an unknown one is ignored. */
  void stop(Object id) {
    longCalls.stop(id);
  }

  /** Drops every call that is running. */
  void stopAll() {
    longCalls.stopAll();
  }
}
