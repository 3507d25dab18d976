package io.chronotick.core;

import io.chronotick.core.drift.DriftPrior;
import io.chronotick.core.drift.HostIdentity;
import io.chronotick.core.filter.Rate;
import io.chronotick.core.filter.SourceFilter;
import io.chronotick.core.publish.SegmentWriter;
import io.chronotick.model.SourceId;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.sources.FurtherCounters;
import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.RunningPrograms;
import io.chronotick.sources.ServedClock;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTraits.Courtesy;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.TimeSources;
import io.chronotick.sources.spi.SourceEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Owns the sources, the polling and the published clock.
 *
 * <p>Safe for any thread. Polling runs in the background from {@link Builder#start()} on until
 * {@link #close()}; afterwards the clock coasts on its last model and its interval grows until it
 * is void.
 */
public final class ClockManager implements AutoCloseable {

  private final SourceEnvironment environment;
  private final long granularityNanos;
  private final ClockEngine engine;
  private final Poller poller;
  private final EventHub events;
  private final ExecutorService listenerThreads;
  private final Optional<HostEnvironment> ownedHost;
  private final PrecisionClock clock;
  private final StatusReport report;
  private final List<String> problems;
  private final List<SourceId> leftOut;
  private final Optional<DriftMemory> memory;
  private final DriftHistory history;
  private final Optional<SegmentWriter> segment;

  private ClockManager(
      Builder builder, SourceEnvironment environment, Optional<HostEnvironment> ownedHost) {
    this.ownedHost = ownedHost;
    this.environment = environment;
    TimeSources wires = builder.wires.orElseGet(TimeSources::discover);
    OpenedSources opened =
        OpenedSources.open(
            wires,
            environment,
            builder.specs.orElseGet(() -> OpenedSources.byDefault(wires, running(ownedHost))),
            builder.network);
    this.leftOut = opened.leftOut();
    // One while listeners are quick; as many as there are of them, if all are slow.
    this.listenerThreads = Executors.newCachedThreadPool(ClockManager::listenerThread);
    this.events = new EventHub(listenerThreads, environment.ticker());
    this.granularityNanos =
        builder
            .granularity
            .map(Duration::toNanos)
            .orElseGet(() -> Granularity.of(environment.ticker()));
    this.engine =
        new ClockEngine(
            environment,
            new EngineSettings(
                builder.faults,
                builder.rho,
                builder.rho0,
                granularityNanos,
                builder.counters.orElse(HostCounters.NONE),
                builder.leapSeconds),
            events,
            builder
                .segment
                .<ModelListener>map(s -> new SegmentFeed(s, environment.ticker()))
                .orElse(ModelListener.NONE));
    this.segment = builder.segment;
    this.memory =
        builder.stateDirectory.map(
            directory ->
                DriftMemory.open(
                    directory,
                    environment.wallClock(),
                    HostIdentity.ofThisHost(),
                    engine.savingEvents()));
    this.problems =
        Stream.concat(wires.problems().stream(), memory.flatMap(DriftMemory::problem).stream())
            .toList();
    List<PolledSource> polled = new ArrayList<>();
    Set<TimeSource> bursting = opened.bursting();
    for (TimeSource source : opened.perSpec().stream().flatMap(List::stream).toList()) {
      boolean mayBurst = bursting.contains(source);
      polled.add(
          new PolledSource(
              source,
              new PollPolicy(environment.random(), mayBurst, source.traits().terms()),
              new SourceFilter(
                  granularityNanos,
                  source.traits().stampNoise(),
                  lateness(source),
                  Math.max(builder.rho, builder.rho0))));
    }
    memory.flatMap(DriftMemory::prior).ifPresent(prior -> expectRate(polled, prior));
    engine.begin(polled);
    this.history = new DriftHistory(window(DriftHistory.KEEP));
    this.clock = new ModelClock(engine.published(), engine.leaps(), engine::isDisruptedUnseen);
    this.report = new StatusReport(engine, environment);
    this.poller = new Poller(environment, engine, polled, this::afterTick);
  }

  /**
   * Of the counters found the unsteered one is used, and not the one that runs through a suspend:
   * it stands still with a virtual machine that is paused or restored, and then a step of the wall
   * clock would be the only trace, which must go on to withdraw the claim.
   */
  private void countWith(CompletionStage<Optional<FurtherCounters>> loading) {
    var unused =
        loading.thenAccept(
            found ->
                found.ifPresent(
                    further ->
                        use(new HostCounters(Optional.of(further.raw()), Optional.empty()))));
  }

  /** Further counters of the host became known; any thread. */
  void use(HostCounters counters) {
    engine.use(counters);
  }

  /** Who is part of this host is not asked by datagrams that somebody has to be woken for. */
  private Duration lateness(TimeSource source) {
    return source.traits().courtesy() == Courtesy.HOST
        ? Duration.ZERO
        : environment.datagrams().stampLateness();
  }

  /** A host of somebody else's making runs nothing that could be seen from here. */
  private static RunningPrograms running(Optional<HostEnvironment> ownedHost) {
    return ownedHost.isPresent() ? RunningPrograms.ofThisHost() : RunningPrograms.UNKNOWN;
  }

  private void afterTick() {
    memory.ifPresent(m -> m.look(environment.ticker().read(), engine.board().drift()));
    history.takeIn();
  }

  private static void expectRate(List<PolledSource> sources, DriftPrior.Usable prior) {
    sources.forEach(s -> s.filter().expectRate(prior.omega(), prior.variance()));
  }

  private static Thread listenerThread(Runnable work) {
    Thread thread = new Thread(work, "chronotick-events");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * What a clock asks where nobody chose: four public NTP names, one of them a pool's, the time
   * daemons that run on this host now, and the host's own clock. Looks at the running programs.
   */
  public static List<SourceSpec> defaultSources() {
    return OpenedSources.byDefault(TimeSources.discover(), RunningPrograms.ofThisHost());
  }

  public static Builder builder() {
    return new Builder();
  }

  public PrecisionClock clock() {
    return clock;
  }

  /** A consistent view of clock and sources; no lock, no I/O. */
  public SyncStatus status() {
    return report.now();
  }

  /** How far the clock has come; takes no reading. */
  public ClockProgress progress() {
    return engine.board().progress();
  }

  /**
   * Waits until the progress is {@code enough}, without taking a reading.
   *
   * @param enough looked at after every judgement; must be quick and must not throw
   * @return false when {@code timeout} passed first
   */
  public boolean await(Predicate<ClockProgress> enough, Duration timeout)
      throws InterruptedException {
    return engine.await(enough, timeout);
  }

  /** Waits until there is a bound; false when {@code timeout} passed first. */
  public boolean awaitBound(Duration timeout) throws InterruptedException {
    return await(progress -> progress.status().hasBound(), timeout);
  }

  /**
   * The clock for those who are to follow it, as {@link io.chronotick.sources.TimeService} does.
   */
  public ServedClock served() {
    return new ServedBoard(engine);
  }

  /**
   * Begins to measure how fast our counter drifts, by samples accepted from now on. Returns at
   * once; polls are brought forward as far as each source's policy allows.
   */
  public DriftMeasurement measureDrift() {
    DriftMeasurement window = window(Integer.MAX_VALUE);
    // Also asks for eagerness, which the polls that are brought forward rely on.
    int unused = window.proceed();
    poller.hurryAll();
    return window;
  }

  /**
   * How fast our counter drifted lately: what the newest samples since the start say, {@value
   * DriftHistory#KEEP} of each source. Asks no source; costs what a {@linkplain
   * DriftMeasurement#report report} of so many samples costs. Any thread.
   */
  public DriftReport recentDrift() {
    return history.report();
  }

  private DriftWindow window(int keep) {
    return new DriftWindow(engine, environment, granularityNanos, keep);
  }

  /** The leap-second table in use, without what sources announce beyond it. */
  public LeapSecondTable leapSeconds() {
    return engine.leaps().table();
  }

  /**
   * Goes on with another leap-second table. Whether it is sound and newer is not asked here: {@link
   * io.chronotick.model.scale.LeapSecondUpdate#offer} tells that of a file.
   *
   * @return false if it contradicts the one in use, or if by it UTC would be another now: which has
   *     been told already and takes another clock; or for half a minute, while a leap second may be
   *     going by
   */
  public boolean offerLeapSeconds(LeapSecondTable newer) {
    return engine.offer(newer);
  }

  public void addListener(ClockListener listener) {
    events.add(listener);
  }

  public void removeListener(ClockListener listener) {
    events.remove(listener);
  }

  /** The sources that are not asked as they would leave this host, in the order of their specs. */
  public List<SourceId> leftOut() {
    return leftOut;
  }

  /** What was wrong with providers or stored state that are not used; one sentence each. */
  public List<String> problems() {
    return problems;
  }

  /** Stops polling and closes the sources. Idempotent, any thread, never throws. */
  @Override
  public void close() {
    poller.close();
    segment.ifPresent(SegmentWriter::close);
    memory.ifPresent(DriftMemory::close);
    ownedHost.ifPresent(HostEnvironment::close);
    listenerThreads.shutdown();
  }

  /** What a clock is made of; every setting has a default. Not thread-safe. */
  public static final class Builder {

    private static final double PPM = 1e-6;
    private static final double DEFAULT_RHO_PPM = 50;
    private static final double MAX_RHO_PPM = 90_000;

    private Optional<List<SourceSpec>> specs = Optional.empty();
    private boolean network = true;
    private Optional<Integer> faults = Optional.empty();
    private double rho = DEFAULT_RHO_PPM * PPM;
    private double rho0 = Rate.ABSOLUTE_TOLERANCE;
    private Optional<HostCounters> counters = Optional.empty();
    private Optional<Duration> granularity = Optional.empty();
    private Optional<Path> stateDirectory = Optional.empty();
    private Optional<SegmentWriter> segment = Optional.empty();
    private LeapSecondTable leapSeconds = LeapSecondTable.shipped();
    private Optional<TimeSources> wires = Optional.empty();
    private Optional<SourceEnvironment> environment = Optional.empty();

    private Builder() {}

    /** Replaces the default sources. */
    public Builder sources(List<SourceSpec> newSpecs) {
      specs = Optional.of(List.copyOf(newSpecs));
      return this;
    }

    /**
     * False: ask no source that leaves the host; such specs are skipped ({@link
     * ClockManager#leftOut}). A server at the loopback address stays on it.
     */
    public Builder network(boolean allowed) {
      network = allowed;
      return this;
    }

    /** How many lying sources the interval shall survive; by default the most the count allows. */
    public Builder tolerateFaults(int newFaults) {
      if (newFaults < 0) {
        throw new IllegalArgumentException("faults " + newFaults + " is negative");
      }
      faults = Optional.of(newFaults);
      return this;
    }

    /** Frequency tolerance ρ around the learnt rate, in ppm; above 0, at most 90 000. */
    public Builder maxDriftPpm(double ppm) {
      rho = ratio("max drift", ppm);
      return this;
    }

    /**
     * How far off the counter's rate may be before it is learnt, in ppm; above 0, at most 90 000;
     * by default 200, which any working host keeps. A smaller one than {@link #maxDriftPpm} has no
     * effect.
     */
    public Builder maxInitialDriftPpm(double ppm) {
      rho0 = ratio("max initial drift", ppm);
      return this;
    }

    private static double ratio(String what, double ppm) {
      if (!(ppm > 0 && ppm <= MAX_RHO_PPM)) {
        throw new IllegalArgumentException(
            what + " " + ppm + " ppm is outside 0 (exclusive) to " + MAX_RHO_PPM);
      }
      return ppm * PPM;
    }

    /**
     * The counter's smallest step, where it is known; else it is measured at start. HAZARD: a
     * counter that stands still through that measurement, some half a millisecond, is taken for a
     * fine one; declare it.
     */
    public Builder counterGranularity(Duration step) {
      if (step.isZero() || step.isNegative()) {
        throw new IllegalArgumentException("granularity " + step + " is not positive");
      }
      granularity = Optional.of(step);
      return this;
    }

    /**
     * What else the host can count with, to tell a suspend from a step and to see steering. By
     * default the unsteered counter Linux has, from a second or two after the start on and where
     * JNA can be loaded; none where the world is replaced. HAZARD: with a counter that runs through
     * a suspend a step of the wall clock alone disrupts nothing; a virtual machine that was paused
     * or restored shows no more than that, unless there is a marker of disruptions.
     */
    public Builder hostCounters(HostCounters newCounters) {
      counters = Optional.of(newCounters);
      return this;
    }

    /**
     * Where to remember the drift over a restart; by default nowhere. Made when missing. One
     * process uses it at a time. What is stored speeds the estimate up and is never believed by the
     * guaranteed interval; if it is damaged, or from another host or boot, it is ignored and {@link
     * ClockManager#problems} says why.
     */
    public Builder stateDirectory(Path directory) {
      stateDirectory = Optional.of(directory);
      return this;
    }

    /**
     * Publishes the clock to other processes of the host as well; by default to none. A clock that
     * was started closes the writer when it is closed.
     */
    public Builder publishTo(SegmentWriter writer) {
      segment = Optional.of(writer);
      return this;
    }

    /** What TAI − UTC is; by default what {@link LeapSecondTable#shipped} says. */
    public Builder leapSeconds(LeapSecondTable table) {
      leapSeconds = table;
      return this;
    }

    /** Replaces the wires found by discovery. */
    public Builder timeSources(TimeSources newWires) {
      wires = Optional.of(newWires);
      return this;
    }

    /** Replaces the real world. The caller closes what it brings. */
    public Builder environment(SourceEnvironment newEnvironment) {
      environment = Optional.of(newEnvironment);
      return this;
    }

    /**
     * Opens the sources and starts polling. Returns at once.
     *
     * @throws IllegalArgumentException if a spec is refused, saying why and what is accepted
     */
    public ClockManager start() {
      Optional<HostEnvironment> owned =
          environment.isPresent() ? Optional.empty() : Optional.of(HostEnvironment.open());
      try {
        ClockManager manager =
            new ClockManager(
                this, environment.orElseGet(() -> owned.orElseThrow().environment()), owned);
        manager.poller.start();
        if (counters.isEmpty()) {
          owned.ifPresent(host -> manager.countWith(host.furtherCounters()));
        }
        return manager;
      } catch (IllegalArgumentException refused) {
        owned.ifPresent(HostEnvironment::close);
        throw refused;
      }
    }
  }
}
