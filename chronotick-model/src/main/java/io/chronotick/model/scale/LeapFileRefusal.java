package io.chronotick.model.scale;

/** Why the content of a leap-second file is not used. */
public enum LeapFileRefusal {
  /** It has more bytes, or more leap seconds, than any such file. */
  TOO_LARGE,
  /** It is neither a {@code leap-seconds.list} nor a {@code leapseconds}. */
  NOT_A_LEAP_FILE,
  /** A line is none of the form. */
  MALFORMED,
  /** A line that must be there is not: the file was cut short, or is of an old form. */
  INCOMPLETE,
  /** The content is not what its hash was made of. */
  WRONG_HASH,
  /** What it says can be of no UTC: other steps than a second, other days than a month's last. */
  IMPOSSIBLE,
  /** It expired before now. */
  EXPIRED,
  /** It is dated after now, or claims to know of more than three years to come. */
  FROM_THE_FUTURE,
  /** It is older than the table in use, or the same. */
  NOT_NEWER,
  /** It denies a leap second that the table in use has, or adds one where that has none. */
  CONTRADICTORY
}
