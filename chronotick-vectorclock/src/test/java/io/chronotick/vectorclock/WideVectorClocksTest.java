package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.chronotick.model.NodeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Clocks of many nodes, which share parts of themselves, against plain maps that share nothing. */
class WideVectorClocksTest {

  /** Every shape: one row, several, a last one that is full or has one counter. */
  private static final int MOST_NODES = 3 * Counters.CHUNK + 2;

  /** A clock, and what it should say. */
  private record Modelled(VectorClock clock, SortedMap<NodeId, Long> map) {

    Modelled ticked(NodeId node) {
      SortedMap<NodeId, Long> ticked = new TreeMap<>(map);
      ticked.merge(node, 1L, Long::sum);
      return new Modelled(clock.tick(node), ticked);
    }

    Modelled merged(Modelled other) {
      SortedMap<NodeId, Long> merged = new TreeMap<>(map);
      other.map.forEach((node, counter) -> merged.merge(node, counter, Math::max));
      return new Modelled(clock.merge(other.clock), merged);
    }
  }

  /** What two nodes do after a common past: each list says whose entry is ticked. */
  private record Story(int common, List<Integer> ours, List<Integer> theirs) {

    Modelled past() {
      Modelled past = new Modelled(VectorClock.EMPTY, new TreeMap<>());
      for (int i = 0; i < common; i++) {
        past = past.ticked(node(i));
      }
      return past;
    }
  }

  private static NodeId node(int index) {
    // Not in the order of the names.
    return NodeId.of("n" + (index * 37) % 1000);
  }

  private static Modelled after(Modelled past, List<Integer> ticks) {
    Modelled now = past;
    for (int index : ticks) {
      now = now.ticked(node(index));
    }
    return now;
  }

  @Provide
  Arbitrary<Story> stories() {
    Arbitrary<List<Integer>> ticks =
        Arbitraries.integers().between(0, MOST_NODES + 1).list().ofMaxSize(4);
    return Combinators.combine(Arbitraries.integers().between(0, MOST_NODES), ticks, ticks)
        .as(Story::new);
  }

  private static CausalOrder order(Map<NodeId, Long> a, Map<NodeId, Long> b) {
    Set<NodeId> all = new HashSet<>(a.keySet());
    all.addAll(b.keySet());
    boolean less = all.stream().anyMatch(n -> a.getOrDefault(n, 0L) < b.getOrDefault(n, 0L));
    boolean more = all.stream().anyMatch(n -> a.getOrDefault(n, 0L) > b.getOrDefault(n, 0L));
    if (less) {
      return more ? CausalOrder.CONCURRENT : CausalOrder.BEFORE;
    }
    return more ? CausalOrder.AFTER : CausalOrder.EQUAL;
  }

  @Property
  @Label("clocks of many nodes count, order and merge as maps of their counters do")
  void wideClocksDoAsMapsDo(@ForAll("stories") Story story) {
    Modelled past = story.past();
    Modelled ours = after(past, story.ours());
    Modelled theirs = after(past, story.theirs());
    // Built apart, they share no membership.
    Modelled foreign = new Modelled(VectorClock.of(theirs.map()), theirs.map());
    for (Modelled other : List.of(theirs, foreign)) {
      Modelled merged = ours.merged(other);
      for (Modelled each : List.of(past, ours, other, merged, after(merged, story.ours()))) {
        assertEquals(each.map(), each.clock().entries());
        assertEquals(VectorClock.of(each.map()), each.clock());
        assertEquals(VectorClock.of(each.map()).hashCode(), each.clock().hashCode());
        assertEquals(order(each.map(), other.map()), each.clock().compare(other.clock()));
        assertEquals(order(other.map(), each.map()), other.clock().compare(each.clock()));
        for (int i = 0; i <= MOST_NODES + 1; i++) {
          assertEquals(each.map().getOrDefault(node(i), 0L), each.clock().get(node(i)));
        }
      }
      // Twice: the first meeting may have remembered something.
      assertEquals(merged.clock(), ours.clock().merge(other.clock()));
      assertEquals(merged.clock(), other.clock().merge(ours.clock()));
    }
  }

  @Property
  @Label("a merge of clocks of many nodes is an argument itself where it equals one")
  void mergesOfWideClocksReturnArguments(@ForAll("stories") Story story) {
    Modelled past = story.past();
    VectorClock ours = after(past, story.ours()).clock();
    VectorClock both = ours.merge(after(past, story.theirs()).clock());
    assertSame(both, both.merge(ours));
    assertSame(both, ours.merge(both));
    VectorClock again = VectorClock.of(both.entries());
    assertSame(both, both.merge(again));
    assertSame(again, again.merge(both));
  }

  @Example
  @Label("of as many names as make runs in a table all are found, and no other is")
  void namesInRunsAreFoundAndNoOthers() {
    SortedMap<NodeId, Long> counters = new TreeMap<>();
    for (int i = 0; i < 600; i++) {
      counters.put(NodeId.of("p" + i), i + 1L);
    }
    VectorClock clock = VectorClock.of(counters);
    for (int i = 0; i < 600; i++) {
      assertEquals(i + 1L, clock.get(NodeId.of("p" + i)));
      assertEquals(0, clock.get(NodeId.of("q" + i)));
    }
  }

  @Property
  @Label("names chosen to hash alike are found all the same")
  void namesThatHashAlikeAreFound(@ForAll("stories") Story story) {
    // "Aa" and "BB" have one hash, and so have all words of them.
    List<NodeId> alike = new ArrayList<>();
    for (int i = 0; i < 128; i++) {
      StringBuilder name = new StringBuilder();
      for (int bit = 0; bit < 7; bit++) {
        name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      alike.add(NodeId.of(name.toString()));
    }
    VectorClock clock = story.past().clock();
    for (NodeId node : alike) {
      clock = clock.tick(node).tick(node);
    }
    for (NodeId node : alike) {
      assertEquals(2, clock.get(node));
    }
    assertEquals(alike.size() + story.common(), clock.size());
    assertEquals(0, clock.get(NodeId.of("AaAaAaAaAaAaAaAa")));
    assertNotEquals(clock, clock.tick(alike.get(0)));
  }
}
