package io.chronotick.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Only those who give the same answers may be compared by how fast they give them. */
class PeersAgreeTest {

  private static final int NODES = 4;

  /** A node learns what another knows, if it is another, and then counts an event. */
  record Step(int node, int heard) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> nodes = Arbitraries.integers().between(0, NODES - 1);
    return Combinators.combine(nodes, nodes).as(Step::new).list().ofMaxSize(20);
  }

  @Property(tries = 200)
  @Label("all peers order the events of one history as ours does")
  void orders(@ForAll("steps") List<Step> steps) {
    List<String> ours = play(new SharedClocks(), steps);
    for (var peer : ClockSizes.PEERS) {
      PeerClocks<?> clocks = peer.get();
      assertEquals(ours, play(clocks, steps), () -> clocks.getClass().getSimpleName());
    }
  }

  /** The counters of each event of the history, and how it stands to each event before it. */
  private static <C> List<String> play(PeerClocks<C> clocks, List<Step> steps) {
    clocks.nodes = NODES;
    C start = clocks.full();
    List<C> current = new ArrayList<>();
    for (int node = 0; node < NODES; node++) {
      current.add(start);
    }
    List<C> events = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (Step step : steps) {
      C own = current.get(step.node());
      C known = step.heard() == step.node() ? own : clocks.merge(own, current.get(step.heard()));
      C event = clocks.tick(known, step.node());
      current.set(step.node(), event);
      StringBuilder line = new StringBuilder();
      for (int node = 0; node < NODES; node++) {
        line.append(clocks.get(event, node)).append(' ');
      }
      for (C before : events) {
        line.append(clocks.orderOf(clocks.compare(before, event))).append(' ');
        line.append(clocks.orderOf(clocks.compare(event, before))).append(' ');
      }
      events.add(event);
      said.add(line.toString());
    }
    return said;
  }
}
