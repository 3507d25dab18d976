package io.chronotick.core;

import io.chronotick.core.discipline.ClockModel;
import io.chronotick.core.discipline.Discipline;
import io.chronotick.core.discipline.DisruptionDetector;
import io.chronotick.core.discipline.PosixStretch;
import io.chronotick.core.discipline.PublishedModel;
import io.chronotick.core.discipline.SteeringWatch;
import io.chronotick.core.leap.UtcRendering;
import io.chronotick.core.selection.Candidate;
import io.chronotick.core.selection.Selection;
import io.chronotick.core.selection.Selector;
import io.chronotick.core.store.SaveListener;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.SourceId;
import io.chronotick.model.Stratum;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.spi.SourceEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The writer: takes outcomes and ticks, judges, publishes. All state is guarded by this object's
 * monitor; no source is called while it is held, and no reader ever takes it.
 */
final class ClockEngine {

  /** A model is void 1000 s after its publication; long before that there is another. */
  private static final long REPUBLISH_NANOS = Duration.ofSeconds(64).toNanos();

  private final SourceEnvironment environment;
  private final EngineSettings settings;
  private final EventHub events;
  private final ModelListener listener;
  private final HostWatch host;
  private final Electorate sources = new Electorate();
  private final RateInUse rates;
  private final Observations observations = new Observations();
  private final PublishedModel published;
  private volatile Board board;
  private final AtomicLong burstsGranted = new AtomicLong();
  private final Eagerness eagerness = new Eagerness();
  private final SampleLog samples;
  private final Leaps leaps;
  private final Announcer announcer;

  private Discipline discipline = Discipline.START;
  private Set<SourceId> steeredBefore = Set.of();
  private MonotonicTime statusSince;
  private MonotonicTime epochBegan;
  private Optional<MonotonicTime> lastSync = Optional.empty();
  private long judgeAgainAt = Long.MIN_VALUE;

  ClockEngine(
      SourceEnvironment environment,
      EngineSettings settings,
      EventHub events,
      ModelListener listener) {
    this.environment = environment;
    this.settings = settings;
    this.events = events;
    this.listener = listener;
    this.rates = new RateInUse(settings.rho(), settings.rho0());
    this.host =
        new HostWatch(
            environment.ticker(),
            environment.wallClock(),
            settings.rho(),
            Math.max(settings.rho(), settings.rho0()),
            settings.counters());
    this.samples = new SampleLog(environment.ticker(), settings.counters().raw());
    this.leaps =
        new Leaps(
            settings.leapSeconds(), UtcRendering.epochNanos(environment.wallClock().instant()));
    this.announcer = new Announcer(events, this::approximateTime);
    MonotonicTime now = environment.ticker().read();
    this.statusSince = now;
    this.epochBegan = now;
    this.published =
        new PublishedModel(
            environment.ticker(),
            ClockModel.unbounded(now.nanos(), wallAt(now), 0, ClockStatus.UNKNOWN, 0),
            tai -> leaps.utc().posix(tai));
    this.board = Board.empty(published.model(), discipline, now, rates.rate());
  }

  /** Its lines are TAI; see {@link #leaps}. */
  PublishedModel published() {
    return published;
  }

  /** How the timeline is rendered; any thread, but for what its class guards. */
  Leaps leaps() {
    return leaps;
  }

  /** Takes a newer leap-second table; see {@link Leaps#offer}. */
  synchronized boolean offer(LeapSecondTable newer) {
    // The stretch is that of the old table: while they are exchanged, readers ask the rendering.
    published.publish(published.model(), PosixStretch.NONE);
    boolean taken = leaps.offer(newer, published.best(), published.told());
    published.publish(published.model(), leaps.stretch());
    if (taken) {
      judge(environment.ticker().read(), false);
    }
    return taken;
  }

  /** What the last judgement said; never torn, never waited for. */
  Board board() {
    return board;
  }

  /** Whether the host was disrupted and no tick has seen it yet; any thread, no lock. */
  boolean isDisruptedUnseen() {
    return host.isDisruptedUnseen();
  }

  /** Turns the fate of what is saved into events. */
  SaveListener savingEvents() {
    return new SavingEvents(events, this::approximateTime);
  }

