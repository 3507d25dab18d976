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

  /**
   * A rate, and how many liars of all who voted cannot have chosen it.
   *
   * @param faults those proved wrong, who had no say, and those that the others outvote
   */
  record Choice(Rate rate, int faults) {}

  /**
   * The median of what the speakers have learnt; empty while that might be a liar's choice.
   *
   * @param speakers one for each vote that is not proved wrong
   * @param provedWrong how many votes are
   */
  Optional<Choice> choice(List<PolledSource> speakers, int provedWrong) {
    List<Double> rates = new ArrayList<>();
    for (PolledSource speaker : speakers) {
      speaker.filter().omega(within()).stream().filter(Rate::isPlausible).forEach(rates::add);
    }
    int outvoted = Selector.mostFaults(speakers.size());
    // What many have chosen is not given up for the choice of few. And with 2f + 1 values the
    // median lies between honest ones, whatever f liars have learnt.
    if ((learnt && outvoted + provedWrong < faults) || rates.size() < 2 * outvoted + 1) {
      return Optional.empty();
    }
    rates.sort(null);
    return Optional.of(
        new Choice(new Rate(rates.get(rates.size() / 2), rho), outvoted + provedWrong));
  }

  void use(Choice choice) {
    rate = choice.rate();
    learnt = true;
    faults = choice.faults();
  }

  /**
   * True when a claim survives more liars than the rate in use does: whoever was alone when it was
   * learnt may have chosen it.
   */
  boolean isTooWeakFor(int claimedFaults) {
    return learnt && faults < claimedFaults;
  }

  /** True when more speakers contradict the rate in use than there can be liars among them. */
  boolean isRefutedBy(List<PolledSource> speakers) {
    long against = speakers.stream().filter(v -> v.filter().contradicts(rate)).count();
    return learnt && against > Selector.mostFaults(speakers.size());
  }
}
