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

  private final Ticker ticker;
  private final Optional<Ticker> raw;

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
    // Both counters were read since the exchange within the same moment, or nearly.
    long ahead = raw.map(counter -> counter.nanos() - ticker.nanos()).orElse(0L);
    add(
        new Entry.Accepted(
            source,
            exchange.t1(),
            new PhaseSample(
                exchange.counter() + ahead, exchange.offset() - ahead, exchange.delay())));
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
