package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.NodeOutcome.Reason;
import io.chronotick.vectorclock.NodeOutcome.Refused;
import io.chronotick.vectorclock.NodeOutcome.Ticked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** {@link NodeClocks} against a model of plain maps that forgets only what it must. */
class NodeClocksLawsTest {

  private static final int ROOM = 3;
  private static final long IDLE = 10;
  private static final List<NodeId> NAMES =
      List.of("a", "b", "c", "d", "e").stream().map(NodeId::of).toList();

  /** One node as the model knows it. */
  private static final class Resident {
    private final Map<NodeId, Long> entries = new HashMap<>();
    private long used;
  }

  private final Map<NodeId, Resident> model = new HashMap<>();
  private final Set<Dot> given = new HashSet<>();
  private final List<VectorClock> messages = new ArrayList<>(List.of(VectorClock.EMPTY));
  private long now;

  @Property
  @Label("every answer is that of the model, and no event is given twice whoever was evicted")
  void agreesWithTheModel(@ForAll long seed) {
    Random random = new Random(seed);
    HandTicker ticker = new HandTicker();
    NodeClocks clocks =
        NodeClocks.inMemory(NodeClockLimits.of(ROOM, Duration.ofNanos(IDLE)), ticker);
    model.clear();
    given.clear();
    messages.subList(1, messages.size()).clear();
    now = 0;
    for (int i = 0; i < 80; i++) {
      // Never none, so no two nodes are idle for the same time.
      long passes = random.nextInt(4) == 0 ? random.nextLong(1, 13) : 1;
      now += passes;
      ticker.move(Duration.ofNanos(passes));
      NodeId node = NAMES.get(random.nextInt(NAMES.size()));
      List<VectorClock> received = new ArrayList<>();
      for (int left = random.nextInt(3); left > 0; left--) {
        received.add(messages.get(random.nextInt(messages.size())));
      }
      if (random.nextInt(8) == 0) {
        NodeId claimed = NAMES.get(random.nextInt(NAMES.size()));
        received.add(VectorClock.of(Map.of(claimed, (long) random.nextInt(30))));
      }
      check(node, received, clocks.tick(node, received));
      assertEquals(model.size(), clocks.size());
    }
  }

  private void check(NodeId node, List<VectorClock> received, NodeOutcome outcome) {
    boolean isNew = !model.containsKey(node);
    if (isNew && model.size() == ROOM) {
      Map.Entry<NodeId, Resident> idlest = idlest();
      if (now - idlest.getValue().used < IDLE) {
        assertEquals(Reason.NO_ROOM, ((Refused) outcome).reason());
        return;
      }
      model.remove(idlest.getKey());
    }
    Ticked ticked = outcome.orElseThrow();
    Resident resident = model.computeIfAbsent(node, name -> new Resident());
    long before = resident.entries.getOrDefault(node, 0L);
    for (VectorClock clock : received) {
      clock.entries().forEach((name, counter) -> resident.entries.merge(name, counter, Math::max));
    }
    long claimed = resident.entries.getOrDefault(node, 0L);
    if (isNew) {
      assertTrue(ticked.event().counter() > claimed);
      // Above what it had counted before an eviction; the floor may be that of a namesake group.
      resident.entries.put(node, ticked.event().counter());
    } else {
      assertEquals(claimed > before, ticked.restored());
      resident.entries.put(node, claimed + 1);
    }
    resident.used = now;
    assertEquals(VectorClock.of(resident.entries), ticked.clock());
    assertEquals(new Dot(node, ticked.clock().get(node)), ticked.event());
    assertTrue(given.add(ticked.event()), () -> ticked.event() + " a second time");
    assertFalse(received.contains(ticked.clock()));
    messages.add(ticked.clock());
  }

  private Map.Entry<NodeId, Resident> idlest() {
    return model.entrySet().stream()
        .min(Comparator.comparingLong(entry -> entry.getValue().used))
        .orElseThrow();
  }
}
