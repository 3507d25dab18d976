package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chronotick.model.NodeId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EvictedFloorsTest {

  private static final NodeId FIRST = NodeId.of("first");

  @Test
  @DisplayName("a floor is the largest of its group, and a smaller one evicted lowers it not")
  void largestOfGroup() {
    NodeId namesake =
        IntStream.range(0, 1_000_000)
            .mapToObj(number -> NodeId.of("n" + number))
            .filter(node -> EvictedFloors.groupOf(node) == EvictedFloors.groupOf(FIRST))
            .findFirst()
            .orElseThrow();
    EvictedFloors floors = EvictedFloors.NONE.evicting(FIRST, 9).evicting(namesake, 3);
    assertEquals(9, floors.of(FIRST));
    assertEquals(9, floors.of(namesake));
    assertEquals(10, floors.evicting(namesake, 10).of(FIRST));
    assertEquals(0, EvictedFloors.NONE.of(FIRST), "a value");
  }
}
