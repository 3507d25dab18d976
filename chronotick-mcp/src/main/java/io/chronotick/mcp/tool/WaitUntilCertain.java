package io.chronotick.mcp.tool;

import io.chronotick.core.SourceStatus;
import io.chronotick.mcp.tool.input.InvalidInputException;
import io.chronotick.mcp.tool.input.Moment;
import io.chronotick.mcp.tool.input.Span;
import io.chronotick.mcp.tool.input.Timestamp;
import io.chronotick.mcp.tool.input.TimestampReader;
import io.chronotick.model.ClockReading;
import io.chronotick.model.TaiReading;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.PosixConvention;
import io.chronotick.model.scale.PosixScale;
import io.chronotick.model.scale.UtcScale;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.scale.TaiInstant;

/**
 * Commit wait: whether an instant has surely passed, and how long to wait before asking again.
 *
 * <p>Decides, and does not wait: who calls has a timer, and asks with each new reading until there
 * is an answer. The interval of each reading counts, so a better bound ends the wait earlier.
 */
public final class WaitUntilCertain {

  /** Stands before this tool's refusals on the wire. */
  public static final String ERROR_PREFIX = ErrorPrefix.CHRONOTICK;

  /** Where none is given. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  public static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);

  /** A better bound may come at any moment; it is noticed after so long at most. */
  static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

  private static final String INSTANT = "instant";

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** The kind of source that is the host's own clock: nothing is known of how wrong it is. */
  private static final String HOST_CLOCK = "system";

  private final Supplier<ClockReading> clock;
  private final Supplier<List<SourceStatus>> sources;
  private final TimestampReader reader;

  /**
   * What for, and for how long.
   *
   * @param instant a timestamp as a tree
   * @param timeoutSeconds 0 to 600
   */
  public record Request(Object instant, Optional<Double> timeoutSeconds) {}

  /**
   * What is waited for, and for how long.
   *
   * @param table the target was read by it, and is told by it
   */
  public record Wait(TaiInstant target, LeapSecondTable table, Duration timeout) {

    /** For the same, so long. */
    public Wait within(Duration newTimeout) {
      return new Wait(target, table, newTimeout);
    }

    /** For the same, and not at all where none of {@code sources} will ever give a bound. */
    public Wait asFarAs(List<SourceStatus> sources) {
      return mayEverGiveBound(sources) ? this : within(Duration.ZERO);
    }

    /**
     * How far it is to the target from one end of a reading's interval; negative once it is past.
     * By POSIX time, which holds through an inserted second, only where nobody knows better.
     */
    private Duration ahead(Optional<TaiInstant> end, Instant shown) {
      return end.filter(known -> table.taiMinusUtcAt(target).isExact())
          .map(known -> known.durationUntil(target))
          .orElseGet(
              () ->
                  Duration.between(
                      shown, new PosixScale(table, PosixConvention.HOLDS).toPosix(target)));
    }

    private Duration aheadOfEarliest(ClockReading now) {
      return ahead(
          now.tai().flatMap(TaiReading::earliest), now.interval().orElseThrow().earliest());
    }

    private Duration aheadOfLatest(ClockReading now) {
      return ahead(now.tai().flatMap(TaiReading::latest), now.interval().orElseThrow().latest());
    }

    private boolean hasPassed(ClockReading now) {
      return aheadOfEarliest(now).isNegative();
    }
  }

  /** What to do now. */
  public sealed interface Step {

    /** Answer this. */
    record Answer(Response response) implements Step {}

    /** Ask again with a new reading after this time, which is positive. */
    record Pause(Duration time) implements Step {}
  }

  /** Keys in contract order; bound and {@code remainingNs} are null together. */
  public record Response(
      boolean certain,
      String reason,
      String target,
      @Nullable String earliest,
      @Nullable String latest,
      String status,
      BigInteger waitedNs,
      @Nullable BigInteger remainingNs) {}

  /**
   * Over one clock.
   *
   * @param clock what it reads now
   * @param sources what it rests on
   */
  public WaitUntilCertain(
      Supplier<ClockReading> clock, Supplier<List<SourceStatus>> sources, TimestampReader reader) {
    this.clock = clock;
    this.sources = sources;
    this.reader = reader;
  }

  /**
   * A wait that reads the clock once each time it is asked.
   *
   * @throws ToolException with {@link ErrorCode#INVALID_TIMESTAMP} or {@link
   *     ErrorCode#INVALID_CLOCK}
   */
  public LongCall call(Request request) throws ToolException {
    Wait wait = begin(request).asFarAs(sources.get());
    return elapsed -> {
      ClockReading now = clock.get();
      Step step = next(wait, now, elapsed);
      return step instanceof Step.Answer answer
          ? new LongCall.Step.Answered(answer.response())
          : new LongCall.Step.Waiting(
              ((Step.Pause) step).time(), total(wait, now, elapsed), Optional.empty());
    };
  }

