package io.chronotick.core;

import io.chronotick.model.MonotonicTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;

/** The longest time between recent answers of a source that speaks when it likes. */
final class LongestGap {

  private static final int REMEMBERED = 8;

  private final Deque<Duration> gaps = new ArrayDeque<>();
  private Optional<MonotonicTime> last = Optional.empty();

  void add(MonotonicTime answer) {
    if (last.isPresent()) {
      if (gaps.size() == REMEMBERED) {
        gaps.removeFirst();
      }
      gaps.addLast(last.get().until(answer));
    }
    last = Optional.of(answer);
  }

  /** Zero before the second answer. */
  Duration longest() {
    return gaps.isEmpty() ? Duration.ZERO : Collections.max(gaps);
  }
}