  /** Takes the sources, before the first poll; each may be asked in a burst. */
  synchronized void begin(List<PolledSource> all) {
    MonotonicTime now = environment.ticker().read();
    sources.add(all);
    sources.all().forEach(s -> s.policy().startBurst(s.traits().courtesy(), now));
    judge(now, false);
  }

  synchronized boolean isBursting(PolledSource source) {
    return source.policy().isBursting();
  }

  /** Of those who measure; any thread. */
  Eagerness eagerness() {
    return eagerness;
  }

  /** What was accepted, for those who measure; any thread. */
  SampleLog samples() {
    return samples;
  }

  /** See {@link PolledSource#hurry}. */
  synchronized Optional<Duration> hurry(PolledSource source, MonotonicTime lastEnded) {
    return source.hurry(lastEnded, environment.ticker().read());
  }

  /** Raised whenever bursts were granted anew: whoever waits for a poll need not wait so long. */
  long burstsGranted() {
    return burstsGranted.get();
  }

  /**
   * Takes the outcome of a poll.
   *
   * @param began counter value before the poll
   * @param serverChanges see {@link io.chronotick.sources.TimeSource#serverChanges}
   * @return time to wait before the next poll; empty for never
   */
  synchronized Optional<Duration> on(
      PolledSource source,
      MonotonicTime began,
      PollOutcome outcome,
      SourceTraits traits,
      int serverChanges) {
    look();
    source.asks(serverChanges);
    MonotonicTime now = environment.ticker().read();
    // An exchange that began before a disruption spans it: its legs mean nothing.
    boolean isVoid = began.isBefore(epochBegan) || host.isSettling();
    PollOutcome usable =
        isVoid && outcome instanceof PollOutcome.Measured
            ? new PollOutcome.Silent()
            : leaps.screen(outcome, traits);
    boolean measured = usable instanceof PollOutcome.Measured;
    boolean consistent =
        source.take(usable, traits, leaps.scaleOf(traits), rates.rate(), approximateTime());
    if (!consistent) {
      announcer.broken(source.id(), "an answer contradicts what was proved before");
      if (sources.contradictThemselvesTogether()) {
        // Liars cannot be so many: it is our own counter that left its tolerance.
        discipline = discipline.refuted();
        announcer.disrupted("more sources contradict what they proved than can be lying");
        startAgain();
      }
    }
    if (measured && source.vouches()) {
      lastSync = Optional.of(now);
      source.newestExchange().ifPresent(exchange -> samples.accepted(source.id(), exchange));
      testRate(source, now);
      // Samples that were taken for a measurement say nothing of the pace the clock needs.
      if (source.isWorthAsking() && !eagerness.isAt(now)) {
        source.adaptPace(now, rates.rate());
      }
    }
    Optional<Duration> next =
        source.policy().after(outcome, traits.courtesy(), now, eagerness.isAt(now));
    source.nextPoll(next.map(now::plus));
    judge(now, measured);
    if (measured && board.selection().isPresent()) {
      leaps.watch(source, board.selection().get(), rates.rate(), approximateTime());
    }
    source.countVerdict();
    return next;
  }

  /** For so long that another server, where it has one, should take its place. */
  synchronized boolean isProvedWrong(PolledSource source) {
    return source.isProvedWrong();
  }

  /** ρ itself is an assumption: a rate that is outside it, but for 5 σ, says that it broke. */
  private void testRate(PolledSource source, MonotonicTime now) {
    if (!rates.isLearnt() || !source.filter().contradicts(rates.rate())) {
      return;
    }
    observations.rateDisagreed();
    announcer.broken(source.id(), "its rate is outside the tolerance around the rate in use");
    if (rates.isRefutedBy(board.selection().map(sources::speakers).orElse(List.of()))) {
      forgetRate(now);
    } else {
      source.filter().restartProof(rates.rate());
    }
  }

  /** Further counters of the host became known. */
  synchronized void use(HostCounters counters) {
    // The watches there were have seen what the new ones cannot.
    if (look()) {
      judge(environment.ticker().read(), false);
    }
    host.use(counters);
    samples.countWith(counters.raw());
  }

