package io.chronotick.sources.os;

/**
 * What {@code adjtimex} returns, in the kernel's units and with its signs.
 *
 * @param state what the call returned: 0 to 4 for the course of a leap second, {@link #ERROR} when
 *     the clock is not synchronised
 * @param status bits, among them {@link #STATUS_UNSYNC}
 * @param offset correction still to be made, positive when the clock is slow; microseconds, or
 *     nanoseconds where {@link #STATUS_NANO} is set
 * @param scaledFrequency correction of the rate in 2<sup>-16</sup> ppm, positive when the clock
 *     alone would be slow
 * @param maxErrorMicros bound of the error as the disciplining program gave it, grown since
 * @param estimatedErrorMicros its standard deviation
 * @param taiOffsetSeconds TAI less UTC; 0 when nobody has told the kernel
 */
public record KernelTime(
    int state,
    int status,
    long offset,
    long scaledFrequency,
    long maxErrorMicros,
    long estimatedErrorMicros,
    int taiOffsetSeconds) {

  /** {@code TIME_OK}. */
  public static final int OK = 0;

  /** {@code TIME_INS}: a leap second will be inserted at the end of the day. */
  public static final int INSERT = 1;

  /** {@code TIME_DEL}: a second will be left out at the end of the day. */
  public static final int DELETE = 2;

  /** {@code TIME_OOP}: the inserted second is now; the clock shows the one before again. */
  public static final int LEAPING = 3;

  /** {@code TIME_WAIT}: a leap second is over. */
  public static final int LEAPT = 4;

  /** {@code TIME_ERROR}. */
  public static final int ERROR = 5;

  /** {@code STA_UNSYNC}: nobody vouches for the clock. */
  public static final int STATUS_UNSYNC = 0x0040;

  /** {@code STA_CLOCKERR}: the clock's hardware has failed. */
  public static final int STATUS_CLOCK_ERROR = 0x1000;

  /** {@code STA_NANO}: offsets are in nanoseconds. */
  public static final int STATUS_NANO = 0x2000;
}
