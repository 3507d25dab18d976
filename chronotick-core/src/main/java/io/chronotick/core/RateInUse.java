package io.chronotick.core;

import io.chronotick.core.filter.Rate;
import io.chronotick.core.selection.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rate the proofs are carried at: it belongs to the clock, not to a source, and is learnt from
 * proofs of those sources that are not proved wrong. Guarded by the engine.
 */
final class RateInUse {

  private final double rho;
  private final double rho0;
  private Rate rate;
  private boolean learnt;

  /** How many liars were outvoted when the rate was learnt. */
  private int faults;

  /**
   * Not learnt yet.
   *
   * @param rho tolerance around the learnt rate
   * @param rho0 tolerance around zero until one is learnt
   */
  RateInUse(double rho, double rho0) {
    this.rho = rho;
    this.rho0 = Math.max(rho, rho0);
    this.rate = new Rate(0, this.rho0);
  }

  Rate rate() {
    return rate;
  }

  boolean isLearnt() {
    return learnt;
  }

  /** How well a source must know its rate to have a say. */
  double within() {
    return rho / 2;
  }

  /**
   * Nothing is learnt any more.
   *
   * @param steering what the host is seen to take from our counter's rate, 0 where nobody can see
   */
  void forget(double steering) {
    rate = new Rate(steering, rho0);
    learnt = false;
  }

  /** The median of what the voters have learnt; empty while that might be a liar's choice. */
  Optional<Rate> learntBy(List<PolledSource> voters) {
    List<Double> rates = new ArrayList<>();
    for (PolledSource voter : voters) {
      voter.filter().omega(within()).stream().filter(Rate::isPlausible).forEach(rates::add);
    }
    int tolerated = Selector.mostFaults(voters.size());
    // What many have chosen is not given up for the choice of few. And with 2f + 1 values the
    // median lies between honest ones, whatever f liars have learnt.
    if ((learnt && tolerated < faults) || rates.size() < 2 * tolerated + 1) {
      return Optional.empty();
    }
    rates.sort(null);
    return Optional.of(new Rate(rates.get(rates.size() / 2), rho));
  }

  /** Learnt by {@code voters}; see {@link #learntBy}. */
  void use(Rate newRate, List<PolledSource> voters) {
    rate = newRate;
    learnt = true;
    faults = Selector.mostFaults(voters.size());
  }

  /**
   * True when a claim of so many voters survives more liars than the rate in use does: whoever was
   * alone when it was learnt may have chosen it.
   */
  boolean isTooWeakFor(int voters) {
    return learnt && faults < Selector.mostFaults(voters);
  }

  /** True when more voters contradict the rate in use than there can be liars among them. */
  boolean isRefutedBy(List<PolledSource> voters) {
    long against = voters.stream().filter(v -> v.filter().contradicts(rate)).count();
    return learnt && against > Selector.mostFaults(voters.size());
  }
}
