package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What happened in a small distributed system, as a graph: who did what, and which message led
 * where. It knows happens-before from the graph alone, and nothing of clocks.
 */
final class Execution {

  /**
   * One event.
   *
   * @param id position in the execution
   * @param node index of the node it happened on
   * @param previous id of the node's event before it, or -1
   * @param source id of the send whose message it received, or -1
   */
  record Event(int id, int node, int previous, int source) {}

  /**
   * One step of the script that makes an execution.
   *
   * @param receives whether the node takes a message, if any was ever sent
   * @param node who acts; reduced to the nodes there are
   * @param message which of all messages sent so far: chosen freely, so that messages are lost,
   *     delivered twice and out of order
   */
  record Step(boolean receives, boolean sends, int node, int message) {}

  private final List<Event> events;

  /** For each event, the ids of the events that happened before it. */
  private final List<BitSet> past;

  private Execution(List<Event> events) {
    this.events = List.copyOf(events);
    this.past = new ArrayList<>();
    for (Event event : events) {
      BitSet before = new BitSet();
      for (int cause : new int[] {event.previous(), event.source()}) {
        if (cause >= 0) {
          before.set(cause);
          before.or(past.get(cause));
        }
      }
      past.add(before);
    }
  }

  static Arbitrary<Execution> executions() {
    Arbitrary<Step> steps =
        Combinators.combine(
                Arbitraries.of(true, false),
                Arbitraries.of(true, false),
                Arbitraries.integers().between(0, 4),
                Arbitraries.integers().between(0, 1000))
            .as(Step::new);
    return Combinators.combine(
            Arbitraries.integers().between(1, 5), steps.list().ofMinSize(1).ofMaxSize(40))
        .as(Execution::of);
  }

  static Execution of(int nodes, List<Step> script) {
    List<Event> events = new ArrayList<>();
    List<Integer> sends = new ArrayList<>();
    int[] last = IntStream.range(0, nodes).map(node -> -1).toArray();
    for (Step step : script) {
      int id = events.size();
      int node = step.node() % nodes;
      int source =
          step.receives() && !sends.isEmpty() ? sends.get(step.message() % sends.size()) : -1;
      events.add(new Event(id, node, last[node], source));
      last[node] = id;
      if (step.sends() && source < 0) {
        sends.add(id);
      }
    }
    return new Execution(events);
  }

  List<Event> events() {
    return events;
  }

  boolean happenedBefore(Event e, Event f) {
    return past.get(f.id()).get(e.id());
  }

  /** How many events of {@code node} are {@code event} or happened before it. */
  long countInPast(Event event, int node) {
    return events.stream()
        .filter(e -> e.node() == node && (e.equals(event) || happenedBefore(e, event)))
        .count();
  }

  /** Names whose UTF-16 order is not their code point order. */
  static NodeId name(int node) {
    return NodeId.of(new String[] {"b", "a", "\uffff", "\ud83d\ude00", "\u00e9"}[node]);
  }

  @Override
  public String toString() {
    return events.toString();
  }
}
