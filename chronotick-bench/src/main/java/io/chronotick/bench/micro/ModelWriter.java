package io.chronotick.bench.micro;

import io.chronotick.core.discipline.ClockModel;
import io.chronotick.core.discipline.Discipline;
import io.chronotick.core.discipline.PublishedModel;
import io.chronotick.core.filter.HardInterval;
import io.chronotick.core.filter.ProbableInterval;
import io.chronotick.core.filter.Rate;
import io.chronotick.core.selection.Selection;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.SourceId;
import io.chronotick.model.Stratum;
import io.chronotick.model.Ticker;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes a bounded model a thousand times a second, from a thread of its own, until stopped.
 *
 * <p>Each is made and published as the product's writer does it, but for the judgement before: that
 * would cost more than the reading, and allocate, and so hide what is asked here.
 */
final class ModelWriter {

  private static final long PERIOD_NANOS = 1_000_000L;
  private static final long HALF_WIDTH_NANOS = 50_000L;
  private static final Rate RATE = new Rate(3e-6, 50e-6);
  private static final SourceId SOURCE = SourceId.of("reference");
  private static final SortedSet<SourceId> NOBODY = Collections.emptySortedSet();

  private final Ticker ticker = Ticker.system();
  private final long theta = System.currentTimeMillis() * 1_000_000L - ticker.nanos();
  private final PublishedModel published = new PublishedModel(ticker, model(), tai -> tai);
  private final Thread thread = new Thread(this::write, "model-writer");
  private volatile boolean stopped;

  private ModelWriter() {}

  static ModelWriter start() {
    ModelWriter writer = new ModelWriter();
    writer.thread.setDaemon(true);
    writer.thread.start();
    return writer;
  }

  PublishedModel published() {
    return published;
  }

  private void write() {
    long due = ticker.nanos();
    while (!stopped) {
      published.publish(model());
      // On a grid: what a wait takes too long does not make models rarer.
      due += PERIOD_NANOS;
      for (long left = due - ticker.nanos(); left > 0 && !stopped; left = due - ticker.nanos()) {
        LockSupport.parkNanos(left);
      }
    }
  }

  private ClockModel model() {
    long counter = ticker.nanos();
    HardInterval proved =
        new HardInterval(counter, theta - HALF_WIDTH_NANOS, theta + HALF_WIDTH_NANOS);
    Selection selection =
        new Selection(
            proved,
            ProbableInterval.of(proved),
            List.of(),
            0,
            false,
            false,
            IntervalKind.GUARANTEED,
            theta,
            0,
            RATE.omega(),
            1_000,
            SOURCE,
            new TreeSet<>(List.of(SOURCE)),
            NOBODY,
            NOBODY,
            NOBODY,
            NOBODY,
            new TreeSet<>(List.of(SOURCE)),
            0,
            LeapIndicator.NONE);
    Discipline.Evidence evidence =
        new Discipline.Evidence(
            counter, Optional.of(selection), 1, Stratum.PRIMARY, counter, true, RATE);
    Discipline settled = Discipline.START.on(evidence).next();
    if (settled.status() != ClockStatus.SYNCHRONIZED) {
      throw new IllegalStateException("the model has no bound: " + settled);
    }
    return settled.model(counter, 0, 0, RATE, 1, Long.MAX_VALUE);
  }

  /** Ends the thread and waits for it. */
  void stop() throws InterruptedException {
    stopped = true;
    LockSupport.unpark(thread);
    thread.join();
  }
}
