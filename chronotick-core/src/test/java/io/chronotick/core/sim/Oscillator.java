package io.chronotick.core.sim;

/**
 * A counter in motion: how far it has come at any moment of true time, and the other way round,
 * both exact integer functions of history. Who asks, when and how often changes nothing.
 *
 * <p>Piecewise linear: within a cell, or between two interventions, the count is {@code c + floor(r
 * · (t - t₀))} with r in units of 2⁻⁶². Joints lose less than a picosecond each. Interventions come
 * in the order of time and never before a moment that was asked about. About an hour of history is
 * kept.
 */
final class Oscillator {

  /** 2⁴⁰ ps, 1.0995 s. */
  static final long CELL_PICOS = 1L << 40;

  private static final int UNIT_SHIFT = 62;
  private static final long UNIT = 1L << UNIT_SHIFT;
  private static final int KEPT = 4096;

  private final FrequencyNoise noise;
  private final long[] starts = new long[KEPT];
  private final long[] counts = new long[KEPT];
  private final long[] rates = new long[KEPT];
  private long segments;
  private long cellEnd;
  private double cellOmega;
  private double steered;
  private boolean stopped;

  private long start;
  private long count;
  private long rate;

  Oscillator(OscillatorModel model, Noise stream) {
    noise = new FrequencyNoise(model, stream);
    beginCell(0, -Picos.of(model.offset()));
  }

  private void beginCell(long at, long countThen) {
    cellOmega = noise.next();
    cellEnd = at + CELL_PICOS;
    begin(at, countThen);
  }

  private void begin(long at, long countThen) {
    start = at;
    count = countThen;
    rate = stopped ? 0 : rateOf(cellOmega + steered);
    int slot = (int) (segments++ % KEPT);
    starts[slot] = start;
    counts[slot] = count;
    rates[slot] = rate;
  }

  /** dc/dt = 1 / (1 + ω), written so that small ω keep their digits. */
  private static long rateOf(double omega) {
    if (!(Math.abs(omega) < 0.4)) {
      throw new IllegalArgumentException("a rate of " + omega + " s/s is no oscillator's");
    }
    return UNIT - Math.round(UNIT * (omega / (1 + omega)));
  }

  /** The count at a moment; later ones than any before carry history on. */
  long countAt(long truePicos) {
    while (truePicos >= cellEnd) {
      beginCell(cellEnd, count + advance(rate, cellEnd - start));
    }
    if (truePicos >= start) {
      return count + advance(rate, truePicos - start);
    }
    long found = last(truePicos, starts);
    int slot = (int) (found % KEPT);
    return counts[slot] + advance(rates[slot], truePicos - starts[slot]);
  }

  /**
   * The first moment at which the count was at least so much, where it never ran backwards.
   *
   * @throws IllegalArgumentException if it is not reached in history, or history was forgotten
   */
  long momentOf(long wanted) {
    if (segments <= KEPT && wanted <= counts[0]) {
      return starts[0];
    }
    long found = last(wanted - 1, counts);
    int slot = (int) (found % KEPT);
    boolean isNewest = found + 1 == segments;
    long end = isNewest ? cellEnd : starts[(int) ((found + 1) % KEPT)];
    long moment =
        rates[slot] == 0
            ? Long.MAX_VALUE
            : starts[slot] + ticksFor(rates[slot], wanted - counts[slot]);
    if (isNewest && moment >= end) {
      throw new IllegalArgumentException("count " + wanted + " is in the future");
    }
    // What a jump skipped is reached where the next segment begins.
    return Math.min(moment, end);
  }

  /**
   * True time from {@code now} until the count is {@code wanted}, at the present rate; exact if it
   * ends before {@link #rateHoldsUntil}. Not to be asked while stopped.
   */
  long picosUntil(long wanted, long now) {
    long done = countAt(now);
    if (wanted <= done) {
      return 0;
    }
    return start + ticksFor(rate, wanted - count) - now;
  }

  /** Until then the rate is what it is now, unless somebody intervenes. */
  long rateHoldsUntil() {
    return cellEnd;
  }

  /** The rate changes, on top of its noise: what a host's daemon does, or a shock. */
  void steer(long at, double addedOmega) {
    long then = countAt(at);
    steered += addedOmega;
    begin(at, then);
  }

  /** The counter stands still. */
  void stop(long at) {
    long then = countAt(at);
    stopped = true;
    begin(at, then);
  }

  void resume(long at) {
    long then = countAt(at);
    stopped = false;
    begin(at, then);
  }

  /** The counter jumps. */
  void jump(long at, long byPicos) {
    begin(at, countAt(at) + byPicos);
  }

  /** The last segment whose value is not above {@code key}. */
  private long last(long key, long[] values) {
    long low = Math.max(0, segments - KEPT);
    long high = segments - 1;
    if (values[(int) (low % KEPT)] > key) {
      throw new IllegalArgumentException("moment or count " + key + " is before kept history");
    }
    while (low < high) {
      long middle = (low + high + 1) >>> 1;
      if (values[(int) (middle % KEPT)] <= key) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** floor(rate · picos / 2⁶²). */
  private static long advance(long rate, long picos) {
    return (Math.multiplyHigh(rate, picos) << (Long.SIZE - UNIT_SHIFT))
        | ((rate * picos) >>> UNIT_SHIFT);
  }

  /** The fewest picoseconds in which a counter of that rate comes so far. */
  private static long ticksFor(long rate, long counts) {
    if (rate == 0) {
      throw new IllegalStateException("a counter that stands still never comes anywhere");
    }
    long guess = (long) (counts * ((double) UNIT / rate));
    while (advance(rate, guess) < counts) {
      guess++;
    }
    while (guess > 0 && advance(rate, guess - 1) >= counts) {
      guess--;
    }
    return guess;
  }
}
