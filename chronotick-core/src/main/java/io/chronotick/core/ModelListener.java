package io.chronotick.core;

import io.chronotick.core.discipline.ClockModel;
import java.util.Optional;

/** Takes every published model, one at a time, while the writer waits: quick, and never throws. */
@FunctionalInterface
interface ModelListener {

  /** Nobody. */
  ModelListener NONE = (model, leaderKind) -> {};

  /** {@code leaderKind}: kind of the leading source, where there is one. */
  void published(ClockModel model, Optional<String> leaderKind);
}
