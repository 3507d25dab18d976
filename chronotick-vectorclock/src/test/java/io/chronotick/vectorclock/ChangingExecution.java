package io.chronotick.vectorclock;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A run of a system whose members come, crash, recover and go, over a network that loses,
 * duplicates and reorders messages, as what is true of it: each state a member or a message was
 * ever in, and the set of events in its past. Knows no clock of any kind.
 */
final class ChangingExecution {

  /** What the system does next; the picks choose among members, and among messages under way. */
  record Step(Kind kind, int pick, int otherPick) {}

  enum Kind {
    EVENT,
    FORK,
    RETIRE,
    SEND,
    RECEIVE,
    RECEIVE_AND_KEEP,
    MERGE_ONLY,
    LOSE,
    CRASH
  }

  /** What is done to states: each makes one new state, the last of them, or two if it is a fork. */
  enum Op {
    EVENT,
    FORK,
    JOIN,
    PEEK,
    RECOVER
  }

  /**
   * @param of the state it is done to
   * @param with the state it is joined with, or -1
   * @param alive the members' states after it
   */
  record Act(Op op, int of, int with, List<Integer> alive) {}

  final List<Act> acts = new ArrayList<>();

  /** The past of each state; state 0 is the first member's. */
  final List<BitSet> histories = new ArrayList<>();

  private final List<Integer> alive = new ArrayList<>();
  private final List<Integer> underWay = new ArrayList<>();
  private int events;

  ChangingExecution(List<Step> steps) {
    histories.add(new BitSet());
    alive.add(0);
    for (Step step : steps) {
      int member = step.pick() % alive.size();
      int message = underWay.isEmpty() ? -1 : step.otherPick() % underWay.size();
      switch (step.kind()) {
        case EVENT -> event(member);
        case FORK -> {
          int of = alive.get(member);
          alive.set(member, newState(histories.get(of)));
          alive.add(newState(histories.get(of)));
          act(Op.FORK, of, -1);
        }
        case RETIRE -> {
          int other = step.otherPick() % alive.size();
          if (other != member) {
            int of = alive.get(member);
            int with = alive.get(other);
            alive.set(member, newState(union(of, with)));
            alive.remove(other);
            act(Op.JOIN, of, with);
          }
        }
        case SEND -> {
          event(member);
          int of = alive.get(member);
          underWay.add(newState(histories.get(of)));
          act(Op.PEEK, of, -1);
        }
        case RECEIVE -> {
          if (message >= 0) {
            merge(member, underWay.remove(message));
            event(member);
          }
        }
        case RECEIVE_AND_KEEP -> {
          if (message >= 0) {
            merge(member, underWay.get(message));
            event(member);
          }
        }
        case MERGE_ONLY -> {
          if (message >= 0) {
            merge(member, underWay.get(message));
          }
        }
        case LOSE -> {
          if (message >= 0) {
            underWay.remove(message);
          }
        }
        case CRASH -> {
          int of = alive.get(member);
          alive.set(member, newState(histories.get(of)));
          act(Op.RECOVER, of, -1);
        }
      }
    }
  }

  private void event(int member) {
    int of = alive.get(member);
    BitSet history = (BitSet) histories.get(of).clone();
    history.set(events++);
    alive.set(member, newState(history));
    act(Op.EVENT, of, -1);
  }

  private void merge(int member, int message) {
    int of = alive.get(member);
    alive.set(member, newState(union(of, message)));
    act(Op.JOIN, of, message);
  }

  private BitSet union(int of, int with) {
    BitSet union = (BitSet) histories.get(of).clone();
    union.or(histories.get(with));
    return union;
  }

  private int newState(BitSet history) {
    histories.add(history);
    return histories.size() - 1;
  }

  private void act(Op op, int of, int with) {
    acts.add(new Act(op, of, with, List.copyOf(alive)));
  }

  /** Whether all events in the past of the one state are in that of the other. */
  boolean includes(int larger, int smaller) {
    BitSet extra = (BitSet) histories.get(smaller).clone();
    extra.andNot(histories.get(larger));
    return extra.isEmpty();
  }

  static Arbitrary<ChangingExecution> executions() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, 100),
            Arbitraries.integers().between(0, 100))
        .as(Step::new)
        .list()
        .ofMaxSize(60)
        .map(ChangingExecution::new);
  }

  @Override
  public String toString() {
    return acts.toString();
  }
}
