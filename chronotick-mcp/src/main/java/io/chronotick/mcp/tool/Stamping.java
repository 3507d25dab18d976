package io.chronotick.mcp.tool;

import io.chronotick.mcp.tool.input.NodeHybrid;
import io.chronotick.mcp.tool.input.Timestamp;
import io.chronotick.model.ClockReading;
import io.chronotick.model.TimeInterval;
import io.chronotick.vectorclock.HybridOutcome;
import io.chronotick.vectorclock.HybridOutcome.Reason;
import io.chronotick.vectorclock.HybridOutcome.Refused;
import io.chronotick.vectorclock.HybridTimestamp;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The reading and the hybrid stamp of one event, to be taken while its node has no other event.
 *
 * <p>Of several received stamps the largest is what the hybrid clock receives, but each must pass
 * on its own: a stamp too far ahead must not hide behind one whose sender is less certain. None of
 * that moves the clock until all have passed.
 */
final class Stamping implements BooleanSupplier {

  private final EventClocks events;
  private final List<Timestamp> received;

  private Optional<ClockReading> reading = Optional.empty();
  private Optional<HybridOutcome> outcome = Optional.empty();
  private Optional<Timestamp> tooFarAhead = Optional.empty();

  /** {@code received}: those without a hybrid stamp count for nothing here. */
  Stamping(EventClocks events, List<Timestamp> received) {
    this.events = events;
    this.received = received.stream().filter(t -> t.hybrid().isPresent()).toList();
  }

  /** Whether there is a stamp; if not, the hybrid clock is as it was. */
  @Override
  public boolean getAsBoolean() {
    ClockReading now = events.clock().get();
    tooFarAhead = received.stream().filter(remote -> isTooFarAhead(remote, now)).findFirst();
    HybridOutcome result = tooFarAhead.map(remote -> refused(remote, now)).orElseGet(this::take);
    outcome = Optional.of(result);
    // After the hybrid stamp, which then is ahead of the time beside it only where a cause is.
    reading = Optional.of(events.clock().get());
    return result instanceof HybridOutcome.Accepted;
  }

  private HybridOutcome take() {
    return received.stream()
        .max(Comparator.comparing(Stamping::stampOf).thenComparing(Stamping::believed))
        .map(latest -> events.hybrid().receive(stampOf(latest), believed(latest)))
        .orElseGet(events.hybrid()::now);
  }

  private boolean isTooFarAhead(Timestamp remote, ClockReading now) {
    Instant latest = now.interval().map(TimeInterval::latest).orElse(now.instant());
    Instant most = latest.plus(believed(remote)).plus(events.maxRemoteAhead());
    return stampOf(remote).time().isAfter(most);
  }

  private static HybridOutcome refused(Timestamp remote, ClockReading now) {
    Duration ahead = Duration.between(now.instant(), stampOf(remote).time());
    return new Refused(Reason.TOO_FAR_AHEAD, ahead, "further ahead than errors explain");
  }

  private static HybridTimestamp stampOf(Timestamp remote) {
    return remote.hybrid().map(NodeHybrid::stamp).orElseThrow();
  }

  private static Duration believed(Timestamp remote) {
    Duration claimed = remote.uncertainty().orElse(Duration.ZERO);
    return claimed.compareTo(EventClocks.MAX_SENDER_UNCERTAINTY) > 0
        ? EventClocks.MAX_SENDER_UNCERTAINTY
        : claimed;
  }

  ClockReading reading() {
    return reading.orElseThrow();
  }

  HybridTimestamp stamp() {
    return outcome.orElseThrow().orElseThrow();
  }

  /** Why there is no stamp. */
  ToolException refusal(Optional<Timestamp> previous) {
    boolean isPrevious = tooFarAhead.isPresent() && tooFarAhead.equals(previous);
    Refused refused = (Refused) outcome.orElseThrow();
    return switch (refused.reason()) {
      case TOO_FAR_AHEAD ->
          new ToolException(
              ErrorCode.REMOTE_CLOCK_AHEAD,
              isPrevious ? StampEvent.PREVIOUS : StampEvent.RECEIVED,
              (isPrevious ? "Previous" : "Received")
                  + " stamp is "
                  + seconds(refused.aheadBy())
                  + " s ahead of this clock; refused, nothing was changed",
              List.of());
      case OVERFLOW, EXHAUSTED ->
          new ToolException(
              ErrorCode.CLOCK_OVERFLOW,
              StampEvent.RECEIVED,
              "Hybrid clock is exhausted: " + refused.detail(),
              List.of());
      case LEASE_NOT_SAVED -> throw new IllegalStateException(refused.detail());
    };
  }

  private static String seconds(Duration duration) {
    return new BigDecimal(Nanos.of(duration), 9).setScale(1, RoundingMode.HALF_UP).toString();
  }
}
