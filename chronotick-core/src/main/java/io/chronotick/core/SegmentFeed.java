package io.chronotick.core;

import io.chronotick.core.discipline.ClockModel;
import io.chronotick.core.publish.PublishedClock;
import io.chronotick.core.publish.SegmentWriter;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.Ticker;
import java.util.Optional;

/**
 * Puts every published model into the segment.
 *
 * @param ticker the models' own counter
 */
record SegmentFeed(SegmentWriter writer, Ticker ticker) implements ModelListener {

  @Override
  public void published(ClockModel model, Optional<String> leaderKind) {
    writer.publish(clock(model, leaderKind), ticker);
  }

  static PublishedClock clock(ClockModel model, Optional<String> leaderKind) {
    ClockModel.Standing standing = model.standing();
    ClockModel.Lines lines = model.lines();
    // One that is void from the start claims nothing either, and is no line.
    if (!standing.status().hasBound() || lines.voidAfter() < lines.origin()) {
      return PublishedClock.unbounded(
          standing.status().hasBound() ? ClockStatus.UNKNOWN : standing.status(), standing.epoch());
    }
    return new PublishedClock(
        standing.status(),
        standing.kind(),
        standing.faults(),
        standing.leader(),
        PublishedClock.kindText(leaderKind.orElse("")),
        standing.epoch(),
        new PublishedClock.Lines(
            lines.origin(),
            lines.best(),
            lines.lo(),
            lines.hi(),
            lines.rate(),
            lines.rateLo(),
            lines.rateHi(),
            lines.voidAfter()));
  }
}
