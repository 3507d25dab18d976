package io.chronotick.core;

import io.chronotick.core.discipline.Claim;
import io.chronotick.core.discipline.ClockModel;
import io.chronotick.core.discipline.Discipline;
import io.chronotick.core.discipline.DisruptionDetector;
import io.chronotick.core.discipline.PublishedModel;
import io.chronotick.core.filter.Exchange;
import io.chronotick.core.filter.Rate;
import io.chronotick.core.selection.Candidate;
import io.chronotick.core.selection.Selection;
import io.chronotick.core.selection.Selector;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.SourceId;
import io.chronotick.model.Stratum;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.spi.SourceEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The writer: takes outcomes and ticks, judges, publishes. All state is guarded by this object's
 * monitor; no source is called while it is held, and no reader ever takes it.
 */
final class ClockEngine {

  private final SourceEnvironment environment;
  private final EngineSettings settings;
  private final EventHub events;
  private final DisruptionDetector detector;
  private final List<PolledSource> sources = new ArrayList<>();
  private final PublishedModel published;
  private volatile Board board;
  private final AtomicLong burstsGranted = new AtomicLong();

  private Discipline discipline = Discipline.START;
  private Rate rate;
  private boolean rateLearnt;
  private LeapIndicator leap = LeapIndicator.UNKNOWN;
  private MonotonicTime statusSince;
  private MonotonicTime epochBegan;
  private Optional<MonotonicTime> lastSync = Optional.empty();

  /**
   * What is configured.
   *
   * @param faults f to tolerate; empty for the most the sources allow
   * @param rho frequency tolerance in s/s around the learnt rate
   * @param granularityNanos the counter's smallest step
   */
  record EngineSettings(Optional<Integer> faults, double rho, long granularityNanos) {}

  ClockEngine(SourceEnvironment environment, EngineSettings settings, EventHub events) {
    this.environment = environment;
    this.settings = settings;
    this.events = events;
    this.detector = new DisruptionDetector(environment.ticker(), environment.wallClock());
    this.rate = Rate.unlearnt(settings.rho());
    MonotonicTime now = environment.ticker().read();
    this.statusSince = now;
    this.epochBegan = now;
    this.published =
        new PublishedModel(
            environment.ticker(),
            ClockModel.unbounded(now.nanos(), wallNanos(), rate, ClockStatus.UNKNOWN, 0));
    this.board =
        new Board(
            published.model(),
            discipline,
            Optional.empty(),
            Optional.empty(),
            now,
            Optional.empty(),
            rate,
            false,
            Collections.emptySortedSet(),
            List.of());
  }

  PublishedModel published() {
    return published;
  }

  /** What the last judgement said; never torn, never waited for. */
  Board board() {
    return board;
  }

  /** Takes the sources, before the first poll; each may be asked in a burst. */
  synchronized void begin(List<PolledSource> all) {
    MonotonicTime now = environment.ticker().read();
    sources.addAll(all);
    sources.forEach(s -> s.policy().startBurst(s.traits().courtesy(), now));
    judge(now);
  }

  synchronized boolean isBursting(PolledSource source) {
    return source.policy().isBursting();
  }

  /** Raised whenever bursts were granted anew: whoever waits for a poll need not wait so long. */
  long burstsGranted() {
    return burstsGranted.get();
  }

  /**
   * Takes the outcome of a poll.
   *
   * @param began counter value before the poll
   * @return time to wait before the next poll; empty for never
   */
  synchronized Optional<Duration> on(
      PolledSource source, MonotonicTime began, PollOutcome outcome, SourceTraits traits) {
    look();
    MonotonicTime now = environment.ticker().read();
    // An exchange that began before a disruption spans it: its legs mean nothing.
    PollOutcome usable =
        began.isBefore(epochBegan) && outcome instanceof PollOutcome.Measured
            ? new PollOutcome.Silent()
            : outcome;
    boolean consistent = source.take(usable, traits, rate, approximateTime());
    if (!consistent) {
      events.tell(
          new ClockEvent.AssumptionBroken(
              approximateTime(), source.id(), "an answer contradicts what was proved before"));
    }
    if (usable instanceof PollOutcome.Measured && source.vouches()) {
      lastSync = Optional.of(now);
    }
    Optional<Duration> next = source.policy().after(outcome, traits.courtesy(), now);
    source.nextPoll(next.map(now::plus));
    judge(now);
    return next;
  }

