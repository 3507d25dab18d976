package io.chronotick.core.leap;

import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSmear;
import java.time.Duration;
import java.util.Optional;
import org.threeten.extra.scale.TaiInstant;

/** How one source follows one smear around one leap second, or moves against it. */
final class SmearTrack {

  /** A look is off by less than so many standard deviations. */
  private static final double SURE = 4;

  /** How far from the smear's motion the source's may be: 11.6 ± 3 ppm. */
  private static final double TOLERANCE = 3 / 11.6;

  /** What an honest path may hide, by its asymmetry. */
  private static final double PATH_SECONDS = 0.025;

  /** Faster than that nobody drifts who is not wrong by himself. */
  private static final double OWN_RATE = 5e-6;

  /** One look may be an accident. */
  private static final int LOOKS_IN_A_ROW = 3;

  /**
   * One look at a source.
   *
   * @param offset source minus majority, in seconds
   * @param error what that may be off by, in seconds
   */
  record Look(TaiInstant at, double offset, double error, LeapSecondTable table) {
    static Look at(TaiInstant now, double offset, double stdDev, LeapSecondTable table) {
      return new Look(now, offset, SURE * stdDev, table);
    }

    /** What a source that smears so is ahead of one that does not, in seconds. */
    double ahead(LeapSmear smear) {
      return seconds(Duration.between(LeapSmear.NONE.smear(at, table), smear.smear(at, table)));
    }
  }

  private final LeapSmear smear;
  private final int sign;
  private Optional<Look> before = Optional.empty();
  private Optional<Look> first = Optional.empty();
  private boolean driftsByItself;
  private boolean isSuspected;
  private int inARow;

  /**
   * @param sign +1 if the source smears, −1 if the majority does
   */
  SmearTrack(LeapSmear smear, int sign) {
    this.smear = smear;
    this.sign = sign;
  }

  LeapSmear smear() {
    return smear;
  }

  SmearWatch.Verdict verdict() {
    return sign > 0 ? SmearWatch.Verdict.SMEARING : SmearWatch.Verdict.MAJORITY_MAY_SMEAR;
  }

  /** Never for one that moves against it: nobody is to be suspected of honesty. */
  boolean isSuspected() {
    return sign > 0 && isSuspected;
  }

  boolean isProved() {
    return inARow >= LOOKS_IN_A_ROW;
  }

  /** The window is over and the source is back where the majority is. */
  boolean isOver(Look look) {
    return smear.windowAt(look.at(), look.table()).isEmpty()
        && Math.abs(look.offset()) <= look.error() + PATH_SECONDS;
  }

  void take(Look look) {
    if (smear.windowAt(look.at(), look.table()).isEmpty()) {
      first = Optional.empty();
      isSuspected = false;
      inARow = 0;
      outside(look);
      return;
    }
    if (first.isEmpty() || hasLeaptSince(first.get(), look)) {
      first = Optional.of(look);
      inARow = 0;
      return;
    }
    inside(first.get(), look);
  }

  private void outside(Look look) {
    if (before.isEmpty()) {
      before = Optional.of(look);
      return;
    }
    Look start = before.get();
    double moved = Math.abs(look.offset() - start.offset());
    driftsByItself =
        moved > start.error() + look.error()
            && moved > OWN_RATE * seconds(start.at().durationUntil(look.at()));
  }

  /** What is smeared over midnight leaps against UTC then, by a second that says nothing. */
  private static boolean hasLeaptSince(Look start, Look look) {
    return look.table().taiMinusUtcAt(start.at()).seconds()
        != look.table().taiMinusUtcAt(look.at()).seconds();
  }

  private void inside(Look start, Look look) {
    double there = sign * look.ahead(smear);
    double moves = there - sign * start.ahead(smear);
    double moved = look.offset() - start.offset();
    double error = start.error() + look.error();
    double apart = Math.abs(moved - moves);
    double allowed = TOLERANCE * Math.abs(moves);
    boolean isThere = Math.abs(look.offset() - there) <= look.error() + PATH_SECONDS;
    boolean mayBe = isThere && !driftsByItself;
    isSuspected = mayBe && Math.abs(moved) > error && apart <= allowed + error;
    inARow = mayBe && apart + error <= allowed ? inARow + 1 : 0;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() * 1e-9;
  }
}
