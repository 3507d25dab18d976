package io.chronotick.model.scale;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The leap seconds of a compiled {@code right/} zone, read here by other rules than the product's:
 * such a zone counts every second since 1970, and lists where to take one off.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9636#section-3.2">RFC 9636 section 3.2</a>
 */
final class RightZone {

  private static final int HEADER = 44;

  /**
   * @param at the count at the begin of a leap second
   * @param correction what is to be taken off once it is over
   */
  record Leap(long at, int correction) {}

  private final List<Leap> leaps = new ArrayList<>();

  RightZone(byte[] tzif) {
    ByteBuffer in = ByteBuffer.wrap(tzif);
    int[] old = counts(in, 0);
    int second = HEADER + old[3] * 5 + old[4] * 6 + old[5] + old[2] * 8 + old[1] + old[0];
    int[] counts = counts(in, second);
    in.position(second + HEADER + counts[3] * 9 + counts[4] * 6 + counts[5]);
    for (int i = 0; i < counts[2]; i++) {
      leaps.add(new Leap(in.getLong(), in.getInt()));
    }
  }

  /** isUt, isStd, leap, time, type, chars. */
  private static int[] counts(ByteBuffer in, int at) {
    int[] counts = new int[6];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.getInt(at + 20 + i * Integer.BYTES);
    }
    return counts;
  }

  List<Leap> leaps() {
    return leaps;
  }

  /** POSIX seconds of a count; the second before, within a leap second. */
  long toPosix(long count) {
    int correction = 0;
    for (Leap leap : leaps) {
      if (count > leap.at()) {
        correction = leap.correction();
      }
    }
    return isLeap(count) ? count - correction - 1 : count - correction;
  }

  boolean isLeap(long count) {
    return leaps.stream().anyMatch(leap -> leap.at() == count);
  }
}
