package io.chronotick.core.publish;

import io.chronotick.core.publish.PublishedClock.Lines;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.Stratum;
import java.util.List;
import java.util.UUID;

/**
 * The segment as 43 words of 64 bits, little endian. Pure.
 *
 * <pre>
 *  0 sequence: odd while a writer is at work   1 magic      2 version    3 size in bytes
 *  4 process id                                5, 6 boot    7 time namespace
 *  8 counter: 1 is CLOCK_MONOTONIC in ns       9 status    10 kind      11 faults
 * 12 stratum of the leader                    13 epoch
 * 14 origin   15 best   16 lo   17 hi         18 rate      19 rateLo    20 rateHi   21 voidAfter
 * 22 wall clock minus counter, ns, when written
 * 23, 24 kind of the leader                   25 to 40 the writer's name
 * 41 unused, 0                                42 checksum of the words 1 to 41
 * </pre>
 */
final class SegmentLayout {

  static final int WORDS = 43;
  static final int BYTES = WORDS * Long.BYTES;
  static final int SEQUENCE = 0;
  static final int CHECKSUM = WORDS - 1;

  /** "CHRTICK1" as it lies in the file. */
  static final long MAGIC = 0x314b434954524843L;

  private static final long VERSION = 1;
  private static final long MONOTONIC_NANOS = 1;
  private static final int KIND = 23;
  private static final int OWNER = KIND + PackedText.KIND_WORDS;
  private static final int UNUSED = OWNER + PackedText.OWNER_WORDS;

  // Never renumbered: readers of other versions of this program look at them.
  private static final List<ClockStatus> STATUSES =
      List.of(
          ClockStatus.UNKNOWN,
          ClockStatus.SYNCHRONIZED,
          ClockStatus.HOLDOVER,
          ClockStatus.DISRUPTED);
  private static final List<IntervalKind> KINDS =
      List.of(IntervalKind.NONE, IntervalKind.GUARANTEED, IntervalKind.CLAIMED);

  /**
   * Whose segment it is and what it says.
   *
   * @param pid process id of the writer
   * @param owner its name, 1 to 128 printable characters of ASCII
   * @param mark the counter its lines are over
   * @param clock what it says
   * @param wallMinusCounter the host's wall clock minus that counter when it was written, ns
   */
  record Content(
      long pid, String owner, CounterMark mark, PublishedClock clock, long wallMinusCounter) {

    Content {
      if (pid <= 0) {
        throw new IllegalArgumentException("process id " + pid + " is not positive");
      }
      PackedText.check(owner, PackedText.OWNER_WORDS);
    }
  }

  private SegmentLayout() {}

  /** All words; the sequence is left 0. */
  static long[] encode(Content content) {
    PublishedClock clock = content.clock();
    Lines lines = clock.lines();
    UUID boot = content.mark().boot();
    long[] start = {
      0,
      MAGIC,
      VERSION,
      BYTES,
      content.pid(),
      boot.getMostSignificantBits(),
      boot.getLeastSignificantBits(),
      content.mark().timeNamespace(),
      MONOTONIC_NANOS,
      STATUSES.indexOf(clock.status()),
      KINDS.indexOf(clock.kind()),
      clock.faults(),
      clock.leader().value(),
      clock.epoch(),
      lines.origin(),
      lines.best(),
      lines.lo(),
      lines.hi(),
      lines.rate(),
      lines.rateLo(),
      lines.rateHi(),
      lines.voidAfter(),
      content.wallMinusCounter()
    };
    long[] words = new long[WORDS];
    System.arraycopy(start, 0, words, 0, start.length);
    PackedText.write(clock.leaderKind(), words, KIND);
    PackedText.write(content.owner(), words, OWNER);
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
    require(words[1] == MAGIC, "it is no segment");
    require(words[2] == VERSION, "its version is " + words[2] + ", accepted " + VERSION);
    require(words[3] == BYTES, "its size is " + words[3] + " bytes, accepted " + BYTES);
    require(words[CHECKSUM] == checksum(words), "its checksum does not fit");
    require(words[8] == MONOTONIC_NANOS, "its counter is " + words[8] + ", accepted 1");
    require(words[UNUSED] == 0, "its unused word is not 0");
    return new Content(
        words[4],
        PackedText.read(words, OWNER, PackedText.OWNER_WORDS),
        new CounterMark(new UUID(words[5], words[6]), words[7]),
        new PublishedClock(
            pick(STATUSES, words[9], "status"),
            pick(KINDS, words[10], "kind"),
            small(words[11], "faults"),
            Stratum.of(small(words[12], "stratum")),
            PackedText.read(words, KIND, PackedText.KIND_WORDS),
            words[13],
            new Lines(
                words[14], words[15], words[16], words[17], words[18], words[19], words[20],
                words[21])),
        words[22]);
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
  static long checksum(long[] words) {
    long sum = 0;
    for (int i = 1; i < CHECKSUM; i++) {
      sum = (Long.rotateLeft(sum, 7) ^ words[i]) * 0x9e3779b97f4a7c15L;
    }
    return sum;
  }
}
