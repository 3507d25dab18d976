package io.chronotick.model.scale;

/** What a POSIX clock does with a second that is inserted. One left out it always jumps over. */
public enum PosixConvention {
  /** It holds one nanosecond before midnight: it never steps back. */
  HOLDS,
  /**
   * It shows 23:59:59 a second time, stepping back at its end: what a Linux kernel does.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7164#section-3">RFC 7164 section 3: leap
   *     seconds</a>
   */
  REPEATS_LAST_SECOND,
  /**
   * It shows the first second of the next day twice: the formula of the standard, by which 23:59:60
   * is the number of 00:00:00.
   *
   * @see <a
   *     href="https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap04.html">POSIX.1,
   *     Seconds Since the Epoch</a>
   */
  REPEATS_NEXT_SECOND
}