  /**
   * Whether there is any source besides the host's own clock. None comes later; one that is of no
   * use now may be of use in a moment.
   */
  public static boolean mayEverGiveBound(List<SourceStatus> sources) {
    return sources.stream().anyMatch(source -> !source.traits().kind().equals(HOST_CLOCK));
  }

  /** As far as the bound of now can tell; in whole seconds, because the bound never rests. */
  private static Duration total(Wait wait, ClockReading now, Duration elapsed) {
    if (now.interval().isEmpty()) {
      return wait.timeout();
    }
    Duration exact = elapsed.plus(remaining(wait, now));
    Duration whole = Duration.ofSeconds(exact.plus(SECOND).minusNanos(1).toSeconds());
    return whole.compareTo(wait.timeout()) < 0 ? whole : wait.timeout();
  }

  /**
   * What a request means; reads no clock.
   *
   * @throws ToolException with {@link ErrorCode#INVALID_TIMESTAMP} or {@link
   *     ErrorCode#INVALID_CLOCK}
   */
  public Wait begin(Request request) throws ToolException {
    return begin(request, reader);
  }

  /**
   * The same, before there is a clock.
   *
   * @throws ToolException as the other
   */
  public static Wait begin(Request request, TimestampReader reader) throws ToolException {
    try {
      TimestampReader once = reader.byOneTable();
      Timestamp timestamp = once.read(request.instant());
      TaiInstant target =
          timestamp
              .interval()
              .map(Span::latest)
              .or(() -> timestamp.instant().map(Moment::last))
              .orElseThrow(WaitUntilCertain::noTime);
      return new Wait(
          target,
          once.table(),
          request.timeoutSeconds().map(WaitUntilCertain::ofSeconds).orElse(DEFAULT_TIMEOUT));
    } catch (InvalidInputException refused) {
      throw ToolException.of(refused, INSTANT);
    }
  }

  /**
   * What to do now. Pure.
   *
   * @param elapsed since the wait began; not negative
   */
  public static Step next(Wait wait, ClockReading now, Duration elapsed) {
    Duration left = wait.timeout().minus(elapsed);
    boolean isOver = left.isNegative() || left.isZero();
    if (now.interval().isEmpty()) {
      return isOver ? answer("no_bound", wait, now, elapsed) : pause(LONGEST_PAUSE, left);
    }
    if (wait.hasPassed(now)) {
      return answer("passed", wait, now, elapsed);
    }
    // Even a perfect bound would put the time at the latest, and there is no more than what is
    // left.
    if (wait.aheadOfLatest(now).compareTo(isOver ? Duration.ZERO : left) >= 0) {
      return answer("too_far", wait, now, elapsed);
    }
    return isOver ? answer("timeout", wait, now, elapsed) : pause(remaining(wait, now), left);
  }

  /** How long until the target has surely passed, if the bound stays as it is. */
  private static Duration remaining(Wait wait, ClockReading now) {
    // One more: when both are equal, the target has not passed yet.
    return wait.hasPassed(now) ? Duration.ZERO : wait.aheadOfEarliest(now).plusNanos(1);
  }

  private static Step pause(Duration wanted, Duration left) {
    Duration shorter = wanted.compareTo(left) < 0 ? wanted : left;
    return new Step.Pause(shorter.compareTo(LONGEST_PAUSE) < 0 ? shorter : LONGEST_PAUSE);
  }

  private static Step answer(String reason, Wait wait, ClockReading now, Duration elapsed) {
    ReadingText text = new ReadingText(now, wait.table());
    return new Step.Answer(
        new Response(
            reason.equals("passed"),
            reason,
            IsoText.of(new UtcScale(wait.table()).toUtc(wait.target())),
            text.earliest(),
            text.latest(),
            now.status().toString(),
            Nanos.of(elapsed),
            now.interval().map(i -> Nanos.of(remaining(wait, now))).orElse(null)));
  }

  private static Duration ofSeconds(double seconds) {
    return Duration.ofNanos(
        new BigDecimal(seconds)
            .movePointRight(9)
            .setScale(0, RoundingMode.HALF_EVEN)
            .longValueExact());
  }

  private static ToolException noTime() {
    return new ToolException(
        ErrorCode.INVALID_TIMESTAMP,
        INSTANT,
        "A vector clock or hybrid timestamp names no instant; a stamp of stamp_event does",
        List.of());
  }
}
