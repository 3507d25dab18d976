package io.chronotick.core.sim.replay;

import io.chronotick.core.ClockManager;
import io.chronotick.core.PrecisionClock;
import io.chronotick.core.sim.score.Look;
import io.chronotick.core.sim.score.Score;
import io.chronotick.core.sim.score.Scorecard;
import io.chronotick.sources.TimeSources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Plays one trace: starts the product's clock on the recorded counter, answers its polls with the
 * recorded exchanges, and looks at it wherever the truth was recorded.
 */
public final class Replay implements AutoCloseable {

  /** A recording is in the order of true time; its counter may be read a little out of order. */
  private static final long MAX_DISORDER_NANOS = 1_000_000_000L;

  /** The clock ticks once a second; a longer gap than a month is no recording's. */
  private static final long MAX_GAP_NANOS = 30L * 86_400 * 1_000_000_000L;

  private final TraceReader reader;
  private final TraceRecord.Header header;
  private final Scorecard card = new Scorecard(1);
  private final RecordedSource source = new RecordedSource();
  private final ReplayHost host;
  private final ClockManager manager;
  private final PrecisionClock clock;

  /** What a file was, and what the clock was worth on it. */
  public record Result(String file, TraceRecord.Header header, Score score) {}

  private Replay(TraceReader reader, TraceRecord.Header header, long startCounter) {
    this.reader = reader;
    this.header = header;
    this.host = new ReplayHost(startCounter);
    this.manager =
        ClockManager.builder()
            .sources(List.of(RecordedSource.SPEC))
            .timeSources(TimeSources.of(List.of(source)))
            .counterGranularity(Duration.ofNanos(1))
            .environment(host.environment())
            .start();
    this.clock = manager.clock();
  }

  /**
   * Plays a file.
   *
   * @throws IOException if it cannot be read or is no trace, saying what is wrong where
   */
  public static Result of(Path file) throws IOException {
    try (TraceReader reader = TraceReader.open(file)) {
      TraceRecord.Header header = reader.header();
      Optional<TraceRecord> first = reader.next();
      if (first.isEmpty()) {
        throw new TraceException(reader.name(), "holds no records");
      }
      try (Replay replay = new Replay(reader, header, counter(first.get()))) {
        return replay.run(first);
      }
    }
  }

  /** Where the client's counter stood when the record was made; an exchange began earlier. */
  private static long counter(TraceRecord record) {
    return record instanceof TraceRecord.Exchange x
        ? x.t1()
        : record instanceof TraceRecord.Truth g ? g.local() : 0;
  }

  private Result run(Optional<TraceRecord> first) throws IOException {
    for (Optional<TraceRecord> next = first; next.isPresent(); next = reader.next()) {
      play(next.get());
    }
    Score score = card.score();
    if (score.packets() == 0) {
      throw new TraceException(reader.name(), "holds no exchange");
    }
    return new Result(reader.name(), header, score);
  }

  private void play(TraceRecord record) throws TraceException {
    if (record instanceof TraceRecord.Exchange x) {
      runTo(x.t4());
      card.monotone(clock.nowNanos());
      source.answer(x);
      card.packet();
      card.monotone(clock.nowNanos());
    } else if (record instanceof TraceRecord.Truth g) {
      runTo(g.local());
      card.look(Look.at(clock, g.truth()), g.truth() >= header.scoreFrom());
    }
  }

  private void runTo(long counter) throws TraceException {
    if (host.nanos() - counter > MAX_DISORDER_NANOS) {
      throw new TraceException(reader.name(), "is not in the order of time");
    }
    if (counter - host.nanos() > MAX_GAP_NANOS) {
      throw new TraceException(reader.name(), "has a gap of more than 30 days");
    }
    host.runTo(counter);
  }

  @Override
  public void close() {
    manager.close();
  }
}
