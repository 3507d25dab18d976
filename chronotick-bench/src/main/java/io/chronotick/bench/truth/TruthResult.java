package io.chronotick.bench.truth;

import io.chronotick.core.DriftReport;
import io.chronotick.core.sim.score.Distribution;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What was seen of one setting. */
record TruthResult(Setting setting, List<TruthLook> looks, DriftReport drift) {

  /** What the published rate is promised to be within, in ppm: the clock's default. */
  private static final double RATE_TOLERANCE_PPM = 50;

  TruthResult {
    looks = List.copyOf(looks);
  }

  Distribution offsetError() {
    return of(TruthLook::isBounded, TruthLook::offsetError);
  }

  Distribution bound() {
    return of(TruthLook::isBounded, TruthLook::boundNanos);
  }

  Distribution stdDev() {
    return of(look -> Double.isFinite(look.stdDevNanos()), TruthLook::stdDevNanos);
  }

  Distribution rateError() {
    return of(TruthLook::isRateKnown, TruthLook::rateError);
  }

  Distribution slack() {
    return of(look -> true, TruthLook::slackNanos);
  }

  long unbounded() {
    return count(look -> !look.isBounded());
  }

  /** Offsets farther from the server's word than was stated. */
  long outside() {
    return count(TruthLook::isOutside);
  }

  /** Rates farther from the server's word than is promised. */
  long rateOutside() {
    return count(look -> look.isRateKnown() && Math.abs(look.rateError()) > RATE_TOLERANCE_PPM);
  }

  long beyond(double sigmas) {
    return count(look -> look.isBeyond(sigmas));
  }

  private long count(Predicate<TruthLook> which) {
    return looks.stream().filter(which).count();
  }

  private Distribution of(Predicate<TruthLook> which, ToDoubleFunction<TruthLook> value) {
    return Distribution.of(looks.stream().filter(which).mapToDouble(value).toArray());
  }
}