  /** Once a second: looks for disruptions, lets age do its work where it has any to do. */
  synchronized void tick() {
    boolean happened = look();
    MonotonicTime now = environment.ticker().read();
    if (happened || now.nanos() >= judgeAgainAt) {
      judge(now, false);
    }
    events.look(approximateTime());
  }

  private boolean look() {
    LeapPassage.Step passage = leaps.look(environment.ticker().nanos());
    switch (passage) {
      case NONE -> {}
      case BEGINS -> withdraw("a leap second may be now");
      case OVER -> startAgain();
    }
    boolean rateMoved = lookAtSteering();
    Optional<DisruptionDetector.Finding> finding = host.findDisruption();
    if (finding.isEmpty()) {
      return rateMoved || passage != LeapPassage.Step.NONE;
    }
    Duration apart = finding.get().apart();
    switch (finding.get().kind()) {
      case WALL_STEPPED -> wallStepped(apart);
      case DISRUPTED -> {
        if (leaps.explains(apart, published.earliest(), published.latest())) {
          wallStepped(apart);
        } else {
          disrupted(
              "wall clock and counter moved apart by " + apart + ": a suspend or a clock step");
        }
      }
      case RELOCATED ->
          disrupted("the host was restored from a snapshot or moved to another machine");
    }
    return true;
  }

  private void wallStepped(Duration by) {
    samples.wallStepped();
    announcer.hostClockStepped(by);
  }

  private void disrupted(String what) {
    discipline = discipline.disrupted();
    announcer.disrupted(what);
    startAgain();
  }

  /** Nothing measured before counts, and it is not worth asking anybody yet. */
  private void withdraw(String why) {
    discipline = discipline.disrupted();
    announcer.disrupted(why);
    forgetMeasured();
  }

  private boolean lookAtSteering() {
    SteeringWatch.Change change = host.findSteering();
    observations.hostSteers(host.isSteered());
    switch (change) {
      case NONE -> {}
      case CHANGED -> withdraw("the host changed the rate of the counter beyond the tolerance");
      case SETTLED -> {
        // What was told of the rate in another life is told of another steering.
        double known = host.steering();
        sources.all().forEach(s -> s.filter().expectRate(known, settings.rho0() * settings.rho0()));
        // Only now is it worth asking anybody.
        startAgain();
      }
    }
    return change != SteeringWatch.Change.NONE;
  }

  /** Nothing measured before counts, and all are asked anew. */
  private void startAgain() {
    forgetMeasured();
    if (leaps.postpones(epochBegan.nanos(), published.best())) {
      return;
    }
    for (PolledSource source : sources.all()) {
      source.policy().startBurst(source.traits().courtesy(), epochBegan);
    }
    burstsGranted.incrementAndGet();
  }

  private void forgetMeasured() {
    epochBegan = environment.ticker().read();
    rates.forget(host.steering());
    sources.all().forEach(PolledSource::forget);
    samples.disrupted();
  }

  private void judge(MonotonicTime now, boolean isUpdate) {
    learnRate(now);
    int wanted = settings.faults().orElse(Selector.mostFaults(sources.size()));
    List<Candidate> candidates = sources.candidates(now, rates.rate(), rates.within());
    Optional<Selection> selection = Selector.select(candidates, wanted, steeredBefore);
    if (selection.filter(s -> rates.isTooWeakFor(s.faults())).isPresent()) {
      forgetRate(now);
      candidates = sources.candidates(now, rates.rate(), rates.within());
      selection = Selector.select(candidates, wanted, steeredBefore);
    }
    steeredBefore = selection.<Set<SourceId>>map(Selection::steering).orElse(Set.of());
    sources.apply(candidates, selection);
    Optional<Candidate> leader = leader(candidates, selection);
    Discipline.Step step =
        discipline.on(
            new Discipline.Evidence(
                now.nanos(),
                selection,
                candidates.size(),
                leader.map(Candidate::stratum).orElse(Stratum.UNSYNCHRONIZED),
                selection.stream()
                    .flatMapToLong(s -> sources.newest(s).stream())
                    .findFirst()
                    .orElse(now.nanos()),
                sources.hasQuorum(wanted),
                rates.rate()));
    observations.leapTableExpired(leaps.isTableExpired(discipline.claim()));
    Board before = board;
    discipline = step.next();
    observations.judged(selection, candidates, discipline, wanted);
    switch (step.upset()) {
      case NONE -> {}
      case REPLACED -> announcer.claimReplaced();
      case OUTVOTED -> announcer.disrupted("sources disagree and none of them has a majority");
      case CONTRADICTED -> {
        announcer.disrupted("the majority moved outside the interval it was proved to be in");
        startAgain();
      }
    }
    leaps.heard(selection.map(Selection::leap), discipline.claim(), published.told());
    publish(now, selection, leader, isUpdate);
    announcer.changes(before, board);
  }

