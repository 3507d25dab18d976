package io.chronotick.core.sim;

import io.chronotick.core.sim.HostEvent.RateJump;
import io.chronotick.core.sim.HostEvent.Suspend;
import io.chronotick.core.sim.HostEvent.WallStep;
import io.chronotick.core.sim.HostModel.WallClock;
import io.chronotick.model.Ticker;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.sources.spi.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.threeten.extra.scale.TaiInstant;

/**
 * True time and one host in it, for tests that bring their own sources: a counter that drifts from
 * true time, a wall clock that is right until it is stepped, and a timer. A {@link Simulation} and
 * a {@link SimulatedHost} beneath.
 */
public final class SimulatedTime implements Ticker, Scheduler, InstantSource {

  /** The counter begins at five seconds: its origin means nothing. */
  private static final Duration OFFSET = Duration.ofSeconds(-5);

  private final Simulation simulation;
  private final SimulatedHost host;
  private double driftPpm;

  /** Starts at {@code epoch}, wall clock right, counter at an arbitrary value and exact. */
  public SimulatedTime(Instant epoch) {
    this(epoch, LeapSecondTable.shipped(), ShownTime.KERNEL);
  }

  /**
   * As {@link #SimulatedTime(Instant)}, with other leap seconds.
   *
   * @param truth what happens to UTC
   * @param wallShown what the wall clock shows of that
   */
  public SimulatedTime(Instant epoch, LeapSecondTable truth, ShownTime wallShown) {
    simulation = Simulation.seeded(0, epoch, truth);
    host =
        simulation.host(
            "h",
            HostModel.of(OscillatorModel.IDEAL.withOffset(OFFSET))
                .withWallClock(WallClock.RUNS_TRUE)
                .withWallShown(wallShown));
  }

  /** True time now. */
  public TaiInstant trueTai() {
    return simulation.trueTai();
  }

  /** True time since the start. */
  public Duration sinceStart() {
    return simulation.sinceStart();
  }

  /** The leap seconds that happen. */
  LeapSecondTable truth() {
    return simulation.time().truth();
  }

  /** True time now as POSIX time, which holds while a second is inserted. */
  public Instant trueTime() {
    return simulation.trueTime();
  }

  /** θ's rate from now on: positive makes the counter slow. */
  public void drift(double ppm) {
    host.befall(new RateJump(simulation.sinceStart(), ppm - driftPpm));
    driftPpm = ppm;
  }

  /** Steps the host's wall clock. */
  public void stepWall(Duration by) {
    host.befall(new WallStep(simulation.sinceStart(), by));
  }

  /** True time passes, the counter and every timer stand still, as in a suspend. */
  public void suspend(Duration length) {
    host.befall(new Suspend(simulation.sinceStart(), length));
    simulation.advance(length);
  }

  /** Runs everything due within {@code length} of true time. */
  public void advance(Duration length) {
    simulation.advance(length);
  }

  /** Runs {@code task} after {@code delay} of true time, or when the host is awake again. */
  public void afterTrue(Duration delay, Runnable task) {
    simulation.after(delay, () -> host.whenAwake(task));
  }

  @Override
  public long nanos() {
    return host.nanos();
  }

  @Override
  public Instant instant() {
    return host.instant();
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    return host.schedule(delay, task);
  }
}
