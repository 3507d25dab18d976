package io.chronotick.bench.soak;

import io.chronotick.bench.wire.ProcessFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Whether what a process holds grows: the least it held in the last third of the time against the
 * least it held in the second. What is filled once, as caches are, is filled in the first; one that
 * only breathes comes down to the same floor again. Resident memory is not judged, as a collector
 * takes all of the heap that it may have.
 */
final class Growth {

  private static final int THIRDS = 3;

  /** What is noise, of each. */
  private static final long HEAP_SLACK_BYTES = 256 << 10;

  private static final long COUNT_SLACK = 1;

  /** Of fewer looks in a third the least may be no floor: pools of threads breathe. */
  private static final int LOOKS_FOR_A_FLOOR = 3;

  private static final long COUNT_SLACK_OF_FEW_LOOKS = 8;

  private Growth() {}

  /** What grows, in words; nothing if nothing does. At least three figures, in order of time. */
  static List<String> of(List<ProcessFigures> figures) {
    List<String> growing = new ArrayList<>();
    long counts =
        figures.size() / THIRDS < LOOKS_FOR_A_FLOOR ? COUNT_SLACK_OF_FEW_LOOKS : COUNT_SLACK;
    grows("heap bytes", figures, ProcessFigures::heapBytes, HEAP_SLACK_BYTES)
        .ifPresent(growing::add);
    grows("threads", figures, ProcessFigures::threads, counts).ifPresent(growing::add);
    grows("descriptors", figures, ProcessFigures::descriptors, counts).ifPresent(growing::add);
    return growing;
  }

  private static Optional<String> grows(
      String what, List<ProcessFigures> figures, ToLongFunction<ProcessFigures> of, long slack) {
    int third = figures.size() / THIRDS;
    if (third == 0) {
      throw new IllegalArgumentException(figures.size() + " figures cannot show growth");
    }
    long before = figures.subList(third, 2 * third).stream().mapToLong(of).min().orElseThrow();
    long after =
        figures.subList(2 * third, figures.size()).stream().mapToLong(of).min().orElseThrow();
    return after > before + slack
        ? Optional.of(what + " grow: at least " + before + " before, " + after + " after")
        : Optional.empty();
  }
}
