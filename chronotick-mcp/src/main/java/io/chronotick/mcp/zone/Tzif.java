package io.chronotick.mcp.zone;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The content of a TZif file that has been checked.
 *
 * <p>Arrays are shared with nobody: {@link TzifReader} makes them and {@link ZoneHistory} reads
 * them.
 *
 * @param times POSIX seconds of the changes, ascending
 * @param typeAfter for each of {@code times} the index in {@code types} of what follows it
 * @param types what local time can be like; the first is that before the first change
 * @param footer what holds after the last change; empty when the file does not say
 */
@SuppressWarnings("ArrayRecordComponent") // two thousand boxed numbers a zone would be a waste
record Tzif(long[] times, byte[] typeAfter, List<LocalType> types, Optional<PosixZone> footer) {

  Tzif {
    types = List.copyOf(types);
  }

  /** The type after the change number {@code change}; that before the first is number -1. */
  LocalType typeAfter(int change) {
    return types.get(change < 0 ? 0 : typeAfter[change] & 0xFF);
  }

  /** Number of the last change at or before {@code epochSecond}; -1 when there is none. */
  int changeAt(long epochSecond) {
    int found = Arrays.binarySearch(times, epochSecond);
    return found >= 0 ? found : -found - 2;
  }
}
