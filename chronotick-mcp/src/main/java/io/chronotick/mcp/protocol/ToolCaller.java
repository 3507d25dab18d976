package io.chronotick.mcp.protocol;

import io.chronotick.mcp.protocol.RunningCall.End;
import io.chronotick.model.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** {@code tools/call} of one connection, within its limits. Thread-safe. */
final class ToolCaller {

  private static final int CALLS_PER_SECOND = 1_000;
  private static final int BURST = 2_000;

  private final Catalogue catalogue;
  private final RateLimiter limiter;
  private final LongCalls longCalls;
  private final BiConsumer<Asked, Outcome> late;

  /** {@code late} is given what comes of a call that took time. */
  ToolCaller(
      Catalogue catalogue, Ticker ticker, Scheduler scheduler, BiConsumer<Asked, Outcome> late) {
    this.catalogue = catalogue;
    this.limiter = new RateLimiter(ticker, CALLS_PER_SECOND, BURST);
    this.longCalls = new LongCalls(ticker, scheduler);
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
    Duration wait = limiter.take();
    if (!wait.isZero()) {
      return refused(tool, wait);
    }
    try {
      return outcome(asked, tool, tool.answer(arguments));
    } catch (RuntimeException | Error e) {
      return new Outcome.Failure(Incidents.defect(tool.name(), e));
    }
  }

  private Outcome outcome(Asked asked, Tool tool, ToolAnswer answer) {
    if (answer instanceof ToolAnswer.Answered answered) {
      return new Outcome.Result(ToolResults.of(answered.response()));
    }
    if (answer instanceof ToolAnswer.Refused refused) {
      return new Outcome.Result(ToolResults.of(refused.refusal()));
    }
    Optional<Duration> untilRoom =
        longCalls.begin(
            asked.id(),
            ((ToolAnswer.Begun) answer).call(),
            Progress.asked(asked.meta(), asked.outlet()),
            end -> late.accept(asked, outcome(tool, end)));
    return untilRoom
        .map(wait -> refused(tool, wait))
        .orElse(new Outcome.Pending(() -> longCalls.stop(asked.id())));
  }

  private static Outcome outcome(Tool tool, End end) {
    return end instanceof End.Answered answered
        ? new Outcome.Result(ToolResults.of(answered.response()))
        : new Outcome.Failure(Incidents.defect(tool.name(), ((End.Broken) end).defect()));
  }

  private static Outcome refused(Tool tool, Duration wait) {
    return new Outcome.Result(ToolResults.of(Refusal.tooManyCalls(wait, tool.errorPrefix())));
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
