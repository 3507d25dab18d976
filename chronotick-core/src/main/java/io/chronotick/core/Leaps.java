package io.chronotick.core;

import io.chronotick.core.discipline.Claim;
import io.chronotick.core.discipline.ClockModel;
import io.chronotick.core.discipline.Discipline;
import io.chronotick.core.discipline.PosixStretch;
import io.chronotick.core.filter.HardInterval;
import io.chronotick.core.filter.Rate;
import io.chronotick.core.leap.ExpectedLeap;
import io.chronotick.core.leap.LeapVote;
import io.chronotick.core.leap.StampScale;
import io.chronotick.core.leap.UtcRendering;
import io.chronotick.core.selection.Selection;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.model.TaiReading;
import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.UtcScale;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceTraits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the writer knows of leap seconds: the table, what the sources announce beyond it, and so how
 * the timeline is rendered as UTC. Guarded by the engine, but for {@link #utc} and {@link #table}.
 *
 * <p>What is rendered never changes for a moment that is past: a table that would change it is not
 * taken. So a reader may be given a rendering older or newer than its model.
 */
final class Leaps {

  /** A host's clock is set back by so much, and no suspend does that. */
  private static final Duration INSERTED = Duration.ofSeconds(-1);

  /** As the disruption detector has it. */
  private static final Duration NO_SLEW = Duration.ofMillis(10);

  /** So long after the leap second a kernel has surely set the host's clock. */
  private static final long KERNEL_NANOS = Duration.ofSeconds(5).toNanos();

  private static final long LEAP_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long DAY_NANOS = Duration.ofDays(1).toNanos();
  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  private volatile LeapSecondTable table;
  private volatile UtcRendering utc;
  private final LeapPassage passage = new LeapPassage();
  private LeapIndicator expected = LeapIndicator.UNKNOWN;

  /** The day whose end that is about. */
  private LocalDate expectedFor = LocalDate.MIN;

  /** When a majority last said that there is none, TAI ns. */
  private long deniedAt = Long.MIN_VALUE;

  /** Announced beyond the table for the end of this month. */
  private Optional<LeapSecond> announced = Optional.empty();

  /** Announced beyond the table, and past. */
  private final List<LeapSecond> passed = new ArrayList<>();

  /**
   * @param posixNow about now, POSIX ns
   */
  Leaps(LeapSecondTable table, long posixNow) {
    this.table = table;
    UtcRendering first = UtcRendering.of(table, table.expires(), posixNow);
    this.utc = first.near(first.tai(posixNow));
  }

  /** How the timeline is rendered; any thread. */
  UtcRendering utc() {
    return utc;
  }

  /** Where readers are, and need not ask how it is rendered. */
  PosixStretch stretch() {
    UtcRendering now = utc;
    return new PosixStretch(now.steadyFrom(), now.steadyUntil(), now.steadyShift());
  }

  /** The table in use, without what is only announced; any thread. */
  LeapSecondTable table() {
    return table;
  }

  /** Whether TAI − UTC is unknown where the timeline is. */
  boolean isTableExpired(Optional<Claim> claim) {
    return claim
        .map(Claim::interval)
        .filter(proved -> !utc.isKnownAt(proved.at() + proved.lo()))
        .isPresent();
  }

  /** For the end of this month, by the table or, where it does not know, by the majority. */
  LeapIndicator expected() {
    return expected;
  }

  /** What a source's stamps mean now. */
  StampScale scaleOf(SourceTraits traits) {
    return new StampScale(utc, traits.smear());
  }

  /** The outcome, refused if nobody can say which second its stamps are of. */
  PollOutcome screen(PollOutcome outcome, SourceTraits traits) {
    if (!(outcome instanceof PollOutcome.Measured measured)) {
      return outcome;
    }
    if (passage.isUnderWay()) {
      return new PollOutcome.Refused(
          RefusalReason.UNAVAILABLE, "a leap second may be going by, and no stamp is sure");
    }
    Measurement m = measured.measurement();
    StampScale scale = scaleOf(traits);
    return scale
        .refusal(m.serverReceived())
        .or(() -> scale.refusal(m.serverTransmitted()))
        .<PollOutcome>map(why -> new PollOutcome.Refused(RefusalReason.UNAVAILABLE, why))
        .orElse(outcome);
  }

  /** Looks at the counter; what it says is to be done at once. */
  LeapPassage.Step look(long counter) {
    LeapPassage.Step step = passage.look(counter);
    if (step == LeapPassage.Step.BEGINS) {
      announced.ifPresent(passed::add);
      announced = Optional.empty();
    }
    return step;
  }

  /**
   * Whether a leap second is so near that nobody is to be asked before it is over; {@link #look}
   * then says when.
   *
   * @param best where the timeline is, TAI ns
   */
  boolean postpones(long counter, long best) {
    long leap = utc.nextLeap(best - LeapPassage.SETTLING_NANOS);
    boolean isNear = leap - StampScale.BEFORE.toNanos() <= best;
    if (isNear) {
      passage.settleUntil(counter + leap + LeapPassage.SETTLING_NANOS - best);
    }
    return isNear;
  }

  /**
   * Takes the sources' word. Only where the timeline surely is can tell which month's end they
   * mean; and once a leap second may be there, nobody's word changes it any more.
   *
   * @param vote what more than half of those that know announce; empty while there is no majority,
   *     and then what was announced stands
   * @param claim where the timeline is
   * @param told the largest reading anybody may have been given, TAI ns
   */
  void heard(Optional<LeapIndicator> vote, Optional<Claim> claim, long told) {
    if (claim.isEmpty()) {
      return;
    }
    HardInterval proved = claim.get().interval();
    long earliest = proved.at() + proved.lo();
    long latest = proved.at() + proved.hi();
    utc = utc.near(earliest);
    if (announced.filter(leap -> begin(leap) <= Math.max(latest, told)).isPresent()) {
      return;
    }
    LocalDate last = lastOfMonth(earliest);
    ExpectedLeap word =
        LeapVote.of(
            vote.map(List::of).orElse(List.of()),
            // Where a month ends depends on what has passed too.
            extended(table, passed, Optional.empty()),
            TaiReading.instantOf(earliest),
            TaiReading.instantOf(latest));
    if (word.basis() != ExpectedLeap.Basis.NONE || !last.equals(expectedFor)) {
      expected = word.leap();
      expectedFor = last;
    }
    if (word.basis() == ExpectedLeap.Basis.VOTE && word.leap() == LeapIndicator.NONE) {
      deniedAt = earliest;
    }
    if (word.basis() != ExpectedLeap.Basis.NONE) {
      announce(word, Math.max(latest, told));
    }
  }

  private void announce(ExpectedLeap word, long told) {
    Optional<LeapSecond> beyond =
        (word.basis() == ExpectedLeap.Basis.VOTE ? word.at() : Optional.<LeapSecond>empty())
            .filter(leap -> begin(leap) > told);
    if (!beyond.equals(announced)) {
      announced = beyond;
      utc = rendering(table, passed, announced).near(told);
    }
  }

  private LocalDate lastOfMonth(long moment) {
    LocalDate day = new UtcScale(utc.table()).toUtc(TaiReading.instantOf(moment)).date();
    return day.withDayOfMonth(day.lengthOfMonth());
  }

  /** The end of a day as if it had no leap second, TAI ns. */
  private long endOf(LocalDate day) {
    return utc.tai((day.toEpochDay() + 1) * DAY_NANOS - MINUTE_NANOS) + MINUTE_NANOS;
  }

  /** From when on POSIX time no longer runs with TAI, TAI ns. */
  private long begin(LeapSecond leap) {
    return endOf(leap.day()) + Math.min(0, leap.seconds()) * LEAP_NANOS;
  }

  /** By a table, and what was announced beyond it. */
  private static UtcRendering rendering(
      LeapSecondTable table, List<LeapSecond> passed, Optional<LeapSecond> announced) {
    return UtcRendering.of(extended(table, passed, announced), table.expires(), 0);
  }

  private static LeapSecondTable extended(
      LeapSecondTable table, List<LeapSecond> passed, Optional<LeapSecond> announced) {
    List<LeapSecond> all = new ArrayList<>(table.leaps());
    all.addAll(passed);
    announced.ifPresent(all::add);
    return all.size() == table.leaps().size()
        ? table
        : LeapSecondTable.of(
            table.origin(), table.updated(), all.get(all.size() - 1).endsAt(), all);
  }

  /** See {@link LeapPassage#plan}. */
  long plan(Discipline discipline, Rate rate, long granularityNanos) {
    long leap =
        discipline
            .claim()
            .map(claim -> claim.interval().at() + claim.interval().lo())
            .map(earliest -> announced.map(this::begin).orElseGet(() -> unknownEnd(earliest)))
            .orElse(Long.MAX_VALUE);
    return passage.plan(discipline, rate, leap, granularityNanos);
  }

  /**
   * The end of this month, if it may have a leap second of which nobody has spoken: the table says
   * nothing, and no majority denied it when it would have been announced.
   */
  private long unknownEnd(long earliest) {
    LocalDate last = lastOfMonth(earliest);
    long end = endOf(last);
    boolean isDenied = deniedAt >= end - LeapVote.SILENCE_IS_A_WORD.toNanos();
    return isDenied || table.knowsTheEndOf(last) ? Long.MAX_VALUE : end - LEAP_NANOS;
  }

  /**
   * Looks whether a source that declares no smear smears all the same, after its measurement was
   * judged. Only near a leap second is there anything to see.
   *
   * @param rate the rate in use
   * @param at our time, for the record
   */
  void watch(PolledSource source, Selection majority, Rate rate, Instant at) {
    long best = majority.interval().at() + majority.theta();
    boolean isNear = utc.nextLeap(best - DAY_NANOS) <= best + DAY_NANOS;
    if (source.traits().smear().equals(SourceTraits.NO_SMEAR) && (isNear || source.isSmearing())) {
      source.watchForSmear(majority, rate, TaiReading.instantOf(best), utc.table(), at);
    }
  }

  /**
   * When to publish again because of a leap second: each second from a minute before it until it is
   * surely over, for what is published to others is void within it.
   */
  long publishAgainAt(ClockModel.Lines lines) {
    long leap = utc.nextLeap(lines.lo() - LEAP_NANOS);
    long until = leap - MINUTE_NANOS - lines.hi();
    return leap == Long.MAX_VALUE ? Long.MAX_VALUE : lines.origin() + Math.max(LEAP_NANOS, until);
  }

  /**
   * Whether a leap second explains that the host's wall clock moved so far from the counter.
   *
   * @param earliest where the timeline is at least, TAI ns
   * @param latest where it is at most
   */
  boolean explains(Duration apart, long earliest, long latest) {
    if (apart.minus(INSERTED).abs().compareTo(NO_SLEW) > 0 || earliest == Long.MIN_VALUE) {
      return false;
    }
    long leap = utc.nextLeap(earliest - KERNEL_NANOS);
    return leap <= latest
        && utc.minusUtcSeconds(leap - 1) < utc.minusUtcSeconds(leap + KERNEL_NANOS);
  }

  /**
   * Takes a newer table.
   *
   * <p>Not one that contradicts the present one, not even about the future: a reader that was given
   * its word, and is kept from reading until then, goes by it.
   *
   * @param best where the timeline is, TAI ns
   * @param told the largest reading anybody may have been given, TAI ns
   * @return false if it contradicts the table in use, if it would change how what is past is
   *     rendered, or if a leap second is under way
   */
  boolean offer(LeapSecondTable newer, long best, long told) {
    List<LeapSecond> stillPassed =
        passed.stream().filter(p -> !newer.knowsTheEndOf(p.day())).toList();
    Optional<LeapSecond> stillAnnounced =
        announced.filter(leap -> !newer.knowsTheEndOf(leap.day()));
    UtcRendering there = rendering(newer, stillPassed, stillAnnounced);
    if (passage.isUnderWay()
        || table.contradicts(newer)
        || !isSame(there, best)
        || !isSame(there, told)) {
      return false;
    }
    table = newer;
    passed.retainAll(stillPassed);
    announced = stillAnnounced;
    utc = there.near(best);
    return true;
  }

  private boolean isSame(UtcRendering other, long moment) {
    return other.posix(moment) == utc.posix(moment);
  }
}
