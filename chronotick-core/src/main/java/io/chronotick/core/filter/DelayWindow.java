package io.chronotick.core.filter;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The recent delays of one path, and what they say about it: its floor, how much it queues, and how
 * far above the true floor the smallest may still be.
 *
 * <p>Seconds; the window counts exchanges and forgets what is too old. A drop of the floor is seen
 * at once; a rise when the newest delays are all longer than nearly all before, else once the old
 * minimum has left.
 */
final class DelayWindow {

  private static final int CAPACITY = 64;

  /** So many exchanges running, all slow, are a new floor: by chance once in 4^12. */
  private static final int RISE = 12;

  private static final long MAX_AGE_NANOS = (1L << 16) * 1_000_000_000L;

  /** Median of the sum of two unit exponentials: makes {@link #queueing} the mean of one leg. */
  private static final double MEDIAN_OF_TWO_LEGS = 1.678;

  private static final double SECONDS_PER_NANO = 1e-9;

  private record Entry(long counter, double delayNanos) {}

  private final Deque<Entry> entries = new ArrayDeque<>();
  private double minimumNanos;
  private double queueing;

  void add(long counter, double delayNanos) {
    if (entries.size() == CAPACITY) {
      entries.removeFirst();
    }
    entries.addLast(new Entry(counter, delayNanos));
    while (counter - entries.getFirst().counter() > MAX_AGE_NANOS) {
      entries.removeFirst();
    }
    if (hasRisen()) {
      while (entries.size() > RISE) {
        entries.removeFirst();
      }
    }
    double[] sorted = entries.stream().mapToDouble(Entry::delayNanos).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    minimumNanos = sorted[0];
    queueing = (median - minimumNanos) / MEDIAN_OF_TWO_LEGS * SECONDS_PER_NANO;
  }

  /** The newest are all longer than three quarters of the older ones: no chance does that. */
  private boolean hasRisen() {
    if (entries.size() < 2 * RISE) {
      return false;
    }
    double[] all = entries.stream().mapToDouble(Entry::delayNanos).toArray();
    int olderCount = all.length - RISE;
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = olderCount; i < all.length; i++) {
      shortest = Math.min(shortest, all[i]);
    }
    double[] older = Arrays.copyOf(all, olderCount);
    Arrays.sort(older);
    return shortest > older[olderCount * 3 / 4];
  }

  void clear() {
    entries.clear();
  }

  /** m, the smallest recent delay in ns, rounded up: what it hides is never more. */
  long minimumNanos() {
    return (long) Math.ceil(minimumNanos);
  }

  /** e, how much longer than the smallest a delay took, in s. */
  double excess(double delayNanos) {
    return (delayNanos - minimumNanos) * SECONDS_PER_NANO;
  }

  /** J, the mean queueing of one leg in s. */
  double queueing() {
    return queueing;
  }

  /** d, how far above the true floor the minimum may still be, in s. */
  double floorDoubt() {
    return queueing / Math.sqrt(entries.size());
  }
}
