package io.chronotick.core;

import io.chronotick.core.discipline.ClockModel;
import io.chronotick.core.discipline.Discipline;
import io.chronotick.core.discipline.PublishedModel;
import io.chronotick.core.filter.Rate;
import io.chronotick.core.leap.UtcRendering;
import io.chronotick.model.ClockOffset;
import io.chronotick.model.ClockReading;
import io.chronotick.model.FrequencyOffset;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Stratum;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.spi.SourceEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Renders the board for whoever asks, aged to the moment of asking. Takes no lock. */
final class StatusReport {

  /** What an unsynchronised clock runs on. */
  private static final String HOST_KIND = "system";

  private final ClockEngine engine;
  private final SourceEnvironment environment;
  private final MonotonicTime started;

  StatusReport(ClockEngine engine, SourceEnvironment environment) {
    this.engine = engine;
    this.environment = environment;
    this.started = environment.ticker().read();
  }

  SyncStatus now() {
    Board board = engine.board();
    PublishedModel.Snapshot read = engine.published().snapshot();
    // The board's own model, so that every part of the answer comes from one judgement.
    PublishedModel.Snapshot snapshot =
        new PublishedModel.Snapshot(board.model(), read.counter(), read.now());
    UtcRendering utc = engine.leaps().utc();
    long wallNanos = utc.tai(wallNanosAt(snapshot.counter()));
    MonotonicTime now = MonotonicTime.ofNanos(snapshot.counter());
    ClockReading reading = ModelClock.reading(snapshot, utc);
    boolean bounded = reading.status().hasBound();
    long best = snapshot.model().bestAt(snapshot.counter());
    Rate rate = board.rate();
    return new SyncStatus(
        reading,
        instantAt(snapshot, utc, board.statusSince()),
        board.leader().filter(l -> bounded).map(SourceTraits::kind).orElse(HOST_KIND),
        bounded ? Optional.of(ClockOffset.ofNanos(best - wallNanos)) : Optional.empty(),
        bounded && board.rateLearnt()
            ? Optional.of(FrequencyOffset.ofRatio(snapshot.model().omega()))
            : Optional.empty(),
        bounded ? stdDev(board.discipline(), snapshot.counter()) : Optional.empty(),
        board.lastSync().map(at -> elapsed(at, now)),
        bounded ? validFor(board, now) : Optional.empty(),
        bounded ? snapshot.model().standing().leader().next() : Stratum.UNSYNCHRONIZED,
        bounded
            ? Optional.of(rootDistance(snapshot.model(), snapshot.counter()))
            : Optional.empty(),
        board.leap(),
        board.leader().map(SourceTraits::smear).orElse(SourceTraits.NO_SMEAR),
        board.lastSync().map(at -> instantAt(snapshot, utc, at)),
        board.discipline().epoch(),
        elapsed(started, now),
        board.degraded(),
        board.sources().stream().map(s -> s.at(now, wallNanos, rate)).toList());
  }

  /** The wall clock, moved to {@code counter} by the time between the two reads. */
  private long wallNanosAt(long counter) {
    long wall = UtcRendering.epochNanos(environment.wallClock().instant());
    return wall - (environment.ticker().nanos() - counter);
  }

  private static Instant instantAt(
      PublishedModel.Snapshot snapshot, UtcRendering utc, MonotonicTime at) {
    long best = snapshot.model().bestAt(snapshot.counter());
    return ModelClock.instantOf(utc.posix(best - (snapshot.counter() - at.nanos())));
  }

  private static Optional<Duration> stdDev(Discipline discipline, long counter) {
    return discipline.claim().map(c -> Duration.ofNanos((long) Math.ceil(c.stdDevAt(counter))));
  }

  private static Optional<Duration> validFor(Board board, MonotonicTime now) {
    return board
        .discipline()
        .expiry(board.rate())
        .map(at -> elapsed(now, MonotonicTime.ofNanos(at)));
  }

  /** Distance from the best estimate to the farther end, as a server would state it. */
  private static Duration rootDistance(ClockModel model, long counter) {
    long best = model.bestAt(counter);
    return Duration.ofNanos(
        Math.max(model.latestAt(counter) - best, best - model.earliestAt(counter)));
  }

  private static Duration elapsed(MonotonicTime from, MonotonicTime to) {
    Duration passed = from.until(to);
    return passed.isNegative() ? Duration.ZERO : passed;
  }
}
