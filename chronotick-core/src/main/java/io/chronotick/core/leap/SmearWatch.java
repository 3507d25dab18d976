package io.chronotick.core.leap;

import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSmear;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.threeten.extra.scale.TaiInstant;

/**
 * Finds out whether a source that declares no smear spreads a leap second all the same: its offset
 * from the majority then moves as one of the known smears does. One for each source; give it every
 * look at the offset, from a day before a leap second on. It decides and does nothing; not
 * thread-safe.
 *
 * <p>It is sure where chance cannot be the reason. A look is off by less than 4 standard
 * deviations, however the errors of several hang together, so that the difference of two is off by
 * less than 8σ; that much added, the motion must still be within a quarter of the smear's own (11.6
 * ± 3 ppm of one over 24 h), three looks in a row. So the smear must have moved by some 30σ to 60σ:
 * for 1 ms three quarters of an hour to an hour and a half of 11.6 ppm, and never for 100 ms, which
 * may at most be suspected. Besides the offset must be where the smear puts it, and a source that
 * drifted before the smear could have begun drifts by itself.
 *
 * <p><b>HAZARD:</b> whether the source smears or the majority does shows in the sign alone, and the
 * majority is taken for right only as far as that.
 *
 * <p><b>HAZARD:</b> a source first seen within the window, and which has both the rate and the
 * offset of a smear by itself, cannot be told from one that smears.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8633#section-3.7.1">RFC 8633 section 3.7.1: leap
 *     smearing</a>
 */
public final class SmearWatch {

  /** What the looks so far say. */
  public enum Verdict {
    /** Nothing like a smear. */
    NONE,
    /** It moved as a smear would, but chance is not excluded. */
    SUSPECTED,
    /** It smears: unusable until that is over. */
    SMEARING,
    /**
     * It moves against the majority as an honest source would if the majority smeared. Nobody is to
     * be blamed for that; they disagree.
     */
    MAJORITY_MAY_SMEAR
  }

  /** The same window and rate as another is named once; of none there is nothing to see. */
  private static final List<LeapSmear> KNOWN =
      List.of(LeapSmear.GOOGLE, LeapSmear.UTC_SLS, LeapSmear.META, LeapSmear.CHRONY);

  /** No known smear begins earlier or ends later. */
  private static final Duration WIDEST = Duration.ofHours(24);

  private Optional<LeapSecond> watched = Optional.empty();
  private List<SmearTrack> tracks = List.of();
  private Optional<SmearTrack> proved = Optional.empty();

  /**
   * Takes a look.
   *
   * @param now true time of the look, later than that of the one before
   * @param offsetSeconds the source minus the majority
   * @param stdDevSeconds standard deviation of that, not less than it is; a source that claims less
   *     than its jitter may be taken for one that smears
   * @param table the leap seconds that may have been smeared, the one expected included
   * @throws IllegalArgumentException unless the offset is finite and the deviation positive
   */
  public Verdict look(
      TaiInstant now, double offsetSeconds, double stdDevSeconds, LeapSecondTable table) {
    if (!Double.isFinite(offsetSeconds)
        || !(stdDevSeconds > 0 && stdDevSeconds < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "an offset of "
              + offsetSeconds
              + " s with a standard deviation of "
              + stdDevSeconds
              + " s; expected numbers, and a positive deviation");
    }
    SmearTrack.Look look = SmearTrack.Look.at(now, offsetSeconds, stdDevSeconds, table);
    if (proved.isPresent()) {
      if (!proved.get().isOver(look)) {
        return proved.get().verdict();
      }
      proved = Optional.empty();
      watched = Optional.empty();
    }
    Optional<LeapSecond> near = nearest(now, table);
    if (!near.equals(watched)) {
      watched = near;
      tracks =
          near.isEmpty()
              ? List.of()
              : KNOWN.stream()
                  .flatMap(smear -> Stream.of(new SmearTrack(smear, 1), new SmearTrack(smear, -1)))
                  .toList();
    }
    tracks.forEach(track -> track.take(look));
    proved = tracks.stream().filter(SmearTrack::isProved).findFirst();
    if (proved.isPresent()) {
      return proved.get().verdict();
    }
    return tracks.stream().anyMatch(SmearTrack::isSuspected) ? Verdict.SUSPECTED : Verdict.NONE;
  }

  /** The smear it was found to follow, or the majority; empty while none was. */
  public Optional<LeapSmear> smear() {
    return proved.map(SmearTrack::smear);
  }

  private static Optional<LeapSecond> nearest(TaiInstant now, LeapSecondTable table) {
    return table.leaps().stream().filter(leap -> isNear(now, leap, table)).findFirst();
  }

  private static boolean isNear(TaiInstant now, LeapSecond leap, LeapSecondTable table) {
    TaiInstant end = LeapSmear.NONE.unsmear(leap.endsAt(), table);
    return now.durationUntil(end).abs().compareTo(WIDEST) <= 0;
  }
}