  /**
   * From a new rate on the proofs are carried with it; up to now the old one applied. Without a
   * majority nobody can say whose rate to learn.
   */
  private void learnRate(MonotonicTime now) {
    Optional<Selection> majority = board.selection();
    majority
        .flatMap(s -> rates.choice(sources.speakers(s), s.votesProvedWrong()))
        .ifPresent(
            choice -> {
              if (rates.isTooWeakFor(choice.faults())) {
                forgetRate(now);
              }
              carryTo(now);
              rates.use(choice);
            });
  }

  /** What was proved was carried at the rate: of each source the newest exchange is left. */
  private void forgetRate(MonotonicTime now) {
    carryTo(now);
    rates.forget(host.steering());
    sources.all().forEach(s -> s.filter().restartProof(rates.rate()));
  }

  private void carryTo(MonotonicTime now) {
    sources.all().forEach(s -> s.filter().advance(now.nanos(), rates.rate()));
    discipline = discipline.at(now.nanos(), rates.rate());
  }

  private Optional<Candidate> leader(List<Candidate> candidates, Optional<Selection> selection) {
    return selection.flatMap(
        s -> candidates.stream().filter(c -> c.id().equals(s.leader())).findFirst());
  }

  private void publish(
      MonotonicTime now,
      Optional<Selection> selection,
      Optional<Candidate> leader,
      boolean isUpdate) {
    long granularity = settings.granularityNanos();
    long leapBegins = leaps.plan(discipline, rates.rate(), granularity);
    boolean never = !discipline.status().hasBound() && lastSync.isEmpty();
    ClockModel last = published.model();
    ClockModel model =
        discipline.model(
            now.nanos(),
            never ? wallAt(now) : last.bestAt(now.nanos()),
            never ? 0 : last.omega(),
            rates.rate(),
            granularity,
            leapBegins);
    published.publish(model, leaps.stretch());
    if (discipline.status() != board.discipline().status()) {
      statusSince = now;
    }
    board =
        new Board(
            model,
            discipline,
            selection,
            leader.map(c -> sources.byId(c.id()).traits()),
            statusSince,
            lastSync,
            rates.rate(),
            rates.isLearnt(),
            leaps.expected(),
            observations.warnings(isUpdate),
            sources.all().stream().map(s -> s.view(now, rates.rate(), rates.within())).toList());
    judgeAgainAt =
        Collections.min(
            List.of(
                now.nanos() + REPUBLISH_NANOS,
                sources.nextChange(now),
                leapBegins,
                leaps.publishAgainAt(model.lines()),
                discipline.expiry(rates.rate()).orElse(Long.MAX_VALUE)));
    notifyAll();
    listener.published(model, leaps.utc(), board.leader().map(SourceTraits::kind));
  }

  /** Waits, on the caller's thread, until the progress is {@code enough}. */
  synchronized boolean await(Predicate<ClockProgress> enough, Duration timeout)
      throws InterruptedException {
    // Real waiting, so real time: the deadline is a caller's patience, not part of any judgement.
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!enough.test(board.progress())) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  /**
   * The host's wall clock on our timeline at a counter value that was read a moment ago: in a young
   * process, in which classes are loaded in between, a moment is a tenth of a second.
   */
  private long wallAt(MonotonicTime counter) {
    long before = environment.ticker().nanos();
    long wall = UtcRendering.epochNanos(environment.wallClock().instant());
    long after = environment.ticker().nanos();
    return leaps.utc().tai(wall) - (before + (after - before) / 2 - counter.nanos());
  }

  /** For records and events; reading it commits nothing. */
  private Instant approximateTime() {
    return ModelClock.instantOf(leaps.utc().posix(published.best()));
  }
}
