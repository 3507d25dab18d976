package io.chronotick.core.discipline;

import io.chronotick.core.filter.Rate;
import io.chronotick.model.Ticker;

/**
 * Compares our counter's rate with that of one nobody can steer: a host daemon that slews moves the
 * first and not the second.
 *
 * <p>Two questions. Over a full minute: is it steered noticeably? And between any two looks: did
 * the steering change by more than the tolerance every bound is carried with? Then those bounds no
 * longer hold, and which rate to carry new ones with is known once two looks in a row agree.
 *
 * <p>One writer looks; anyone may ask {@link #isChangedSince} without waiting.
 */
public final class SteeringWatch {

  /** Rates are averaged over so much of our counter. */
  private static final long WINDOW_NANOS = 64_000_000_000L;

  /** Over less than this a rate says more of the reads than of the counters. */
  private static final long SHORTEST_NANOS = 500_000_000L;

  private static final int TRIES = 8;

  private final Ticker ours;
  private final Ticker raw;
  private final double rho;
  private final double rho0;
  private Pair anchor;
  private boolean steered;
  private volatile Known known;

  /** What a look found. */
  public enum Change {
    /** Nothing new. */
    NONE,
    /** The rate of our counter left its tolerance; until {@link #SETTLED} nobody knows it. */
    CHANGED,
    /** The rate is steady again: {@link #steering}. */
    SETTLED
  }

  /** Both counters; {@code gap} is how far apart they were read at most. */
  private record Pair(long ours, long raw, long gap) {}

  /**
   * What is known of the steering.
   *
   * @param last the last look that counts
   * @param rate of the raw counter seen from ours; while settling, of the last two looks
   * @param within how far from it the rate may be found without breaking an assumption
   */
  private record Known(Pair last, double rate, double within, boolean settling) {}

  /**
   * @param rho tolerance around a rate that was seen or learnt, in s/s
   * @param rho0 tolerance around zero before that
   */
  public SteeringWatch(Ticker ours, Ticker raw, double rho, double rho0) {
    this.ours = ours;
    this.raw = raw;
    this.rho = rho;
    this.rho0 = rho0;
    this.anchor = read();
    this.known = new Known(anchor, 0, rho0, false);
  }

  /** Looks at both counters. */
  public Change look() {
    Pair now = read();
    watchMinute(now);
    Known before = known;
    Known next = after(before, now);
    known = next;
    if (next.settling() == before.settling()) {
      return Change.NONE;
    }
    return next.settling() ? Change.CHANGED : Change.SETTLED;
  }

  private Known after(Known before, Pair now) {
    Pair last = before.last();
    long elapsed = now.ours() - last.ours();
    if (elapsed <= 0) {
      // A counter that ran backwards is the detector's business.
      return new Known(now, before.rate(), before.within(), before.settling());
    }
    double rate = rate(last, now);
    double doubt = doubt(last, now);
    boolean changed = Math.abs(rate - before.rate()) > before.within() + doubt;
    if (changed && !before.settling()) {
      return new Known(now, rate, rho, true);
    }
    if (elapsed < SHORTEST_NANOS || doubt > rho / 2) {
      return before;
    }
    if (before.settling()) {
      return new Known(now, rate, rho, changed || !Rate.isPlausible(rate));
    }
    // From the first full look on the rate stays where it was found.
    return new Known(now, before.within() == rho ? before.rate() : rate, rho, false);
  }

  /** Whether the steering changed and no look has seen it yet. Changes nothing. */
  public boolean isChangedSince() {
    Known seen = known;
    Pair now = read();
    return !seen.settling()
        && now.ours() > seen.last().ours()
        && Math.abs(rate(seen.last(), now) - seen.rate()) > seen.within() + doubt(seen.last(), now);
  }

  /** While true nobody knows our counter's rate, and nothing measured can be carried on. */
  public boolean isSettling() {
    return known.settling();
  }

  /**
   * The raw counter's rate seen from ours, less one: what the host's steering takes from our
   * counter. Zero while it is within the tolerance of an untold rate.
   */
  public double steering() {
    double rate = known.rate();
    return Math.abs(rate) > rho0 ? rate : 0;
  }

  /** True while the last full minute, or the last second, showed steering. */
  public boolean isSteered() {
    return steered || isSettling();
  }

  private void watchMinute(Pair now) {
    if (now.ours() - anchor.ours() >= WINDOW_NANOS) {
      steered = Math.abs(rate(anchor, now)) > rho / 2;
      anchor = now;
    }
  }

  private static double rate(Pair from, Pair to) {
    double elapsed = to.ours() - from.ours();
    return (to.raw() - from.raw() - elapsed) / elapsed;
  }

  /** How much of a rate may be due to reading one counter after the other. */
  private static double doubt(Pair from, Pair to) {
    return (from.gap() + to.gap()) / (double) (to.ours() - from.ours());
  }

  private Pair read() {
    Pair best = readOnce();
    for (int i = 1; i < TRIES && best.gap() > rho / 4 * SHORTEST_NANOS; i++) {
      Pair again = readOnce();
      best = again.gap() < best.gap() ? again : best;
    }
    return best;
  }

  private Pair readOnce() {
    long before = ours.nanos();
    long between = raw.nanos();
    long after = ours.nanos();
    return new Pair(before + (after - before) / 2, between, after - before);
  }
}