  /** Once a second: looks for disruptions, lets age do its work. */
  synchronized void tick() {
    look();
    judge(environment.ticker().read());
  }

  private void look() {
    Optional<Duration> apart = detector.check();
    if (apart.isPresent()) {
      discipline = discipline.disrupted();
      tellDisrupted(
          "wall clock and counter moved apart by " + apart.get() + ": a suspend or a clock step");
      startAgain();
    }
  }

  private void tellDisrupted(String what) {
    events.tell(new ClockEvent.Disrupted(approximateTime(), what));
  }

  /** Nothing measured before counts. */
  private void startAgain() {
    MonotonicTime now = environment.ticker().read();
    epochBegan = now;
    rate = Rate.unlearnt(settings.rho());
    rateLearnt = false;
    for (PolledSource source : sources) {
      source.forget();
      source.policy().startBurst(source.traits().courtesy(), now);
    }
    burstsGranted.incrementAndGet();
  }

  private void judge(MonotonicTime now) {
    learnRate(now);
    List<Candidate> candidates = candidates(now);
    int wanted = settings.faults().orElse(Selector.mostFaults(votingSources()));
    Optional<Selection> selection = Selector.select(candidates, wanted);
    applyStates(candidates, selection);
    Optional<Candidate> leader = leader(candidates, selection);
    Discipline.Step step =
        discipline.on(
            new Discipline.Evidence(
                now.nanos(),
                selection,
                candidates.size(),
                leader.map(Candidate::stratum).orElse(Stratum.UNSYNCHRONIZED),
                newest(selection, now),
                hasQuorum(wanted),
                rate));
    Board before = board;
    discipline = step.next();
    switch (step.upset()) {
      case NONE -> {}
      case REPLACED -> events.tell(new ClockEvent.ClaimReplaced(approximateTime()));
      case OUTVOTED -> tellDisrupted("sources disagree and none of them has a majority");
      case CONTRADICTED -> {
        tellDisrupted("the majority moved outside the interval it was proved to be in");
        startAgain();
      }
    }
    publish(now, selection, leader, wanted);
    announce(before.discipline().status(), selection);
    announceStates(before, board);
  }

  /**
   * ω belongs to the clock: the median of what the sources that are not proved wrong have learnt.
   */
  private void learnRate(MonotonicTime now) {
    double within = settings.rho() / 2;
    List<Double> learnt = new ArrayList<>();
    int voters = 0;
    for (PolledSource source : sources) {
      if (source.state() == SourceState.SELECTED || source.state() == SourceState.TRUECHIMER) {
        voters++;
        source.filter().omega(within).stream().filter(Rate::isPlausible).forEach(learnt::add);
      }
    }
    // With 2f + 1 values the median lies between honest ones, whatever f liars have learnt.
    if (learnt.size() < 2 * Selector.mostFaults(voters) + 1) {
      return;
    }
    learnt.sort(null);
    // Up to now the old rate and tolerance applied; from here on the new.
    sources.forEach(s -> s.filter().advance(now.nanos(), rate));
    discipline = discipline.at(now.nanos(), rate);
    rate = new Rate(learnt.get(learnt.size() / 2), settings.rho());
    rateLearnt = true;
  }

  private List<Candidate> candidates(MonotonicTime now) {
    List<PolledSource> eligible = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    for (PolledSource source : sources) {
      source
          .candidate(now, rate, settings.rho() / 2)
          .ifPresent(
              candidate -> {
                eligible.add(source);
                candidates.add(candidate);
              });
    }
    String smear = SmearClass.of(eligible.stream().map(s -> s.traits().smear()).toList());
    for (int i = eligible.size() - 1; i >= 0; i--) {
      if (!eligible.get(i).traits().smear().equals(smear)) {
        eligible.get(i).state(SourceState.UNUSABLE);
        candidates.remove(i);
      }
    }
    return candidates;
  }

  private void applyStates(List<Candidate> candidates, Optional<Selection> selection) {
    for (Candidate candidate : candidates) {
      PolledSource source = byId(candidate.id());
      SourceState state =
          selection
              .map(
                  s ->
                      s.falsetickers().contains(candidate.id())
                          ? SourceState.FALSETICKER
                          : SourceState.SELECTED)
              .orElse(SourceState.SUSPECT);
      source.state(state);
    }
  }

