package io.chronotick.core;

import io.chronotick.core.drift.CounterKind;
import io.chronotick.core.drift.DriftEstimate;
import io.chronotick.core.drift.DriftFormat;
import io.chronotick.core.drift.DriftKeeper;
import io.chronotick.core.drift.DriftPrior;
import io.chronotick.core.drift.HostIdentity;
import io.chronotick.core.store.BackgroundSaver;
import io.chronotick.core.store.Contents;
import io.chronotick.core.store.Opening;
import io.chronotick.core.store.SaveListener;
import io.chronotick.core.store.StateFile;
import io.chronotick.model.MonotonicTime;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What the clock remembers of its drift from one life to the next. It speeds up the estimate; the
 * guaranteed interval never sees it. Nothing here is waited for, and nothing that fails here stops
 * the clock.
 */
final class DriftMemory implements AutoCloseable {

  private static final String FILE = "drift";

  private final InstantSource wallClock;
  private final Optional<BackgroundSaver> saver;
  private final Optional<DriftPrior.Usable> prior;
  private final Optional<String> problem;
  private final DriftKeeper keeper;
  private Optional<DriftEstimate> newest = Optional.empty();
  private boolean closed;

  private DriftMemory(
      InstantSource wallClock,
      Optional<BackgroundSaver> saver,
      Optional<DriftPrior.Usable> prior,
      Optional<String> problem,
      DriftKeeper keeper) {
    this.wallClock = wallClock;
    this.saver = saver;
    this.prior = prior;
    this.problem = problem;
    this.keeper = keeper;
  }

  /**
   * Opens the memory in {@code directory}; what cannot be opened or believed is left alone and
   * named by {@link #problem}.
   */
  static DriftMemory open(
      Path directory, InstantSource wallClock, HostIdentity host, SaveListener listener) {
    DriftKeeper keeper = new DriftKeeper(CounterKind.STEERED, host);
    Opening opening = StateFile.open(directory, FILE, DriftFormat.VERSION);
    if (opening instanceof Opening.Refused refused) {
      return new DriftMemory(
          wallClock, Optional.empty(), Optional.empty(), Optional.of(refused.reason()), keeper);
    }
    StateFile file = ((Opening.Opened) opening).file();
    DriftPrior read = read(file.read(), wallClock, host);
    BackgroundSaver saver = BackgroundSaver.start(file, "chronotick-drift", listener);
    return read instanceof DriftPrior.Usable usable
        ? new DriftMemory(
            wallClock, Optional.of(saver), Optional.of(usable), Optional.empty(), keeper)
        : new DriftMemory(
            wallClock,
            Optional.of(saver),
            Optional.empty(),
            Optional.of(((DriftPrior.Ignored) read).reason()).filter(r -> !r.isEmpty()),
            keeper);
  }

  private static DriftPrior read(Contents contents, InstantSource wallClock, HostIdentity host) {
    if (contents instanceof Contents.Loaded loaded) {
      DriftFormat.Decoded decoded = DriftFormat.decode(loaded.payload());
      return decoded instanceof DriftFormat.Decoded.Drift stored
          ? stored.drift().prior(wallClock.instant(), CounterKind.STEERED, host)
          : new DriftPrior.Ignored(((DriftFormat.Decoded.Refused) decoded).reason());
    }
    if (contents instanceof Contents.Damaged damaged) {
      return new DriftPrior.Ignored(damaged.reason());
    }
    if (contents instanceof Contents.TooNew newer) {
      return new DriftPrior.Ignored("it was written by a newer version: " + newer.version());
    }
    // Absent: the first life has nothing to remember.
    return new DriftPrior.Ignored("");
  }

  /** What to start from. */
  Optional<DriftPrior.Usable> prior() {
    return prior;
  }

  /** Why nothing is remembered, or why it will not be. */
  Optional<String> problem() {
    return problem.map(reason -> "stored drift: " + reason);
  }

  /** Takes what is known now, and has it saved when that is due. Waits for nothing. */
  synchronized void look(MonotonicTime now, Optional<DriftEstimate> learnt) {
    if (closed) {
      return;
    }
    newest = learnt;
    keeper
        .due(now, wallClock.instant(), learnt)
        .ifPresent(drift -> saver.ifPresent(s -> s.submit(DriftFormat.encode(drift))));
  }

  /** Saves a last time, within a limit. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    saver.ifPresent(
        s -> {
          keeper
              .atClose(wallClock.instant(), newest)
              .ifPresent(drift -> s.submit(DriftFormat.encode(drift)));
          s.close();
        });
  }
}
