package io.chronotick.core.sim;

import io.chronotick.core.ClockManager;
import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.Scheduler;
import io.chronotick.sources.spi.SourceEnvironment;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client's machine in motion: counter, wall clock and timers, and with them everything the
 * product may know of the world ({@link #environment}). Nothing here shows it true time.
 *
 * <p>Code takes no time, except that while a clock starts each reading of a coarse counter takes a
 * little, or nobody could learn its granularity.
 */
public final class SimulatedHost implements Ticker, InstantSource, Scheduler {

  /** What a reading costs while a clock starts on a coarse counter. */
  private static final long READ_PICOS = 25_000;

  /** A far timer is looked at again when so much of its delay is left: rates wander meanwhile. */
  private static final double LEFT_TO_LOOK_AGAIN = 1e-4;

  private static final double PPM = 1e-6;
  private static final long AWAKE = -1;

  private final String name;
  private final EventQueue queue;
  private final TrueTime time;
  private final HostModel model;
  private final Oscillator oscillator;
  private final Noise pauses;
  private final SourceEnvironment environment;
  private final SimulatedTransport transport;
  private final Set<Timer> timers = new LinkedHashSet<>();
  private final long granularityPicos;
  private final long granularityNanos;

  /** What the wall clock showed at the start, as if it had been set then as it was set since. */
  private Instant wallAtZero;

  /** Wall time since then minus what the wall clock runs with, in picoseconds. */
  private long wallAhead;

  private long asleepSince = AWAKE;
  private long asleepUntil;
  private boolean isStarting;

  SimulatedHost(
      Simulation simulation, String name, InetAddress address, HostModel model, Noise noise) {
    this.name = name;
    this.queue = simulation.queue();
    this.time = simulation.time();
    this.model = model;
    this.oscillator = new Oscillator(model.oscillator(), noise.child("oscillator"));
    this.pauses = noise.child("pauses");
    this.granularityNanos = model.oscillator().granularity().toNanos();
    this.granularityPicos = granularityNanos * Picos.PER_NANO;
    this.wallAtZero = time.epoch().minus(model.wallOffset());
    this.wallAhead = queue.now() - wallBasis();
    this.transport = new SimulatedTransport(simulation, this, address, noise.child("network"));
    this.environment =
        new SourceEnvironment(
            this, this, this, transport, simulation.resolver(), noise.child("product").generator());
    model.events().forEach(event -> queue.at(Picos.of(event.at()), () -> befall(event)));
  }

  public String name() {
    return name;
  }

  /** The world as the product sees it from here. */
  public SourceEnvironment environment() {
    return environment;
  }

  /** The way to a server; without one it is not reached. Replaces the one before. */
  public SimulatedHost connect(SimulatedServer server, PathModel path) {
    transport.connect(server, path);
    return this;
  }

  /** Starts a clock here: the product's own, unchanged. */
  public ClockManager start(ClockManager.Builder builder) {
    isStarting = true;
    try {
      return builder.environment(environment).start();
    } finally {
      isStarting = false;
    }
  }

  /** The counter, in nanoseconds as it can be read. */
  @Override
  public long nanos() {
    if (isStarting && granularityNanos > 1) {
      queue.pass(READ_PICOS);
    }
    return Math.floorDiv(counterPicos(), granularityPicos) * granularityNanos;
  }

  /** The counter without its granularity: for judging, not for the product. */
  public long counterPicos() {
    return oscillator.countAt(queue.now());
  }

  /** θ: true time since the start minus the counter, in picoseconds. For judging only. */
  public long offsetPicos() {
    return queue.now() - counterPicos();
  }

  /** The wall clock. However wrong it is, a leap second comes to it at the true moment. */
  @Override
  public Instant instant() {
    long picos = wallBasis() + wallAhead + time.gainedPicos(model.wallShown(), queue.now());
    return wallAtZero
        .plusSeconds(Math.floorDiv(picos, Picos.PER_SECOND))
        .plusNanos(Math.floorMod(picos, Picos.PER_SECOND) / Picos.PER_NANO);
  }

  private long wallBasis() {
    return switch (model.wallClock()) {
      case RUNS_WITH_COUNTER -> counterPicos();
      case RUNS_TRUE -> queue.now();
    };
  }

  /** No code runs here now; nobody here can read a clock. */
  public boolean isSuspended() {
    return queue.now() < asleepUntil;
  }

  /** Makes something happen now; the event's own moment does not matter. */
  public void befall(HostEvent event) {
    long now = queue.now();
    if (event instanceof HostEvent.Suspend suspend) {
      suspend(now, Picos.of(suspend.length()));
    } else if (event instanceof HostEvent.CounterJump jump) {
      long wall = wallBasis() + wallAhead;
      long by = Picos.of(jump.by());
      oscillator.jump(now, by);
      wallAhead = wall - wallBasis();
      // A timer set before a counter ran backwards still has what was left of its delay.
      timers.forEach(timer -> timer.due += Math.min(by, 0));
    } else if (event instanceof HostEvent.RateJump jump) {
      oscillator.steer(now, jump.byPpm() * PPM);
    } else if (event instanceof HostEvent.WallStep step) {
      wallAtZero = wallAtZero.plus(step.by());
    }
    timers.forEach(this::arm);
  }

  private void suspend(long now, long length) {
    if (!isSuspended()) {
      asleepSince = now;
      oscillator.stop(now);
    }
    asleepUntil = Math.max(asleepUntil, now + length);
    queue.at(now + length, this::wake);
  }

  private void wake() {
    long now = queue.now();
    if (isSuspended() || asleepSince == AWAKE) {
      // Another suspend lasts longer, or woke it at this very moment.
      return;
    }
    oscillator.resume(now);
    if (model.wallClock() == HostModel.WallClock.RUNS_WITH_COUNTER) {
      wallAhead += now - asleepSince;
    }
    asleepSince = AWAKE;
    timers.forEach(this::arm);
  }

  /** Runs {@code task} when somebody is there to run it: now, or when a suspend is over. */
  void whenAwake(Runnable task) {
    if (isSuspended()) {
      queue.at(asleepUntil, task);
    } else {
      task.run();
    }
  }

  /** How long the machine does something else now; mostly zero. */
  long pausePicos() {
    HostModel.Pauses p = model.pauses();
    return pauses.happens(p.probability())
        ? pauses.between(Picos.of(p.shortest()), Picos.of(p.longest()))
        : 0;
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    long dueNanos = Math.addExact(nanos(), Math.max(0, delay.toNanos()));
    // As the counter can be read: a step of it later rather than earlier.
    long steps = Math.floorDiv(dueNanos + granularityNanos - 1, granularityNanos);
    Timer timer = new Timer(steps * granularityPicos, task);
    timers.add(timer);
    arm(timer);
    return timer;
  }

  private void arm(Timer timer) {
    timer.disarm();
    if (asleepSince != AWAKE) {
      // Waking arms it again.
      return;
    }
    long now = queue.now();
    long left = oscillator.picosUntil(timer.due, now);
    long steadyUntil = oscillator.rateHoldsUntil();
    long at = now + left;
    timer.event =
        queue.at(
            at <= steadyUntil ? at : Math.max(steadyUntil, at - (long) (left * LEFT_TO_LOOK_AGAIN)),
            timer);
  }

  /** A task that waits for the counter. */
  private final class Timer implements Cancellable, Runnable {
    private long due;
    private final Runnable task;
    private EventQueue.@Nullable Event event;

    Timer(long due, Runnable task) {
      this.due = due;
      this.task = task;
    }

    @Override
    public void run() {
      if (asleepSince != AWAKE || counterPicos() < due) {
        arm(this);
        return;
      }
      timers.remove(this);
      task.run();
    }

    void disarm() {
      if (event != null) {
        event.cancel();
        event = null;
      }
    }

    @Override
    public void cancel() {
      timers.remove(this);
      disarm();
    }
  }
}
