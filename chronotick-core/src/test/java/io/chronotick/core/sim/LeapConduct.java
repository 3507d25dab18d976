package io.chronotick.core.sim;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSmear;
import io.chronotick.model.scale.PosixConvention;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.threeten.extra.scale.TaiInstant;

/**
 * What a server shows and says around a leap second. Whether it tells that it smears is a matter of
 * the source's configuration, and lies are a fault's: this is the honest part.
 *
 * @param shown what its stamps show
 * @param announcedFor how long before a leap second its bits announce it; zero for never
 * @param clearedBefore how long before it the bits are cleared again; zero for when it happens
 * @param unsynchronisedFor how long from its begin the server calls itself not synchronised
 */
public record LeapConduct(
    ShownTime shown, Duration announcedFor, Duration clearedBefore, Duration unsynchronisedFor) {

  /** Announces for a day, then steps as a Linux kernel does, and is synchronised throughout. */
  public static final LeapConduct USUAL =
      new LeapConduct(ShownTime.KERNEL, Duration.ofHours(24), Duration.ZERO, Duration.ZERO);

  /** As {@link #USUAL}, but for what becomes of an inserted second. */
  public static LeapConduct stepping(PosixConvention convention) {
    return USUAL.showing(new ShownTime.Stepped(convention));
  }

  /** Spreads the leap second, and so never announces any (RFC 8633 section 3.7.1). */
  public static LeapConduct smearing(LeapSmear smear) {
    return USUAL.showing(new ShownTime.Smeared(smear)).announcing(Duration.ZERO);
  }

  public LeapConduct showing(ShownTime newShown) {
    return new LeapConduct(newShown, announcedFor, clearedBefore, unsynchronisedFor);
  }

  public LeapConduct announcing(Duration before) {
    return new LeapConduct(shown, before, clearedBefore, unsynchronisedFor);
  }

  public LeapConduct clearing(Duration before) {
    return new LeapConduct(shown, announcedFor, before, unsynchronisedFor);
  }

  public LeapConduct unsynchronised(Duration afterwards) {
    return new LeapConduct(shown, announcedFor, clearedBefore, afterwards);
  }

  /** What its leap bits say at a true moment; {@code UNKNOWN} while it is not synchronised. */
  public LeapIndicator announced(TaiInstant moment, LeapSecondTable truth) {
    if (truth.leaps().stream().anyMatch(leap -> isUnsynchronised(moment, begin(leap, truth)))) {
      return LeapIndicator.UNKNOWN;
    }
    Optional<LeapSecond> announced =
        truth.pendingAt(moment).filter(leap -> isAnnounced(moment, begin(leap, truth)));
    return announced
        .map(leap -> leap.isInserted() ? LeapIndicator.INSERT : LeapIndicator.DELETE)
        .orElse(LeapIndicator.NONE);
  }

  private boolean isUnsynchronised(TaiInstant moment, TaiInstant begin) {
    return !moment.isBefore(begin) && moment.isBefore(begin.plus(unsynchronisedFor));
  }

  private boolean isAnnounced(TaiInstant moment, TaiInstant begin) {
    return !moment.isBefore(begin.minus(announcedFor))
        && moment.isBefore(begin.minus(clearedBefore));
  }

  /** Of 23:59:60, or of the 00:00:00 that follows a 23:59:58. */
  private static TaiInstant begin(LeapSecond leap, LeapSecondTable truth) {
    Instant nextDay = leap.day().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    return LeapSmear.NONE
        .unsmear(nextDay, truth)
        .minus(Duration.ofSeconds(Math.max(0, leap.seconds())));
  }
}
