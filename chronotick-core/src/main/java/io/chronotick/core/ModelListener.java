package io.chronotick.core;

import io.chronotick.core.discipline.ClockModel;
import io.chronotick.core.leap.UtcRendering;
import java.util.Optional;

/** Takes every published model, one at a time, while the writer waits: quick, and never throws. */
@FunctionalInterface
interface ModelListener {

  /** Nobody. */
  ModelListener NONE = (model, utc, leaderKind) -> {};

  /**
   * Takes what was published.
   *
   * @param model its lines are TAI
   * @param utc how they are rendered
   * @param leaderKind kind of the leading source, where there is one
   */
  void published(ClockModel model, UtcRendering utc, Optional<String> leaderKind);
}
