package io.chronotick.mcp.tool;

import io.chronotick.model.scale.LeapSecondTable;

/**
 * Who has the leap-second table in use. It may be another one from one call to the next, so who
 * tells a time by it asks once for each answer, and keeps none. For any number of threads.
 */
public interface LeapTableHolder {

  /** The table in use. */
  LeapSecondTable leapSeconds();

  /**
   * Offers a table that is sound and newer than the one in use.
   *
   * @return false where it cannot be taken without a restart; the table in use then stays
   */
  boolean offerLeapSeconds(LeapSecondTable newer);
}
