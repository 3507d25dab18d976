package io.chronotick.vectorclock;

import io.chronotick.model.TimeInterval;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What surely comes before what among events, by cause and by time together, and what of the times
 * had to be set aside because it contradicts the causes.
 *
 * <p>Causes alone never contradict each other: the order of vector clocks is a strict partial
 * order, whatever their entries claim. Nor do intervals alone. So each cycle has an edge of either
 * kind, and is open once the intervals inside it order nothing.
 *
 * <p>Each cycle has in it an effect whose interval is before its cause's. Let a be before b by time
 * and c before d by time in a cycle, and b a cause of c, or c itself. Of two disjoint pairs of
 * intervals always a is before d or c before b, which is what makes an interval order (Fishburn,
 * 1970). If c is before b, that is the effect. Else a, d shortens the cycle, until one is left.
 */
final class Precedence {

  private final CausalRelation causal;
  private final Relation all;
  private final List<BitSet> cycles;

  private Precedence(CausalRelation causal, Relation all, List<BitSet> cycles) {
    this.causal = causal;
    this.all = all;
    this.cycles = cycles;
  }

  static Precedence of(List<StampedEvent> events) {
    CausalRelation causal = new CausalRelation(events);
    Relation physical = physicalUnlessContradicted(events, causal.before());
    Relation all = causal.before().union(physical);
    all.close();
    List<BitSet> cycles = cycles(all);
    if (cycles.isEmpty()) {
      return new Precedence(causal, all, cycles);
    }
    cycles.forEach(physical::removeWithin);
    Relation acyclic = causal.before().union(physical);
    acyclic.close();
    return new Precedence(causal, acyclic, cycles);
  }

  private static Relation physicalUnlessContradicted(List<StampedEvent> events, Relation causal) {
    Relation physical = new Relation(events.size());
    for (int e = 0; e < events.size(); e++) {
      Optional<TimeInterval> interval = events.get(e).interval();
      for (int f = 0; f < e && interval.isPresent(); f++) {
        Optional<TimeInterval> other = events.get(f).interval();
        if (other.isPresent()) {
          switch (BoundedOrder.of(interval.get(), other.get())) {
            case BEFORE -> addUnlessContradicted(physical, causal, e, f);
            case AFTER -> addUnlessContradicted(physical, causal, f, e);
            case EQUAL, INDETERMINATE -> {}
          }
        }
      }
    }
    return physical;
  }

  private static void addUnlessContradicted(
      Relation physical, Relation causal, int earlier, int later) {
    if (!causal.has(later, earlier)) {
      physical.add(earlier, later);
    }
  }

  /** The sets of events that each come before all of the set, themselves included. */
  private static List<BitSet> cycles(Relation closed) {
    List<BitSet> cycles = new ArrayList<>();
    BitSet seen = new BitSet(closed.size());
    for (int e = 0; e < closed.size(); e++) {
      if (closed.has(e, e) && !seen.get(e)) {
        int member = e;
        BitSet cycle = new BitSet(closed.size());
        closed.after(e).stream().filter(f -> closed.has(f, member)).forEach(cycle::set);
        seen.or(cycle);
        cycles.add(cycle);
      }
    }
    return cycles;
  }

  /** The order of the vector clocks, which is kept whole. */
  CausalRelation causal() {
    return causal;
  }

  /** The causes and the times that are kept, transitively closed; nothing is before itself. */
  Relation all() {
    return all;
  }

  /** The events of the cycles that were opened; no two share an event. */
  List<BitSet> cycles() {
    return cycles;
  }
}
