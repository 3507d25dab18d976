package io.chronotick.core.filter;

import io.chronotick.model.IntervalKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Turns one source's exchanges into an estimate and a proof.
 *
 * <p>The estimate is that of the {@link FilterBank}, clipped into the proof, which is the {@link
 * HardInterval}; an estimate far outside it is refuted by it. Not thread-safe.
 */
public final class SourceFilter {

  private static final int WINDOW = 8;

  /** Noise of stamps taken in user space, in s. */
  private static final double STAMP_NOISE = 0.5e-6;

  /** An estimate further outside the proof than this many σ is refuted. */
  private static final double REFUTED_SIGMAS = 5;

  private final long granularityNanos;
  private final FilterBank bank = new FilterBank(STAMP_NOISE, Rate.ABSOLUTE_TOLERANCE);
  private final Deque<Exchange> window = new ArrayDeque<>();
  private RateProof rates = new RateProof();
  private Optional<HardInterval> hard = Optional.empty();
  private IntervalKind kind = IntervalKind.NONE;
  private int samples;

  /**
   * A filter that knows nothing yet.
   *
   * @param granularityNanos the counter's smallest step
   */
  public SourceFilter(long granularityNanos) {
    this.granularityNanos = granularityNanos;
  }

  /**
   * Takes one more exchange, begun after the last; the proof may have been carried beyond its
   * receive in the meantime, by whoever judged between the two.
   *
   * @return false if it contradicts what was proved before: an assumption broke, everything older
   *     was dropped, and this exchange is the first of a new history
   */
  public boolean accept(Exchange x, Rate rate) {
    HardInterval proof = HardInterval.ofExchange(x, rate, granularityNanos);
    long at = Math.max(x.t4(), hard.map(HardInterval::at).orElse(x.t4()));
    HardInterval carried = proof.at(at, rate);
    Optional<HardInterval> met =
        hard.isEmpty() ? Optional.of(carried) : hard.get().at(at, rate).intersection(carried);
    boolean consistent = met.isPresent();
    if (!consistent) {
      reset();
    }
    HardInterval proved = met.orElse(carried);
    hard = Optional.of(proved);
    // A fused history is as weak as its weakest part.
    kind = samples == 0 ? x.kind() : kind.weaker(x.kind());
    samples++;
    if (window.size() == WINDOW) {
      window.removeFirst();
    }
    window.addLast(x);
    rates.add(proof);
    bank.update(x);
    refuteBank(proved);
    return consistent;
  }

  private void refuteBank(HardInterval proved) {
    long theta = bank.thetaAt(proved.at());
    double sigma = bank.spread().stdDevNanosAt(proved.at());
    if (Math.abs(theta - proved.clip(theta)) > REFUTED_SIGMAS * sigma) {
      bank.refute(proved.middle() - theta, proved.width() / 2.0);
    }
  }

  /** Forgets everything, as after a disruption. */
  public void reset() {
    window.clear();
    bank.reset();
    rates = new RateProof();
    hard = Optional.empty();
    kind = IntervalKind.NONE;
    samples = 0;
  }

  /**
   * Carries the proof to {@code counter} under {@code rate}, so that another rate may be used from
   * there on.
   */
  public void advance(long counter, Rate rate) {
    hard = hard.map(h -> counter > h.at() ? h.at(counter, rate) : h);
  }

  /** The view at {@code counter}, not before the newest exchange; empty before the first. */
  public Optional<SourceEstimate> estimateAt(long counter, Rate rate, double rateWithin) {
    if (hard.isEmpty()) {
      return Optional.empty();
    }
    HardInterval now = hard.get().at(counter, rate);
    long delay = bank.delays().minimumNanos();
    return Optional.of(
        new SourceEstimate(
            counter,
            now.clip(bank.thetaAt(counter)),
            bank.spread().stdDevNanosAt(counter),
            now,
            kind,
            delay / 2.0 + window.getLast().bound(),
            rates.learnt(rateWithin),
            delay,
            jitter(rate),
            samples));
  }

  /** The rate this source has proved to within {@code within}; see {@link RateProof}. */
  public OptionalDouble omega(double within) {
    return rates.learnt(within);
  }

  /** RMS of offset differences of neighbours (RFC 5905 section 10), the known rate taken out. */
  private double jitter(Rate rate) {
    if (window.size() < 2) {
      return 0;
    }
    double sum = 0;
    Iterator<Exchange> exchanges = window.iterator();
    Exchange previous = exchanges.next();
    while (exchanges.hasNext()) {
      Exchange x = exchanges.next();
      double difference =
          x.offset() - previous.offset() - rate.expectedChange(x.counter() - previous.counter());
      sum += difference * difference;
      previous = x;
    }
    return Math.sqrt(sum / (window.size() - 1));
  }
}
