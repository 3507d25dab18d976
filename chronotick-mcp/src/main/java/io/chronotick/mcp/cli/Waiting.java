package io.chronotick.mcp.cli;

import io.chronotick.core.ClockProgress;
import io.chronotick.core.SourceState;

/** When a command has waited enough. */
final class Waiting {

  private Waiting() {}

  /**
   * There is a bound that survives the liars it should, or all have spoken and there will be no
   * better one soon. The first answer alone would do, but one source is no majority, and the others
   * are milliseconds away.
   */
  static boolean isAsGoodAsItSoonGets(ClockProgress progress) {
    return progress.isSettled()
        || (progress.hasHeardFromAll() && (progress.status().hasBound() || isAlone(progress)));
  }

  /** The same, or nothing can leave this host, which two seconds do not change. */
  static boolean isAsGoodAsItSoonGetsOrCutOff(ClockProgress progress) {
    return progress.cutOff() || isAsGoodAsItSoonGets(progress);
  }

  /** Nobody is asked who could give a bound. */
  private static boolean isAlone(ClockProgress progress) {
    return progress.sources().stream().allMatch(s -> s == SourceState.UNUSABLE);
  }
}
