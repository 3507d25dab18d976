package io.chronotick.core.sim;

import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSmear;
import io.chronotick.model.scale.PosixConvention;
import io.chronotick.model.scale.PosixScale;
import java.time.Instant;
import org.threeten.extra.scale.TaiInstant;

/** What a clock that is set to UTC shows around a leap second, as POSIX time. */
public sealed interface ShownTime {

  /** As Linux kernels do: the last second of the day twice, or not at all. */
  ShownTime KERNEL = new Stepped(PosixConvention.REPEATS_LAST_SECOND);

  /** What is shown at a true moment, where these leap seconds happen. */
  Instant at(TaiInstant moment, LeapSecondTable truth);

  /** The leap second happens at once; what becomes of one inserted is the convention's. */
  record Stepped(PosixConvention convention) implements ShownTime {
    @Override
    public Instant at(TaiInstant moment, LeapSecondTable truth) {
      return new PosixScale(truth, convention).toPosix(moment);
    }
  }

  /** It is spread over a window. */
  record Smeared(LeapSmear smear) implements ShownTime {
    @Override
    public Instant at(TaiInstant moment, LeapSecondTable truth) {
      return smear.smear(moment, truth);
    }
  }

  /**
   * Nobody told the clock of leap seconds it does not have in its own table: it is wrong
   * afterwards.
   *
   * @param known what it was told of
   */
  record Untold(LeapSecondTable known) implements ShownTime {
    @Override
    public Instant at(TaiInstant moment, LeapSecondTable truth) {
      return new PosixScale(known, PosixConvention.REPEATS_LAST_SECOND).toPosix(moment);
    }
  }
}
