package io.chronotick.core.publish;

import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.Stratum;
import java.util.List;

/**
 * The segment as 22 words of 64 bits, little endian. Pure.
 *
 * <p>Word 0 is the sequence: odd while a writer is at work, 0 before the first. Then magic, version,
 * size in bytes, process id, counter mark (2), the 13 fields of {@link PublishedLines}, an unused
 * word and a checksum over all words but the sequence.
 */
final class SegmentLayout {

  static final int WORDS = 22;
  static final int BYTES = WORDS * Long.BYTES;
  static final int SEQUENCE = 0;

  /** "CHRTICK1" as it lies in the file. */
  private static final long MAGIC = 0x314b434954524843L;

  private static final long VERSION = 1;
  private static final int CHECKSUM = WORDS - 1;

  // Never renumbered: readers of other versions of this program look at them.
  private static final List<ClockStatus> STATUSES =
      List.of(ClockStatus.SYNCHRONIZED, ClockStatus.HOLDOVER);
  private static final List<IntervalKind> KINDS =
      List.of(IntervalKind.GUARANTEED, IntervalKind.CLAIMED);

  /** Whose segment it is and what it says. */
  record Content(long pid, CounterMark mark, PublishedLines lines) {}

  private SegmentLayout() {}

  /** All words; the sequence is left 0. */
  static long[] encode(Content content) {
    PublishedLines l = content.lines();
    long[] words = {
      0, MAGIC, VERSION, BYTES, content.pid(), content.mark().high(), content.mark().low(),
      STATUSES.indexOf(l.status()), KINDS.indexOf(l.kind()), l.faults(), l.leader().value(),
      l.epoch(), l.origin(), l.best(), l.lo(), l.hi(), l.rate(), l.rateLo(), l.rateHi(),
      l.voidAfter(), 0, 0
    };
    words[CHECKSUM] = checksum(words);
    return words;
  }

  /**
   * Reads a whole copy.
   *
   * @throws IllegalArgumentException if it is not a segment of this version, saying why
   */
  static Content decode(long[] words) {
    require(words.length == WORDS, words.length + " words, accepted " + WORDS);
    require(words[1] == MAGIC, "not a ChronoTick segment");
    require(words[2] == VERSION, "version " + words[2] + ", accepted " + VERSION);
    require(words[3] == BYTES, "size " + words[3] + ", accepted " + BYTES);
    require(words[CHECKSUM] == checksum(words), "checksum does not fit");
    return new Content(
        words[4],
        new CounterMark(words[5], words[6]),
        new PublishedLines(
            pick(STATUSES, words[7], "status"),
            pick(KINDS, words[8], "kind"),
            small(words[9], "faults"),
            Stratum.of(small(words[10], "stratum")),
            words[11],
            words[12],
            words[13],
            words[14],
            words[15],
            words[16],
            words[17],
            words[18],
            words[19]));
  }

  private static <T> T pick(List<T> values, long index, String name) {
    require(index >= 0 && index < values.size(), name + " " + index + " is unknown");
    return values.get((int) index);
  }

  private static int small(long value, String name) {
    require(value == (int) value, name + " " + value + " is out of range");
    return (int) value;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Each step is a bijection of the word, so a change of one word is always seen. */
  private static long checksum(long[] words) {
    long sum = 0;
    for (int i = 1; i < CHECKSUM; i++) {
      sum = (Long.rotateLeft(sum, 7) ^ words[i]) * 0x9e3779b97f4a7c15L;
    }
    return sum;
  }
}
