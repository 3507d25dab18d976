package io.chronotick.core.leap;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.scale.LeapSecond;
import java.util.Optional;

/**
 * The leap second to be expected at the end of this UTC month.
 *
 * @param leap what is expected; {@code UNKNOWN} where nobody's word suffices
 * @param at the second itself; empty if none is expected
 * @param basis on whose word
 * @param contradicted the table's word stands, and most sources say something else: one of the two
 *     is wrong
 */
public record ExpectedLeap(
    LeapIndicator leap, Optional<LeapSecond> at, Basis basis, boolean contradicted) {

  /** On whose word a leap second is expected, or none. */
  public enum Basis {
    /** The table knows the end of the month. */
    TABLE,
    /** The table does not, and more than half of the sources that know agree. */
    VOTE,
    /** Neither; what was expected before may still be right. */
    NONE
  }
}
