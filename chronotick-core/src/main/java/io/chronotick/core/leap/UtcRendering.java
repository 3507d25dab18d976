package io.chronotick.core.leap;

import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import java.time.Instant;
import java.util.List;

/**
 * The timeline, which is TAI, as POSIX time and back: integers only, and nothing is made.
 *
 * <p>TAI is counted in nanoseconds since 1970-01-01T00:00:00 TAI, POSIX time in nanoseconds since
 * 1970-01-01T00:00:00Z. While a second is inserted POSIX time holds at …59.999999999, and it jumps
 * over one left out: it never decreases. Between leap seconds the two run with each other, so that
 * a reader compares once and subtracts once. Immutable.
 */
public final class UtcRendering {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int SECONDS_IN_1972 = 10;

  /** In 2116; what has no bound, and is written as the largest or the smallest long, is outside. */
  private static final long FAST_UNTIL = 1L << 62;

  /** In 2255; whatever a table says of later is beyond what nanoseconds can count. */
  private static final long LAST_SECOND = 9_000_000_000L;

  /** Before it UTC was no whole seconds from TAI. */
  private static final long BEGIN_1972 = (63_072_000L + SECONDS_IN_1972) * NANOS_PER_SECOND;

  private final LeapSecondTable table;

  /** First moment after each leap second, TAI; ascending. */
  private final long[] begins;

  /** The same in POSIX time. */
  private final long[] posixBegins;

  /** TAI − UTC in ns: first that before all leap seconds, then that after each. */
  private final long[] shifts;

  /** The piece readers are in: from here on, for so long, by so much apart. */
  private final long from;

  private final long length;
  private final long shift;

  /** First moment at which nobody knows TAI − UTC, TAI ns. */
  private final long knownUntil;

  private UtcRendering(
      LeapSecondTable table,
      long[] begins,
      long[] posixBegins,
      long[] shifts,
      long knownUntil,
      long near) {
    this.table = table;
    this.knownUntil = knownUntil;
    this.begins = begins;
    this.posixBegins = posixBegins;
    this.shifts = shifts;
    int piece = pieceOf(near);
    this.from = piece == 0 ? -FAST_UNTIL / 2 : begins[piece - 1];
    this.length = Math.max(0, pieceEnd(piece) - from);
    this.shift = shifts[piece];
  }

  /**
   * The rendering by a table.
   *
   * @param knownUntil first moment of which the table says nothing that can be relied on: its
   *     expiry, or that of the table it was made from
   * @param near where most readers are, TAI ns
   */
  public static UtcRendering of(LeapSecondTable table, Instant knownUntil, long near) {
    List<LeapSecond> leaps =
        table.leaps().stream()
            .filter(leap -> leap.endsAt().getEpochSecond() <= LAST_SECOND)
            .toList();
    long[] begins = new long[leaps.size()];
    long[] posixBegins = new long[leaps.size()];
    long[] shifts = new long[leaps.size() + 1];
    shifts[0] = SECONDS_IN_1972 * NANOS_PER_SECOND;
    for (int i = 0; i < begins.length; i++) {
      shifts[i + 1] = shifts[i] + leaps.get(i).seconds() * NANOS_PER_SECOND;
      posixBegins[i] = leaps.get(i).endsAt().getEpochSecond() * NANOS_PER_SECOND;
      begins[i] = posixBegins[i] + shifts[i + 1];
    }
    long expiry = Math.min(knownUntil.getEpochSecond(), LAST_SECOND) * NANOS_PER_SECOND;
    return new UtcRendering(
        table,
        begins,
        posixBegins,
        shifts,
        expiry + shifts[lastAtOrBefore(posixBegins, expiry) + 1],
        near);
  }

  /** The same rendering, quickest around another moment. */
  public UtcRendering near(long taiNanos) {
    return taiNanos - from >= 0 && taiNanos - from < length
        ? this
        : new UtcRendering(table, begins, posixBegins, shifts, knownUntil, taiNanos);
  }

  /** What it renders by. */
  public LeapSecondTable table() {
    return table;
  }

  /** Nanoseconds since 1970; exact until 2262, {@link ArithmeticException} beyond. */
  public static long epochNanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
  }

  /** Where the piece that is quickest begins, TAI ns. */
  public long steadyFrom() {
    return from;
  }

  /** Where it ends, or where nobody knows any longer whether it does; TAI ns. */
  public long steadyUntil() {
    return Math.min(from + length, knownUntil);
  }

  /** TAI − POSIX time in that piece, ns. */
  public long steadyShift() {
    return shift;
  }

  /**
   * POSIX time at a moment of TAI, in ns. {@link Long#MIN_VALUE} and {@link Long#MAX_VALUE}, which
   * stand for no bound, stay what they are.
   */
  public long posix(long taiNanos) {
    // One comparison for both ends of the piece.
    return Long.compareUnsigned(taiNanos - from, length) < 0
        ? taiNanos - shift
        : posixElsewhere(taiNanos);
  }

  private long posixElsewhere(long taiNanos) {
    if (taiNanos == Long.MIN_VALUE || taiNanos == Long.MAX_VALUE) {
      return taiNanos;
    }
    int piece = pieceOf(taiNanos);
    long shown = taiNanos - shifts[piece];
    return piece < begins.length ? Math.min(shown, posixBegins[piece] - 1) : shown;
  }

  /** Whether POSIX time stands still, because a second is being inserted. */
  public boolean holdsAt(long taiNanos) {
    return Long.compareUnsigned(taiNanos - from, length) >= 0
        && taiNanos >= pieceEnd(pieceOf(taiNanos));
  }

  /** The moment at which POSIX time shows this, in TAI ns; the first, where there are two. */
  public long tai(long posixNanos) {
    return posixNanos + shifts[lastAtOrBefore(posixBegins, posixNanos) + 1];
  }

  /** TAI − UTC at a moment of TAI, in whole seconds; within a leap second, the value before it. */
  public int minusUtcSeconds(long taiNanos) {
    return (int) (shifts[pieceOf(taiNanos)] / NANOS_PER_SECOND);
  }

  /**
   * The moment, later than {@code taiNanos} or the same, at which POSIX time next stops running
   * with TAI or jumps; {@link Long#MAX_VALUE} if none is known.
   */
  public long nextLeap(long taiNanos) {
    for (int piece = pieceOf(taiNanos); piece < begins.length; piece++) {
      if (pieceEnd(piece) >= taiNanos) {
        return pieceEnd(piece);
      }
    }
    return Long.MAX_VALUE;
  }

  /** Whether TAI − UTC is known at a moment of TAI. */
  public boolean isKnownAt(long taiNanos) {
    return taiNanos < knownUntil && taiNanos >= BEGIN_1972;
  }

  private int pieceOf(long taiNanos) {
    return lastAtOrBefore(begins, taiNanos) + 1;
  }

  private long pieceEnd(int piece) {
    return piece < begins.length
        ? Math.min(begins[piece], posixBegins[piece] + shifts[piece])
        : FAST_UNTIL;
  }

  /** From the end: the present is there. */
  private static int lastAtOrBefore(long[] ascending, long key) {
    int last = ascending.length - 1;
    while (last >= 0 && ascending[last] > key) {
      last--;
    }
    return last;
  }
}
