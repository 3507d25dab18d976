package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CausalOrderTest {

  @Test
  void askedTheOtherWayRoundOnlyBeforeAndAfterChangePlaces() {
    assertEquals(CausalOrder.AFTER, CausalOrder.BEFORE.inverse());
    assertEquals(CausalOrder.BEFORE, CausalOrder.AFTER.inverse());
    assertEquals(CausalOrder.EQUAL, CausalOrder.EQUAL.inverse());
    assertEquals(CausalOrder.CONCURRENT, CausalOrder.CONCURRENT.inverse());
  }
}
