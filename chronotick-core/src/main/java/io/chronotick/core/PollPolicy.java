package io.chronotick.core;

import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceTerms;
import io.chronotick.sources.SourceTraits.Courtesy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * When to ask a source next: politely, and less often when told so (RFC 8633 section 3, RFC 5905
 * section 7.4). Decides, does not ask. Not thread-safe.
 */
final class PollPolicy {

  private static final int BURST_POLLS_PRIVATE = 8;

  /** As many as a server of a pool may expect of one client that begins. */
  private static final int BURST_POLLS_PUBLIC = 4;

  private static final int MISSES_BEFORE_BACKOFF = 8;
  private static final Duration BURST_GAP_PRIVATE = Duration.ofMillis(200);
  private static final Duration BURST_GAP_PUBLIC = Duration.ofSeconds(2);
  private static final Duration BURST_REST_PUBLIC = Duration.ofMinutes(10);

  /** Whatever goes wrong again and again, a server is not asked five times a second for ever. */
  private static final Duration BURST_REST_PRIVATE = Duration.ofSeconds(64);

  private static final Duration SHORTEST_PUBLIC = Duration.ofSeconds(64);
  private static final Duration SHORTEST_STREAM = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(1024);
  private static final Duration KISS_MEMORY = Duration.ofHours(24);

  private final RandomGenerator random;
  private final boolean mayBurst;
  private final PollInterval interval;
  private final LongestGap gap = new LongestGap();
  private int burstLeft;
  private int misses;
  private boolean stopped;
  private Optional<MonotonicTime> lastBurst = Optional.empty();
  private Duration kissFloor = Duration.ZERO;
  private Optional<MonotonicTime> kissUntil = Optional.empty();

  /**
   * A policy for one source.
   *
   * @param mayBurst whether a public source may be asked in a burst at start; private ones always
   *     may
   * @param terms what the operator declared
   */
  PollPolicy(RandomGenerator random, boolean mayBurst, SourceTerms terms) {
    this.random = random;
    this.mayBurst = mayBurst;
    this.interval = new PollInterval(terms);
  }

  /** Takes a new estimate, for the choice of the regular interval; see {@link PollInterval}. */
  void adapt(
      Courtesy courtesy, DoubleUnaryOperator uncertaintyAfterSeconds, double asymmetryNanos) {
    interval.adapt(courtesy, uncertaintyAfterSeconds, asymmetryNanos);
  }

  /** At start and after a disruption: asks for a burst, if it is not too soon for another. */
  void startBurst(Courtesy courtesy, MonotonicTime now) {
    if (stopped || burstLeft > 0) {
      return;
    }
    boolean rested = lastBurst.isEmpty() || hasRested(courtesy, lastBurst.get().until(now));
    boolean allowed =
        switch (courtesy) {
          case HOST, STREAM -> false;
          case PRIVATE -> rested;
          case PUBLIC -> mayBurst && rested;
        };
    if (allowed && !isSlowedAt(now)) {
      burstLeft = courtesy == Courtesy.PUBLIC ? BURST_POLLS_PUBLIC : BURST_POLLS_PRIVATE;
    }
  }

  /** A counter that ran backwards says nothing about the rest. */
  private static boolean hasRested(Courtesy courtesy, Duration since) {
    Duration enough = courtesy == Courtesy.PUBLIC ? BURST_REST_PUBLIC : BURST_REST_PRIVATE;
    return since.isNegative() || since.compareTo(enough) >= 0;
  }

  boolean isBursting() {
    return burstLeft > 0;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Interval between polls outside a burst, before it is spread; of a stream, between answers. */
  Duration regular(Courtesy courtesy, MonotonicTime now) {
    return slowed(
        courtesy == Courtesy.STREAM ? betweenAnswers() : interval.toDuration(courtesy), now);
  }

  /**
   * The same for somebody in need of samples: the shortest that courtesy, the declared terms, the
   * failures and the kisses allow.
   */
  Duration eager(Courtesy courtesy, MonotonicTime now) {
    return slowed(
        courtesy == Courtesy.STREAM ? betweenAnswers() : interval.shortest(courtesy), now);
  }

  private Duration betweenAnswers() {
    return Collections.max(List.of(SHORTEST_STREAM, gap.longest()));
  }

  private Duration slowed(Duration unhurried, MonotonicTime now) {
    Duration slowed = unhurried;
    Duration longest = Collections.max(List.of(slowed, interval.longest(LONGEST)));
    for (int i = MISSES_BEFORE_BACKOFF; i <= misses && slowed.compareTo(longest) < 0; i++) {
      slowed = Collections.min(List.of(slowed.multipliedBy(2), longest));
    }
    return isSlowedAt(now) && slowed.compareTo(kissFloor) < 0 ? kissFloor : slowed;
  }

  /**
   * Takes the outcome of a poll; the time to wait before the next, empty for never.
   *
   * @param isEager whether somebody is in need of samples
   */
  Optional<Duration> after(
      PollOutcome outcome, Courtesy courtesy, MonotonicTime now, boolean isEager) {
    if (burstLeft > 0) {
      burstLeft--;
      lastBurst = Optional.of(now);
    }
    if (outcome instanceof PollOutcome.Measured) {
      misses = 0;
      gap.add(now);
    } else if (outcome instanceof PollOutcome.Refused refused) {
      onRefusal(refused.reason(), courtesy, now);
    } else {
      misses++;
    }
    if (stopped) {
      return Optional.empty();
    }
    if (burstLeft > 0) {
      return Optional.of(burstGap(courtesy));
    }
    if (courtesy == Courtesy.STREAM && misses == 0) {
      return Optional.of(Duration.ZERO);
    }
    return Optional.of(
        spread(isEager ? eager(courtesy, now) : regular(courtesy, now), courtesy, now));
  }

  /** Least time between two polls of a burst. */
  static Duration burstGap(Courtesy courtesy) {
    return courtesy == Courtesy.PUBLIC ? BURST_GAP_PUBLIC : BURST_GAP_PRIVATE;
  }

  private void onRefusal(RefusalReason reason, Courtesy courtesy, MonotonicTime now) {
    switch (reason) {
      case KISS_RATE -> {
        Duration doubled = regular(courtesy, now).multipliedBy(2);
        burstLeft = 0;
        kissFloor = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        kissUntil = Optional.of(now.plus(KISS_MEMORY));
      }
      case KISS_DENY -> {
        burstLeft = 0;
        stopped = true;
      }
      default -> misses++;
    }
  }

  private boolean isSlowedAt(MonotonicTime now) {
    return kissUntil.isPresent() && now.isBefore(kissUntil.get());
  }

  /** Times 15/16 to 17/16, so that clients do not march in step; never below a floor. */
  private Duration spread(Duration interval, Courtesy courtesy, MonotonicTime now) {
    double factor = (15 + 2 * random.nextDouble()) / 16;
    Duration spread = Duration.ofNanos(Math.round(interval.toNanos() * factor));
    Duration floor = courtesy == Courtesy.PUBLIC ? SHORTEST_PUBLIC : Duration.ZERO;
    if (isSlowedAt(now) && kissFloor.compareTo(floor) > 0) {
      floor = kissFloor;
    }
    return spread.compareTo(floor) < 0 ? floor : spread;
  }
}
