package io.chronotick.core.publish;

import io.chronotick.model.ClockReading;

/** What a reader of a segment receives. */
public sealed interface SegmentReading {

  /** The published clock at this moment; {@code pid} is its process. */
  record Live(ClockReading reading, long pid) implements SegmentReading {}

  /** No believable segment, and why, in plain words without the path. */
  record Refused(String reason) implements SegmentReading {}
}
