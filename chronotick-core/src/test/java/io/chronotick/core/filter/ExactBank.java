package io.chronotick.core.filter;

import io.chronotick.core.leap.UtcRendering;
import io.chronotick.model.FineMonotonicTime;
import io.chronotick.model.Measurement;
import io.chronotick.model.StampFractions;
import java.math.BigDecimal;

/**
 * A filter bank beside the product's, fed with the same exchanges and so in the same state to the
 * last bit, whose line is continued without any rounding. Seconds since 1970, leap seconds left
 * out.
 */
final class ExactBank {

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final FilterBank bank = new FilterBank(0, Rate.ABSOLUTE_TOLERANCE);
  private BigDecimal middle = BigDecimal.ZERO;

  /** Takes a measurement as it came off the wire; it has fractions. */
  void take(Measurement m) {
    StampFractions below = m.below().orElseThrow();
    Exchange x = exchange(m);
    bank.update(x);
    middle = seconds(x.t1(), below.sent()).add(seconds(x.t4(), below.returned())).multiply(HALF);
  }

  static Exchange exchange(Measurement m) {
    return new Exchange(
        m.sent().nanos(),
        UtcRendering.epochNanos(m.serverReceived()),
        UtcRendering.epochNanos(m.serverTransmitted()),
        m.returned().nanos(),
        0,
        m.kind(),
        m.below());
  }

  /** θ of one exchange by its stamps alone, exact. */
  static BigDecimal theta(Measurement m) {
    StampFractions below = m.below().orElseThrow();
    Exchange x = exchange(m);
    return seconds(x.t2(), below.serverReceived())
        .add(seconds(x.t3(), below.serverTransmitted()))
        .subtract(seconds(x.t1(), below.sent()))
        .subtract(seconds(x.t4(), below.returned()))
        .multiply(HALF);
  }

  /** θ̂ where the newest exchange was, exactly as the bank holds it. */
  BigDecimal theta() {
    return seconds(bank.base(), 0).add(new BigDecimal(bank.theta()));
  }

  /** Best estimate of true time at a counter, exactly what the bank's line says. */
  BigDecimal timeAt(FineMonotonicTime counter) {
    BigDecimal now = seconds(counter.nanos(), counter.attos());
    return now.add(theta()).add(now.subtract(middle).multiply(new BigDecimal(bank.omega())));
  }

  static BigDecimal seconds(long nanos, int attos) {
    return BigDecimal.valueOf(nanos, 9).add(BigDecimal.valueOf(attos, 18));
  }
}