  private Optional<Candidate> leader(List<Candidate> candidates, Optional<Selection> selection) {
    return selection.flatMap(
        s -> candidates.stream().filter(c -> c.id().equals(s.leader())).findFirst());
  }

  private long newest(Optional<Selection> selection, MonotonicTime now) {
    return selection.stream()
        .flatMap(s -> s.selected().stream())
        .flatMap(id -> byId(id).newest().stream())
        .mapToLong(Long::longValue)
        .max()
        .orElse(now.nanos());
  }

  /**
   * Nobody is still in a burst, and of the sources that answer at all so many have answered since
   * the last disruption that the tolerated liars are outvoted.
   */
  private boolean hasQuorum(int faults) {
    int live = (int) sources.stream().filter(PolledSource::isLiveVoter).count();
    long answered = sources.stream().filter(s -> s.answeredInEpoch() && s.vouches()).count();
    boolean bursting = sources.stream().anyMatch(s -> s.policy().isBursting());
    int tolerated = Math.min(faults, Selector.mostFaults(live));
    return !bursting && answered >= Math.max(1, live - tolerated);
  }

  /** Configured sources that could have a vote: not the host's own clock. */
  private int votingSources() {
    return (int)
        sources.stream()
            .filter(s -> s.traits().courtesy() != SourceTraits.Courtesy.HOST)
            .filter(s -> s.state() != SourceState.REFUSED)
            .count();
  }

  private void publish(
      MonotonicTime now, Optional<Selection> selection, Optional<Candidate> leader, int wanted) {
    long fallback =
        !discipline.status().hasBound() && lastSync.isEmpty()
            ? wallNanos()
            : published.model().bestAt(now.nanos());
    ClockModel model = discipline.model(now.nanos(), fallback, rate, settings.granularityNanos());
    published.publish(model);
    if (discipline.status() != board.discipline().status()) {
      statusSince = now;
    }
    board =
        new Board(
            model,
            discipline,
            selection,
            leader.map(c -> byId(c.id()).traits()),
            statusSince,
            lastSync,
            rate,
            rateLearnt,
            degraded(selection, wanted),
            sources.stream().map(s -> s.view(now, rate, settings.rho() / 2)).toList());
    notifyAll();
  }

  private void announceStates(Board before, Board after) {
    for (int i = 0; i < before.sources().size(); i++) {
      SourceView was = before.sources().get(i);
      SourceView is = after.sources().get(i);
      if (was.state() != is.state()) {
        events.tell(
            new ClockEvent.SourceChanged(approximateTime(), is.id(), was.state(), is.state()));
      }
    }
  }

  private SortedSet<DegradedReason> degraded(Optional<Selection> selection, int wanted) {
    SortedSet<DegradedReason> reasons = new TreeSet<>();
    if (discipline.claim().isPresent()) {
      Claim claim = discipline.claim().get();
      addIf(claim.faults() < wanted, DegradedReason.LOW_F, reasons);
      addIf(claim.kind() == IntervalKind.CLAIMED, DegradedReason.CLAIMED_ONLY, reasons);
    }
    addIf(selection.isPresent() && selection.get().raised(), DegradedReason.F_RAISED, reasons);
    return Collections.unmodifiableSortedSet(reasons);
  }

  private static void addIf(boolean holds, DegradedReason reason, Set<DegradedReason> reasons) {
    if (holds) {
      reasons.add(reason);
    }
  }

  private void announce(ClockStatus before, Optional<Selection> selection) {
    ClockStatus after = discipline.status();
    if (before != after) {
      events.tell(new ClockEvent.StatusChanged(approximateTime(), before, after));
    }
    LeapIndicator voted = selection.map(Selection::leap).orElse(leap);
    if (voted != leap) {
      leap = voted;
      events.tell(new ClockEvent.LeapAnnounced(approximateTime(), voted));
    }
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

  private PolledSource byId(SourceId id) {
    return sources.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  private long wallNanos() {
    return Exchange.epochNanos(environment.wallClock().instant());
  }

  /** For records and events; reading it commits nothing. */
  private Instant approximateTime() {
    return ModelClock.instantOf(published.best());
  }
}
