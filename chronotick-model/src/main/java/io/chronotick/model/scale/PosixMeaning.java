package io.chronotick.model.scale;

import org.threeten.extra.scale.TaiInstant;

/** Which moment a POSIX time means: one, more than one, or none. */
public sealed interface PosixMeaning {

  /** It names this moment. */
  record Unique(TaiInstant moment) implements PosixMeaning {}

  /**
   * It was shown more than once, at an inserted second; from the number alone nobody can tell.
   *
   * @param earliest the first moment it was shown
   * @param latest the last moment it was shown; for a clock that repeats a second just these two,
   *     for one that holds all between
   */
  record Ambiguous(TaiInstant earliest, TaiInstant latest) implements PosixMeaning {}

  /**
   * It was never shown: its second was left out.
   *
   * @param resumes the moment at which the next second began instead
   */
  record Skipped(TaiInstant resumes) implements PosixMeaning {}
}
