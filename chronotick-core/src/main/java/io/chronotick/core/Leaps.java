package io.chronotick.core;

import io.chronotick.core.discipline.ClockModel;
import io.chronotick.core.discipline.Discipline;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.threeten.extra.scale.TaiInstant;

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

  /** The table in use, without what is only announced; any thread. */
  LeapSecondTable table() {
    return table;
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
      return new PollOutcome.Silent();
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
   * Takes the sources' word.
   *
   * @param vote what more than half of those that know announce; empty while there is no majority,
   *     and then what was announced stands
   * @param best where the timeline is, TAI ns
   */
  void heard(Optional<LeapIndicator> vote, long best) {
    LocalDate last = lastOfMonth(best);
    if (announced.filter(leap -> leap.day().isBefore(last.withDayOfMonth(1))).isPresent()) {
      // It went by while there was no claim to withdraw.
      announced.ifPresent(passed::add);
      announced = Optional.empty();
    }
    TaiInstant now = TaiReading.instantOf(best);
    ExpectedLeap word = LeapVote.of(vote.map(List::of).orElse(List.of()), table, now, now);
    if (word.basis() != ExpectedLeap.Basis.NONE) {
      expected = word.leap();
      boolean isBeyond = word.basis() == ExpectedLeap.Basis.VOTE && !passage.isUnderWay();
      Optional<LeapSecond> beyond = isBeyond ? word.at() : Optional.empty();
      if (!beyond.equals(announced)) {
        announced = beyond;
        utc = rendering();
      }
    }
    utc = utc.near(best);
  }

  private LocalDate lastOfMonth(long best) {
    LocalDate day = new UtcScale(utc.table()).toUtc(TaiReading.instantOf(best)).date();
    return day.withDayOfMonth(day.lengthOfMonth());
  }

  /** By the table, and what was announced beyond it. */
  private UtcRendering rendering() {
    List<LeapSecond> all = new ArrayList<>(table.leaps());
    all.addAll(passed);
    announced.ifPresent(all::add);
    LeapSecondTable extended =
        all.size() == table.leaps().size()
            ? table
            : LeapSecondTable.of(
                table.origin(),
                table.updated(),
                all.get(all.size() - 1).day().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                all);
    return UtcRendering.of(extended, table.expires(), 0);
  }

  /** See {@link LeapPassage#plan}. */
  long plan(Discipline discipline, Rate rate, long granularityNanos) {
    long leap =
        announced.isPresent() && discipline.claim().isPresent()
            ? utc.nextLeap(
                discipline.claim().get().interval().at() + discipline.claim().get().interval().lo())
            : Long.MAX_VALUE;
    return passage.plan(discipline, rate, leap, granularityNanos);
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
    return leap - LEAP_NANOS > lines.hi() + MINUTE_NANOS
        ? Long.MAX_VALUE
        : lines.origin() + LEAP_NANOS;
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
   * @param best where the timeline is, TAI ns
   * @return false if it would change how what is past is rendered
   */
  boolean offer(LeapSecondTable newer, long best) {
    UtcRendering there = UtcRendering.of(newer, newer.expires(), best);
    if (passage.isUnderWay() || there.posix(best) != utc.posix(best)) {
      return false;
    }
    table = newer;
    passed.clear();
    announced = Optional.empty();
    utc = there;
    return true;
  }
}
