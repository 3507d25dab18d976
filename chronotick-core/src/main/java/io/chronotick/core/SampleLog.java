package io.chronotick.core;

import io.chronotick.core.drift.PhaseSample;
import io.chronotick.core.filter.Exchange;
import io.chronotick.model.SourceId;
import io.chronotick.model.Ticker;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything accepted, for those who measure. A chain that grows at its end: who measures holds on
 * to the link that was last when he began, and what nobody holds on to is gone. So readers need not
 * say that they come or go, and a forgotten one costs nothing.
 *
 * <p>The engine writes, under its monitor; anybody reads, without a lock.
 */
final class SampleLog {

  private static final int TRIES = 4;

  private final Ticker ticker;
  private volatile Optional<Ticker> raw;

  /** The first stands before everything: nobody reads it. */
  private volatile Link newest = new Link(new Entry.Disrupted());

  /** What happened. */
  sealed interface Entry {
    /** An exchange was accepted; its counter values are the raw counter's where there is one. */
    record Accepted(SourceId source, long sentAt, PhaseSample sample) implements Entry {}

    /** Nothing before this can be compared with anything after it. */
    record Disrupted() implements Entry {}

    /** The host's wall clock was stepped. */
    record WallStepped() implements Entry {}

    /**
     * What follows is counted with another counter.
     *
     * @param raw the one nobody steers; empty for the usual one
     */
    record Recounted(Optional<Ticker> raw) implements Entry {}
  }

  /** One link; the one after it is set once. */
  static final class Link {
    private final Entry entry;
    private volatile @Nullable Link next;

    private Link(Entry entry) {
      this.entry = entry;
    }

    Entry entry() {
      return entry;
    }

    Optional<Link> next() {
      return Optional.ofNullable(next);
    }
  }

  /**
   * @param raw a counter nobody steers, where the host has one
   */
  SampleLog(Ticker ticker, Optional<Ticker> raw) {
    this.ticker = ticker;
    this.raw = raw;
  }

  /** The last link so far: what comes after it is new. */
  Link newest() {
    return newest;
  }

  void accepted(SourceId source, Exchange exchange) {
    long ahead = raw.map(this::ahead).orElse(0L);
    add(
        new Entry.Accepted(
            source,
            exchange.t1(),
            new PhaseSample(
                exchange.counter() + ahead, exchange.offset() - ahead, exchange.delay())));
  }

  /** The raw counter the samples of now are told on; empty for the usual one. */
  Optional<Ticker> raw() {
    return raw;
  }

  /** From now on with this raw counter. */
  void countWith(Optional<Ticker> newRaw) {
    raw = newRaw;
    add(new Entry.Recounted(newRaw));
  }

  /** What to add to our counter to have the raw one: of several tries the quickest. */
  private long ahead(Ticker counter) {
    long best = 0;
    long smallestGap = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long before = ticker.nanos();
      long between = counter.nanos();
      long gap = ticker.nanos() - before;
      if (gap < smallestGap) {
        smallestGap = gap;
        best = between - (before + gap / 2);
      }
    }
    return best;
  }

  void disrupted() {
    add(new Entry.Disrupted());
  }

  void wallStepped() {
    add(new Entry.WallStepped());
  }

  private void add(Entry entry) {
    Link link = new Link(entry);
    newest.next = link;
    newest = link;
  }
}
